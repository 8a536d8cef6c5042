"""The form fields of a published operation: one for each variable, by its type."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphql import GraphQLEnumType, GraphQLSchema, OperationDefinitionNode, build_schema, parse, value_from_ast_untyped

from requetes.operations.publiees import Operation, Variable
from schema.api import sdl

TEXTES = ("String", "ID")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChampDeFormulaire:
    """`genre` is code, codes, entier, texte or json; `valeur` is text, or the codes ticked."""

    identifiant: str
    nom: str
    type: str
    requise: bool
    genre: str
    valeur: str | list[str]
    codes: Mapping[str, str]


def champ(operation: Operation, variable: Variable) -> ChampDeFormulaire:
    valeur = variable.exemple if variable.exemple is not None else defauts(operation.texte).get(variable.nom)
    nature = variable.type.rstrip("!")
    codes = codes_de(nature.strip("[]!"))
    genre = _genre(nature, codes)
    return ChampDeFormulaire(
        identifiant=f"{operation.nom}-{variable.nom}",
        nom=variable.nom,
        type=variable.type,
        requise=variable.requise,
        genre=genre,
        valeur=(valeur or []) if genre == "codes" else _en_texte(valeur),
        codes={"": "Au choix", **codes} if genre == "code" else codes,
    )


def _genre(nature: str, codes: Mapping[str, str]) -> str:
    if codes:
        return "codes" if nature.startswith("[") else "code"
    if nature == "Int":
        return "entier"
    return "texte" if nature in TEXTES else "json"


def _en_texte(valeur: Any) -> str:
    if valeur is None:
        return ""
    return valeur if isinstance(valeur, str) else json.dumps(valeur, ensure_ascii=False)


@cache
def defauts(texte: str) -> dict[str, Any]:
    """Default values written in the operation itself."""
    [definition] = [d for d in parse(texte).definitions if isinstance(d, OperationDefinitionNode)]
    declarees = definition.variable_definitions or ()
    return {v.variable.name.value: value_from_ast_untyped(v.default_value) for v in declarees if v.default_value}


def codes_de(type_: str) -> dict[str, str]:
    """Code and label of each value when the type is a closed list, else nothing."""
    nomme = schema_public().get_type(type_)
    if not isinstance(nomme, GraphQLEnumType):
        return {}
    return {code: valeur.description or code for code, valeur in nomme.values.items()}


@cache
def schema_public() -> GraphQLSchema:
    return build_schema(sdl())
