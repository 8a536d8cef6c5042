"""What the tests of both engines ask: an operation in, an answer out."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from graphe.modele.champs import en_terme

Demander = Callable[[str, Mapping[str, Any]], dict[str, Any]]
"""Of an operation and its variables, the answer: `data`, and `errors` when something is refused."""


RACINES = {"PublicCible": "publics"}


def lister(demander: Demander, type_: str, filtre: Any = None, ordre: Any = None) -> dict[str, Any]:
    """The list of a type."""
    champ = RACINES.get(type_, f"{type_.lower()}s")
    texte = (
        f"query Liste($filtre: Filtre{type_}, $ordre: Ordre{type_}) "
        f"{{ {champ}(filtre: $filtre, ordre: $ordre, first: 500) {{ nodes {{ id }} }} }}"
    )
    return demander(texte, {"filtre": en_json(filtre), "ordre": en_json(ordre)})


def ids(reponse: Mapping[str, Any]) -> list[str]:
    """Identifiers of the one list of an answer without errors."""
    assert "errors" not in reponse, reponse
    (liste,) = reponse["data"].values()
    return [noeud["id"] for noeud in liste["nodes"]]


def refus(reponse: Mapping[str, Any]) -> tuple[str, str]:
    """Code and message of the one error of an answer."""
    (erreur,) = reponse["errors"]
    return erreur["extensions"]["code"], erreur["message"]


def en_json(valeur: Any) -> Any:
    """Filters and orders of the language as a client writes them."""
    if isinstance(valeur, Enum):
        return valeur.name
    if isinstance(valeur, tuple):
        return [en_json(element) for element in valeur]
    if not is_dataclass(valeur):
        return valeur
    donnes = ((champ.name, getattr(valeur, champ.name)) for champ in fields(valeur))
    return {en_terme(nom): en_json(donne) for nom, donne in donnes if donne is not None}
