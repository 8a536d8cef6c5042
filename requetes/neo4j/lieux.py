"""Where an ancrage holds, as `requetes.embarque.lieux` says it."""

from collections.abc import Mapping, Sequence
from typing import Any

from graphe.modele.enumerations import Portee
from requetes.neo4j.enonce import Enonce
from requetes.neo4j.fins import ARRONDISSEMENT, DIZAINE, PLACES, QUARTIERS, fin, place


def au_lieu(enonce: Enonce, ancrage: str, demandes: Mapping[str, Any]) -> list[str]:
    """Predicates on one ancrage: arrondissement (number), quartier (identifier), portees. None is ever null."""
    gardes = []
    if demandes.get("arrondissement") is not None:
        numero = fin("Ancrage", ARRONDISSEMENT)
        assert numero is not None
        gardes.append(f"{ancrage}.{numero.propriete} = {enonce.parametre(demandes['arrondissement'])}")
    if demandes.get("portees") is not None:
        gardes.append(f"{ancrage}.portee IN {enonce.parametre([p.name for p in demandes['portees']])}")
    if demandes.get("quartier") is not None:
        gardes.append(f"{enonce.parametre(demandes['quartier'])} IN {ancrage}.{QUARTIERS}")
    return gardes


def ici(arrondissement: str) -> str:
    """Code of the place, whatever the portée; the arrondissement is a variable."""
    return f"{arrondissement}.numero * {DIZAINE}"


def ancre_ici(enonce: Enonce, x: str, arrondissement: str, portees: Sequence[Portee] | None) -> str:
    """Predicate on an engagement or a mobilisation: set in the arrondissement, a variable, with one of the portees."""
    dizaine = ici(arrondissement)
    if portees is None:
        return f"{dizaine} IN {x}.{PLACES}"
    codes = enonce.parametre([place(None, portee) for portee in portees])
    return f"any(p IN {codes} WHERE {dizaine} + p IN {x}.{PLACES})"
