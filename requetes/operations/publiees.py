"""The published operations: files of `operations/`, each with a French header that says what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from graphql import OperationDefinitionNode, parse, print_ast

from requetes.operations.entete import QUESTION, REPONSE, lire_description, lire_dit, lire_exemples, refuser_une_faute

SUFFIXE = ".graphql"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """`type` as written in the operation; `exemple` is None when the header gives none."""

    nom: str
    type: str
    requise: bool
    exemple: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """`nom` is the name of the file without suffix, `nom_graphql` the name after `query`.

    `question` and `reponse` are the words of a reader, empty when the header has none.
    """

    nom: str
    nom_graphql: str
    description: str
    texte: str
    variables: tuple[Variable, ...]
    question: str = ""
    reponse: str = ""

    @property
    def exemples(self) -> dict[str, Any]:
        return {v.nom: v.exemple for v in self.variables if v.exemple is not None}


@cache
def operations_publiees() -> tuple[Operation, ...]:
    """In the order of their names. Raise EnteteInvalide at the first header that is mistyped."""
    return _lire_dossier(())


@cache
def operations_des_dossiers() -> tuple[Operation, ...]:
    """Those of which a dossier is made, one for each kind: published like the others, too long to be asked as forms."""
    return _lire_dossier(("dossiers",))


@cache
def operations_des_pages() -> tuple[Operation, ...]:
    """Those of the other pages: the first one, the lists to choose from, what is looked for."""
    return _lire_dossier(("pages",))


def toutes_les_operations() -> tuple[Operation, ...]:
    return (*operations_publiees(), *operations_des_dossiers(), *operations_des_pages())


def _lire_dossier(sous: tuple[str, ...]) -> tuple[Operation, ...]:
    dossier = resources.files("requetes").joinpath("operations", *sous)
    textes = {f.name: f.read_text(encoding="utf-8") for f in dossier.iterdir() if f.name.endswith(SUFFIXE)}
    return tuple(lire_publiee(fichier, textes[fichier]) for fichier in sorted(textes))


def operation_publiee(nom: str) -> Operation | None:
    """By the name of its file or by its GraphQL name."""
    return next((o for o in toutes_les_operations() if nom in (o.nom, o.nom_graphql)), None)


def lire_publiee(fichier: str, texte: str) -> Operation:
    """Raise EnteteInvalide, with the line, when the header is mistyped."""
    definition = _definition(fichier, texte)
    types = {v.variable.name.value: v.type for v in definition.variable_definitions or ()}
    refuser_une_faute(fichier, texte, types)
    return _operation(fichier.removesuffix(SUFFIXE), texte, definition)


def lire_operation(nom: str, texte: str) -> Operation:
    """Raise GraphQLSyntaxError when the text is not GraphQL, ValueError unless it holds exactly one operation."""
    return _operation(nom, texte, _definition(nom, texte))


def _operation(nom: str, texte: str, definition: OperationDefinitionNode) -> Operation:
    return Operation(
        nom=nom,
        nom_graphql=definition.name.value if definition.name else "",
        description=lire_description(texte),
        texte=texte,
        variables=_variables(definition, lire_exemples(texte)),
        question=lire_dit(texte, QUESTION),
        reponse=lire_dit(texte, REPONSE),
    )


def _definition(nom: str, texte: str) -> OperationDefinitionNode:
    definitions = [d for d in parse(texte).definitions if isinstance(d, OperationDefinitionNode)]
    if len(definitions) != 1:
        raise ValueError(f"« {nom} » contient {len(definitions)} opérations : une seule est attendue.")
    return definitions[0]


def _variables(definition: OperationDefinitionNode, exemples: Mapping[str, Any]) -> tuple[Variable, ...]:
    return tuple(
        Variable(
            nom=v.variable.name.value,
            type=print_ast(v.type),
            requise=v.type.kind == "non_null_type" and v.default_value is None,
            exemple=exemples.get(v.variable.name.value),
        )
        for v in definition.variable_definitions or ()
    )
