"""The published operations: files of `operations/`, each with a French header that says what it answers.

Header: comment lines. `# exemple: nom=valeur` gives the example value of a variable; the others describe.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from graphql import OperationDefinitionNode, parse, print_ast

SUFFIXE = ".graphql"
EXEMPLE = "exemple:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """`type` as written in the operation; `exemple` is None when the header gives none."""

    nom: str
    type: str
    requise: bool
    exemple: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """`nom` is the name of the file without suffix, `nom_graphql` the name after `query`."""

    nom: str
    nom_graphql: str
    description: str
    texte: str
    variables: tuple[Variable, ...]

    @property
    def exemples(self) -> dict[str, Any]:
        return {v.nom: v.exemple for v in self.variables if v.exemple is not None}


@cache
def operations_publiees() -> tuple[Operation, ...]:
    """In the order of their names."""
    dossier = resources.files("requetes").joinpath("operations")
    textes = {f.name: f.read_text(encoding="utf-8") for f in dossier.iterdir() if f.name.endswith(SUFFIXE)}
    return tuple(lire_operation(nom.removesuffix(SUFFIXE), textes[nom]) for nom in sorted(textes))


def operation_publiee(nom: str) -> Operation | None:
    """By the name of its file or by its GraphQL name."""
    return next((o for o in operations_publiees() if nom in (o.nom, o.nom_graphql)), None)


def lire_operation(nom: str, texte: str) -> Operation:
    """Raise GraphQLSyntaxError when the text is not GraphQL, ValueError unless it holds exactly one operation."""
    definitions = [d for d in parse(texte).definitions if isinstance(d, OperationDefinitionNode)]
    if len(definitions) != 1:
        raise ValueError(f"« {nom} » contient {len(definitions)} opérations : une seule est attendue.")
    entete = _entete(texte)
    definition = definitions[0]
    return Operation(
        nom=nom,
        nom_graphql=definition.name.value if definition.name else "",
        description=" ".join(ligne for ligne in entete if not ligne.startswith(EXEMPLE)),
        texte=texte,
        variables=_variables(definition, _exemples(entete)),
    )


def lire_valeur(brute: str) -> Any:
    """JSON when it is, else the string itself."""
    try:
        return json.loads(brute)
    except json.JSONDecodeError:
        return brute


def _entete(texte: str) -> list[str]:
    lignes: list[str] = []
    for ligne in texte.splitlines():
        if not ligne.startswith("#"):
            break
        lignes.append(ligne.removeprefix("#").strip())
    return [ligne for ligne in lignes if ligne]


def _exemples(entete: Iterable[str]) -> dict[str, Any]:
    paires = (ligne.removeprefix(EXEMPLE).strip().split("=", 1) for ligne in entete if ligne.startswith(EXEMPLE))
    return {nom.strip(): lire_valeur(valeur.strip()) for nom, valeur in paires}


def _variables(definition: OperationDefinitionNode, exemples: dict[str, Any]) -> tuple[Variable, ...]:
    return tuple(
        Variable(
            nom=v.variable.name.value,
            type=print_ast(v.type),
            requise=v.type.kind == "non_null_type" and v.default_value is None,
            exemple=exemples.get(v.variable.name.value),
        )
        for v in definition.variable_definitions or ()
    )
