"""How each field of the model is written in RDF, read from its declaration: a link, a scalar or a value object."""

import types
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from enum import Enum, auto
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from graphe.rdf.vocabulaire import CDV


class Genre(Enum):
    LIEN = auto()
    SCALAIRE = auto()
    VALEUR = auto()


@dataclass(frozen=True, slots=True)
class Champ:
    """`terme` is the property; `valeur` the class of a value object; an empty plural is left out when `facultatif`.

    `nul` fields may be None: they are then not written.
    """

    nom: str
    terme: str
    genre: Genre
    pluriel: bool
    facultatif: bool
    nul: bool
    valeur: Any


def champs(type_: Any) -> tuple[Champ, ...]:
    """Fields in the order of the declaration; `id` is not one: it makes the IRI."""
    return _champs(type_)


@cache
def _champs(type_: Any) -> tuple[Champ, ...]:
    types_ = get_type_hints(type_)
    return tuple(_champ(c, types_[c.name]) for c in fields(type_) if c.name != "id")


def _champ(champ: Field[Any], annotation: Any) -> Champ:
    interne = _sans_none(annotation)
    pluriel = get_origin(interne) is tuple
    valeur = _sans_none(get_args(interne)[0]) if pluriel else interne
    genre = Genre.LIEN if champ.metadata.get("lien") else Genre.VALEUR if is_dataclass(valeur) else Genre.SCALAIRE
    terme = str(CDV[_camel(champ.name)]).rpartition("#")[2]
    return Champ(champ.name, terme, genre, pluriel, champ.default is not MISSING, interne is not annotation, valeur)


def _sans_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        return next(a for a in get_args(annotation) if a is not type(None))
    return annotation


def _camel(nom: str) -> str:
    premier, *suite = nom.split("_")
    return premier + "".join(s.capitalize() for s in suite)
