"""The compiled engine plugged in Strawberry: it answers what it can, and leaves the rest to the stock execution."""

import logging
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLField,
    OperationDefinitionNode,
    VariableValues,
    get_argument_values,
    get_operation_ast,
    get_variable_values,
    parse,
)
from strawberry.extensions import SchemaExtension
from strawberry.schema.base import BaseSchema
from strawberry.types import ExecutionResult
from strawberry.types.arguments import convert_arguments
from strawberry.types.field import StrawberryField
from strawberry.utils.str_converters import to_camel_case

from requetes.compilation.programme import programme
from requetes.pages import par_id
from requetes.plan import Declaration, Plan
from requetes.planification import Planificateur, variables_de_condition
from schema.champs import Champ, ChampConnexion, donnes
from schema.contexte import Contexte, contexte
from schema.entrees import vers_requete

DOCUMENTS = 256
CHOIX = 16
DEFINITION = "strawberry-definition"

journal = logging.getLogger(__name__)


class Compilation(SchemaExtension):
    """Answers before the stock execution, which runs when there is no plan, or an error to tell."""

    def on_execute(self) -> Iterator[None]:
        execution = self.execution_context
        preparation = _preparer(execution.schema, execution.query or "", execution.operation_name)
        reponse = preparation and preparation.repondre(contexte(execution.context), execution.variables or {})
        if reponse is not None:
            execution.result = ExecutionResult(data=reponse, errors=None)
        yield


@lru_cache(maxsize=DOCUMENTS)
def _preparer(schema: BaseSchema, texte: str, nom: str | None) -> "Preparation | None":
    """Of a text already found valid."""
    document = parse(texte)
    operation = get_operation_ast(document, nom)
    return Preparation(schema, document, operation) if operation else None


class Preparation:
    """One operation, read once: its plans, one for each choice of what it includes."""

    def __init__(self, schema: BaseSchema, document: DocumentNode, operation: OperationDefinitionNode) -> None:
        self.schema = schema._schema
        self.document = document
        self.operation = operation
        self.conditions = variables_de_condition(document)
        self.planificateur = Planificateur(self.schema, declarer, Coercition(schema))
        self.plan = lru_cache(maxsize=CHOIX)(self._plan)

    def _plan(self, choix: tuple[Any, ...]) -> Plan | None:
        if self.conditions is None:
            return None
        conditions = dict(zip(self.conditions, choix, strict=True))
        return self.planificateur.planifier(self.document, self.operation, conditions)

    def repondre(self, courant: Contexte, valeurs: dict[str, Any]) -> dict[str, Any] | None:
        """The answer, or None when there is no plan or there is an error to tell."""
        variables = get_variable_values(self.schema, self.operation.variable_definitions or (), valeurs)
        if not isinstance(variables, VariableValues):
            return None
        plan = self.plan(tuple(variables.coerced.get(nom) for nom in self.conditions or ()))
        if plan is None or plan.introspection:
            return None
        try:
            return programme(plan, courant.graphe).executer(variables, courant.budget)
        except Exception as erreur:  # whatever it is, the stock execution meets it too, and tells where
            journal.debug("Repli : %r", erreur)
            return None


def declarer(champ: GraphQLField) -> Declaration:
    declare: StrawberryField = champ.extensions[DEFINITION]
    if not isinstance(declare, Champ):
        return Declaration(declare.python_name)
    return Declaration(
        declare.python_name,
        declare.metadata["sens"],
        declare.metadata["cout"],
        isinstance(declare, ChampConnexion),
        declare.metadata.get("identifier", par_id),
        {to_camel_case(a.python_name): a.python_name for a in declare.arguments},
    )


class Coercition:
    """Arguments as `Sens.valeur` takes them: by their Python names, null ones left out."""

    def __init__(self, schema: BaseSchema) -> None:
        self.config = schema.config
        self.scalaires = schema.schema_converter.scalar_registry

    def __call__(self, champ: GraphQLField, noeud: FieldNode, variables: VariableValues) -> Mapping[str, Any]:
        declare: StrawberryField = champ.extensions[DEFINITION]
        valeurs = get_argument_values(champ, noeud, variables)
        convertis = convert_arguments(valeurs, declare.arguments, self.scalaires, self.config)
        return donnes({nom: vers_requete(valeur) for nom, valeur in convertis.items()})
