"""The fields of the model as data, read from their declarations: what every writer and reader of nodes goes by."""

import types
from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from enum import Enum, auto
from functools import cache
from inspect import getmembers
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

from graphe.modele.declaration import Declaration, Terme
from graphe.modele.termes import TERMES


class Genre(Enum):
    LIEN = auto()
    SCALAIRE = auto()
    VALEUR = auto()


@dataclass(frozen=True, slots=True)
class Champ:
    """`terme` is its name in RDF and GraphQL; `valeur` its type, or that of the members of a list.

    `facultatif` fields have a default; `nul` ones may be None: they are then not written. A member of a list that is
    `troue` may be None, and a list that is `non_vide` holds one at least. `annotation` is that of one value, with its
    bounds; `sens` is what the fields of this name mean.
    """

    nom: str
    terme: str
    genre: Genre
    pluriel: bool
    facultatif: bool
    nul: bool
    troue: bool
    non_vide: bool
    valeur: Any
    annotation: Any
    declaration: Declaration
    sens: Terme

    @property
    def en_liste(self) -> bool:
        """Written in RDF as an ordered list; several links are several triples."""
        return self.pluriel and self.genre is not Genre.LIEN

    @property
    def bornes(self) -> dict[str, Any]:
        """Of one value, as JSON Schema says them: minimum, maximum, pattern, examples."""
        schema: dict[str, Any] = TypeAdapter(self.annotation).json_schema()
        return schema


def champs(type_: Any) -> tuple[Champ, ...]:
    """Fields in the order of the declaration; `id` is not one: it makes the IRI."""
    return _champs(type_)


@cache
def _champs(type_: Any) -> tuple[Champ, ...]:
    types_ = get_type_hints(type_, include_extras=True)
    return tuple(_champ(c, types_[c.name]) for c in fields(type_) if c.name != "id")


def derives(type_: Any) -> Iterator[tuple[str, property]]:
    """Read-only properties, which the API publishes: their docstring is their description."""
    yield from getmembers(type_, lambda membre: isinstance(membre, property))


def _champ(champ: Field[Any], annotation: Any) -> Champ:
    declaration: Declaration = champ.metadata["declaration"]
    interne = _sans_none(annotation)
    entiere = _nue(interne)
    pluriel = get_origin(entiere) is tuple
    membre = get_args(entiere)[0] if pluriel else interne
    valeur = _nue(_sans_none(membre))
    return Champ(
        nom=champ.name,
        terme=en_terme(champ.name),
        genre=Genre.LIEN if declaration.cible else Genre.VALEUR if is_dataclass(valeur) else Genre.SCALAIRE,
        pluriel=pluriel,
        facultatif=champ.default is not MISSING,
        nul=interne is not annotation,
        troue=pluriel and _sans_none(membre) is not membre,
        non_vide=pluriel and interne is not entiere,
        valeur=valeur,
        annotation=_sans_none(membre),
        declaration=declaration,
        sens=declaration.terme or TERMES.get(champ.name) or Terme(champ.name.replace("_", " ")),
    )


def _sans_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        return next(a for a in get_args(annotation) if a is not type(None))
    return annotation


def _nue(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def en_terme(nom: str) -> str:
    """« type_credit » is typeCredit in RDF and GraphQL."""
    premier, *suite = nom.split("_")
    return premier + "".join(mot.capitalize() for mot in suite)
