"""What it is to stand in a place, as predicates of Cypher: on ancrages, and on what copies where it is anchored."""

from collections.abc import Mapping, Sequence
from typing import Any

from graphe.modele.enumerations import CertitudeLien, Portee
from requetes.langage.conditions import COMPTEES, NON_PRECISE, groupes, numeros
from requetes.neo4j.copies import ARRONDISSEMENT, CENTAINE, PLACES, QUARTIERS, copie, place
from requetes.neo4j.enonce import Enonce

Portees = Sequence[Portee] | None
Certitudes = Sequence[CertitudeLien] | None


def au_lieu(enonce: Enonce, ancrage: str, demandes: Mapping[str, Any]) -> list[str]:
    """Predicates on one ancrage: all that is asked of its place. None is ever null."""
    certitudes = demandes.get("certitudes_lien")
    comptees = [c.name for c in (COMPTEES if certitudes is None else certitudes)]
    gardes = [f"{ancrage}.certitude IN {enonce.parametre(comptees)}"]
    demandees = numeros(demandes)
    if demandees is not None:
        numero = copie("Ancrage", ARRONDISSEMENT)
        assert numero is not None
        gardes.append(est_parmi(enonce, f"{ancrage}.{numero.propriete}", demandees, pluriel=False)[0])
    if demandes.get("portees") is not None:
        gardes.append(f"{ancrage}.portee IN {enonce.parametre([p.name for p in demandes['portees']])}")
    gardes += [_aux_quartiers(enonce, ancrage, groupe) for groupe in groupes(demandes, "quartier", "quartiers")]
    return gardes


def _aux_quartiers(enonce: Enonce, ancrage: str, identifiants: Sequence[str]) -> str:
    lus = f"{ancrage}.{QUARTIERS}"
    predicat, _ = est_parmi(enonce, lus, [i for i in identifiants if i != NON_PRECISE], pluriel=True)
    return f"({predicat} OR size({lus}) = 0)" if NON_PRECISE in identifiants else predicat


def ici(arrondissement: str) -> str:
    """Code of the place, whatever the portée; the arrondissement is a variable."""
    return f"{arrondissement}.numero * {CENTAINE}"


def ancre_ici(enonce: Enonce, x: str, arrondissement: str, portees: Portees, certitudes: Certitudes) -> str:
    """Predicate on an engagement or a mobilisation: set in the arrondissement, a variable, with one of the portees and
    one of the certitudes.
    """
    centaine = ici(arrondissement)
    if portees is None and certitudes is None:
        return f"{centaine} IN {x}.{PLACES}"
    codes = enonce.parametre(codes_de_place(None, portees, certitudes))
    return f"any(p IN {codes} WHERE {centaine} + p IN {x}.{PLACES})"


def codes_de_place(arrondissements: Sequence[int] | None, portees: Portees, certitudes: Certitudes) -> list[int]:
    un_des = (None,)
    return [
        place(arrondissement, portee, certitude)
        for arrondissement in (un_des if arrondissements is None else arrondissements)
        for portee in (un_des if portees is None else portees)
        for certitude in (un_des if certitudes is None else certitudes)
    ]


def est_parmi(enonce: Enonce, lue: str, valeurs: list[Any], *, pluriel: bool) -> tuple[str, str]:
    """The predicate, and what it asks of one value; "" when a list may satisfy it by several of its own.

    An equality, when there is one value, lets an index give the nodes in order.
    """
    if len(valeurs) == 1:
        valeur = enonce.parametre(valeurs[0])
        return f"{valeur} IN {lue}" if pluriel else f"{lue} = {valeur}", f"= {valeur}"
    parametre = enonce.parametre(valeurs)
    if pluriel:
        return f"any(k IN {lue} WHERE k IN {parametre})", ""
    return f"{lue} IN {parametre}", f"IN {parametre}"
