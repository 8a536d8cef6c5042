"""The stock execution, within the budget of the request: every value counts, and nothing goes on once it is spent."""

from typing import Any

import orjson
from graphql import GraphQLLeafType, GraphQLObjectType, GraphQLOutputType
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from requetes.langage.budget import INTROSPECTION, Budget
from requetes.langage.erreurs import RequeteArretee
from schema.contexte import contexte


class Execution(StrawberryGraphQLCoreExecutionContext):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.budget = Budget() if self.context_value is None else contexte(self.context_value).budget

    def execute_fields(
        self, parent_type: GraphQLObjectType, source_value: Any, path: Any, grouped_field_set: Any, *reste: Any
    ) -> Any:
        par_champ = INTROSPECTION if parent_type.name.startswith("__") else 1
        self.budget.depenser(par_champ * len(grouped_field_set))
        return super().execute_fields(parent_type, source_value, path, grouped_field_set, *reste)

    def complete_leaf_value(  # type: ignore[override]  # a static method there
        self, return_type: GraphQLLeafType, result: Any
    ) -> Any:
        ecrit = super().complete_leaf_value(return_type, result)
        if isinstance(ecrit, str):
            self.budget.ecrire(len(ecrit))
        elif isinstance(ecrit, dict | list):
            self.budget.ecrire(len(orjson.dumps(ecrit)))
        return ecrit

    def handle_field_error(
        self, raw_error: Exception, return_type: GraphQLOutputType, field_details_list: Any, path: Any
    ) -> None:
        """What stops a request is not kept to the field that meets it."""
        if isinstance(getattr(raw_error, "original_error", raw_error), RequeteArretee):
            raise raw_error
        super().handle_field_error(raw_error, return_type, field_details_list, path)
