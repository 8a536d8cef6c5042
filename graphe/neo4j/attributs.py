"""How each attribute of the model is stored as a property, read from its declaration; links are relationships."""

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from inspect import getmembers
from typing import Any, get_args, get_type_hints

from graphe.modele.catalogue import TYPES
from graphe.modele.champs import Champ, Genre, champs


class Stockage(Enum):
    """A property as it is, several properties that begin alike, or one JSON text."""

    SIMPLE = auto()
    COMPOSEE = auto()
    JSON = auto()


@dataclass(frozen=True, slots=True)
class Attribut:
    """`nom` in Python, `terme` in GraphQL; `valeur` is the type, or that of the elements of a list."""

    nom: str
    terme: str
    stockage: Stockage
    pluriel: bool
    valeur: Any


def attributs(type_: Any) -> tuple[Attribut, ...]:
    """Of a node or of a composed value, in the order of the declaration."""
    return _attributs(type_)


@cache
def _attributs(type_: Any) -> tuple[Attribut, ...]:
    annotations = get_type_hints(type_)
    return tuple(
        Attribut(c.nom, c.terme, _forme(c, annotations[c.nom]), c.pluriel, c.valeur)
        for c in champs(type_)
        if c.genre is not Genre.LIEN
    )


def _forme(champ: Champ, annotation: Any) -> Stockage:
    """Neo4j keeps lists of scalars that hold no null; other lists become texts."""
    if not champ.pluriel:
        return Stockage.COMPOSEE if champ.genre is Genre.VALEUR else Stockage.SIMPLE
    troue = type(None) in get_args(get_args(annotation)[0])
    return Stockage.JSON if troue or champ.genre is Genre.VALEUR else Stockage.SIMPLE


def calcules(type_: Any) -> tuple[tuple[str, str], ...]:
    """Read-only properties the API publishes: name in Python, name in GraphQL."""
    return _calcules(type_)


@cache
def _calcules(type_: Any) -> tuple[tuple[str, str], ...]:
    return tuple((nom, en_graphql(nom)) for nom, _ in getmembers(type_, lambda membre: isinstance(membre, property)))


def en_graphql(nom: str) -> str:
    """« type_credit » is typeCredit."""
    premier, *suite = nom.split("_")
    return premier + "".join(mot.capitalize() for mot in suite)


def textes() -> list[str]:
    """Properties of all types that hold a text or a list of texts: what the French full-text index reads."""
    return sorted(
        {
            a.terme
            for type_ in TYPES.values()
            for a in attributs(type_)
            if a.valeur is str and a.stockage is Stockage.SIMPLE
        }
    )
