"""The five published operations that every contender answers."""

import json
from dataclasses import dataclass
from typing import Any

from graphql import OperationDefinitionNode, parse, value_from_ast_untyped

from requetes.operations.publiees import operation_publiee

NOMS = (
    "financements-par-arrondissement",
    "engagements-ancres-par-arrondissement",
    "engagements-d-un-partenaire",
    "projets-d-un-dispositif",
    "un-flux-partout",
)


@dataclass(frozen=True, slots=True)
class Question:
    """`variables` are those its text gives by default, and the example values of its header."""

    nom: str
    texte: str
    variables: dict[str, Any]

    @property
    def corps(self) -> bytes:
        """The body of the POST."""
        return json.dumps({"query": self.texte, "variables": self.variables}, ensure_ascii=False).encode()


def questions() -> tuple[Question, ...]:
    return tuple(_question(nom) for nom in NOMS)


def _question(nom: str) -> Question:
    operation = operation_publiee(nom)
    if operation is None:
        raise LookupError(f"L'opération « {nom} » n'est plus publiée : corrigez bancs/questions.py.")
    return Question(nom, operation.texte, _valeurs_ecrites(operation.texte) | operation.exemples)


def _valeurs_ecrites(texte: str) -> dict[str, Any]:
    """The defaults of the variables: graphql-jit asks for those that are not nullable."""
    (operation,) = parse(texte).definitions
    assert isinstance(operation, OperationDefinitionNode)
    variables = operation.variable_definitions or ()
    return {v.variable.name.value: value_from_ast_untyped(v.default_value) for v in variables if v.default_value}
