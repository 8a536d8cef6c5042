"""A node as plain data and back: pydantic validates both ways."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES


@cache
def _adaptateur(type_: str) -> TypeAdapter[Any]:
    return TypeAdapter(TYPES[type_])


def en_json(noeud: Noeud) -> bytes:
    """Canonical bytes of a node, its type included."""
    corps = _adaptateur(type(noeud).__name__).dump_json(noeud, exclude_none=True)
    return type(noeud).__name__.encode() + corps


def en_donnees(noeud: Noeud) -> dict[str, Any]:
    """Dictionaries, lists and scalars; what is None is left out."""
    donnees: dict[str, Any] = _adaptateur(type(noeud).__name__).dump_python(noeud, mode="json", exclude_none=True)
    return donnees


def hors_bornes(noeud: Noeud) -> list[tuple[str, Any]]:
    """Fields whose value the declarations do not admit, with that value."""
    try:
        depuis_donnees(type(noeud).__name__, en_donnees(noeud))
    except ValidationError as erreur:
        return [(str(faute["loc"][0]), faute["input"]) for faute in erreur.errors()]
    return []


def depuis_donnees(type_: str, donnees: dict[str, Any]) -> Noeud:
    noeud: Noeud = _adaptateur(type_).validate_python(donnees)
    return noeud
