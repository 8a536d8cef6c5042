"""The schema, its SDL, and the execution of one operation."""

import asyncio
from collections.abc import Iterable
from functools import cache, cached_property
from typing import Any, TypeVar

import strawberry
from graphql import GraphQLError
from strawberry.exceptions import MissingQueryError
from strawberry.extensions import SchemaExtension
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionContext, ExecutionResult
from strawberry.types.graphql import OperationType

from graphe.modele.catalogue import CLASSES
from requetes.langage.erreurs import PROCHES_MAX, RequeteArretee, montrer, rapprocher
from schema.compilation import Avertissements, Compilation
from schema.erreurs import REQUETE_INVALIDE, arretee, refus, traduire
from schema.execution import Execution
from schema.lecture import Connus, Lecture
from schema.limites import Garde, verifier_variables
from schema.publication import PUBLIES
from schema.racine import Query
from schema.scalaires import CONFIGURATION
from schema.termes import MesureDesTermes

TYPES = tuple(PUBLIES[nom] for nom in CLASSES if nom in PUBLIES)
"""Published even when only an interface leads to them."""


class SchemaContrat(strawberry.Schema):
    """Limits every operation before it runs, and tells every error in French."""

    @cached_property
    def connus(self) -> Connus:
        return Connus()

    def execute_sync(
        self,
        query: str | None,
        variable_values: dict[str, Any] | None = None,
        context_value: Any | None = None,
        root_value: Any | None = None,
        operation_name: str | None = None,
        allowed_operation_types: Iterable[OperationType] | None = None,
        operation_extensions: dict[str, Any] | None = None,
    ) -> ExecutionResult:
        try:
            self.connus.verifier(query or "")
            verifier_variables(variable_values)
            with rapprocher(PROCHES_MAX):
                resultat = super().execute_sync(
                    query, variable_values, context_value, root_value, operation_name, allowed_operation_types,
                    operation_extensions,
                )  # fmt: skip
        except REFUS as erreur:
            return refuse(erreur, operation_name)
        return en_francais(resultat)

    async def execute(self, *args: Any, **kwargs: Any) -> ExecutionResult:
        """In a thread: no resolver waits for anything, and the server goes on answering."""
        return await asyncio.to_thread(self.execute_sync, *args, **kwargs)

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Nothing here: `traduire` logs what deserves it."""


S = TypeVar("S", bound=SchemaContrat)

REFUS = (GraphQLError, MissingQueryError, CannotGetOperationTypeError, InvalidOperationTypeError)
"""What an operation that cannot be run raises."""


def refuse(erreur: Exception, operation: str | None) -> ExecutionResult:
    """`erreur` is one of REFUS."""
    dite = traduire([erreur]) if isinstance(erreur, GraphQLError) else [_operation_introuvable(erreur, operation)]
    return ExecutionResult(data=None, errors=dite)


def en_francais(resultat: ExecutionResult) -> ExecutionResult:
    if resultat.errors:
        for erreur in resultat.errors:
            if isinstance(erreur.original_error, RequeteArretee):
                return arretee(erreur.original_error)
        resultat.errors = traduire(resultat.errors)
    return resultat


def _operation_introuvable(erreur: Exception, nom: str | None) -> GraphQLError:
    if isinstance(erreur, MissingQueryError):
        return refus(REQUETE_INVALIDE, "Requête invalide : elle est vide. Attendu une opération GraphQL.")
    if isinstance(erreur, InvalidOperationTypeError):
        return refus(
            REQUETE_INVALIDE, "Requête invalide : ce type d'opération n'est pas permis ici. Attendu « query »."
        )
    introuvable = f"opération « {montrer(nom)} » introuvable" if nom else "aucune opération dans le document"
    return refus(REQUETE_INVALIDE, f"Requête invalide : {introuvable}. Attendu le nom d'une de ses opérations.")


def creer_schema(*, compile_: bool = True) -> strawberry.Schema:
    """`compile_` off leaves everything to the stock execution: the oracle of the compiled engine."""
    return assembler(SchemaContrat, *([Compilation] if compile_ else []))


def assembler(classe: type[S], *extensions: type[SchemaExtension]) -> S:
    """Types are converted once: schemas differ in what runs their operations, and each remembers its own."""
    schema = classe.__new__(classe)
    vars(schema).update(vars(_converti()))
    schema.extensions = (Lecture, Garde, MesureDesTermes, Avertissements, *extensions)
    return schema


@cache
def _converti() -> SchemaContrat:
    return SchemaContrat(query=Query, types=TYPES, execution_context_class=Execution, config=CONFIGURATION)


@cache
def sdl() -> str:
    """The contract as text, as published in `schema.graphql`."""
    return creer_schema().as_str() + "\n"
