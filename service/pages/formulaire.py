"""The form fields of a published operation: one labelled field for each variable, by its type."""

import json
from functools import cache
from html import escape
from typing import Any

from graphql import GraphQLEnumType, GraphQLSchema, OperationDefinitionNode, build_schema, parse, value_from_ast_untyped

from requetes.operations.publiees import Operation, Variable
from schema.api import sdl

TEXTES = ("String", "ID")


def champ(operation: Operation, variable: Variable) -> str:
    identifiant = escape(f"{operation.nom}-{variable.nom}")
    valeur = variable.exemple if variable.exemple is not None else defauts(operation.texte).get(variable.nom)
    nature = variable.type.rstrip("!")
    codes = codes_de(nature.strip("[]!"))
    if codes and nature.startswith("["):
        return _cases(variable, codes, valeur or [])
    etiquette = f'<label for="{identifiant}">{_nom(variable)}</label>'
    attributs = f'id="{identifiant}" name="{escape(variable.nom)}" data-nom="{escape(variable.nom)}"'
    return f'<div class="champ">{etiquette}{_saisie(nature, attributs, codes, valeur)}</div>'


def _saisie(nature: str, attributs: str, codes: dict[str, str], valeur: Any) -> str:
    if codes:
        return f'<select {attributs} data-genre="texte">{_options(codes, valeur)}</select>'
    if nature == "Int":
        return f'<input type="number" {attributs} data-genre="entier" value="{_en_texte(valeur)}">'
    if nature in TEXTES:
        return f'<input type="text" {attributs} data-genre="texte" autocomplete="off" value="{_en_texte(valeur)}">'
    return f'<textarea {attributs} data-genre="json" rows="2" spellcheck="false">{_en_texte(valeur)}</textarea>'


def _cases(variable: Variable, codes: dict[str, str], cochees: list[str]) -> str:
    nom = escape(variable.nom)
    cases = "".join(
        f'<label><input type="checkbox" name="{nom}" value="{code}"{" checked" if code in cochees else ""}> '
        f"{escape(libelle)}</label>"
        for code, libelle in codes.items()
    )
    legende = f"<legend>{_nom(variable)}</legend>"
    return f'<fieldset class="champ" data-nom="{nom}" data-genre="codes">{legende}{cases}</fieldset>'


def _options(codes: dict[str, str], valeur: Any) -> str:
    choix = {"": "Au choix", **codes}
    return "".join(
        f'<option value="{code}"{" selected" if code == (valeur or "") else ""}>{escape(libelle)}</option>'
        for code, libelle in choix.items()
    )


def _nom(variable: Variable) -> str:
    obligation = "obligatoire" if variable.requise else "facultatif"
    return f'{escape(variable.nom)} <span class="type">({escape(variable.type)}, {obligation})</span>'


def _en_texte(valeur: Any) -> str:
    if valeur is None:
        return ""
    return escape(valeur if isinstance(valeur, str) else json.dumps(valeur, ensure_ascii=False))


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
