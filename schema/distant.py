"""The same contract over a graph that is not here: all that an operation needs of it is read first, in one go."""

from collections.abc import AsyncIterator
from typing import Any

import orjson
import strawberry
from graphql import FieldNode, GraphQLError, get_operation_ast
from strawberry.extensions import SchemaExtension
from strawberry.types import ExecutionResult

from graphe.erreurs import ErreurGraphe
from requetes.langage.erreurs import PROCHES_MAX, RequeteArretee, RequeteTropCouteuse, rapprocher
from requetes.langage.planification import CHAMPS_MAX, INTROSPECTION
from schema.api import REFUS, SchemaContrat, assembler, en_francais, refuse
from schema.compilation import preparer
from schema.contexte import contexte
from schema.erreurs import arretee, refus
from schema.limites import verifier_variables


class Prelever(SchemaExtension):
    """Reads, then answers; the stock execution runs over what was read when there is an error to tell."""

    async def on_execute(self) -> AsyncIterator[None]:
        self.execution_context.result = await self._repondre()
        yield

    async def _repondre(self) -> ExecutionResult | None:
        execution = self.execution_context
        courant = contexte(execution.context)
        preparation = preparer(execution.schema, execution.query or "", execution.operation_name)
        assert courant.distant is not None
        assert preparation is not None
        execution.graphql_document = preparation.document
        lues = preparation.lire(execution.variables or {})
        if lues is None:
            return None
        plan = lues.plan
        if plan is None:
            return ExecutionResult(data=None, errors=[refus(RequeteTropCouteuse.code, TROP_GRANDE)])
        if plan.introspection and not plan.racine:
            return None
        try:
            prelevement = await courant.distant.prelever(plan, lues.variables, courant.budget)
        except RequeteArretee as erreur:
            return arretee(erreur)
        except ErreurGraphe as erreur:
            return _en_panne(erreur)
        courant.moteur, courant.version, courant.plan = prelevement, prelevement.version, plan
        if prelevement.refuse or plan.introspection or lues.indecise:
            return None
        try:
            reponse = prelevement.reponse(plan, courant.budget)
        except RequeteArretee as erreur:
            return arretee(erreur)
        return None if reponse is None else _repondue(reponse, en_texte=courant.en_texte)


TROP_GRANDE = (
    f"La requête compte plus de {CHAMPS_MAX} champs, ses fragments dépliés : attendu moins de fragments qui se "
    "répètent, ou plusieurs requêtes."
)


def _repondue(reponse: bytes, *, en_texte: bool) -> ExecutionResult:
    donnees: Any = orjson.Fragment(reponse) if en_texte else orjson.loads(reponse)
    return ExecutionResult(data=donnees, errors=None)


def _en_panne(erreur: ErreurGraphe) -> ExecutionResult:
    refusee = GraphQLError(str(erreur), extensions={"code": erreur.code}, original_error=erreur)
    return ExecutionResult(data=None, errors=[refusee])


def panne(resultat: ExecutionResult) -> ErreurGraphe | None:
    """What kept the graph from being read, when that is why there is no answer."""
    causes = (erreur.original_error for erreur in resultat.errors or ())
    return next((cause for cause in causes if isinstance(cause, ErreurGraphe)), None)


class SchemaDistant(SchemaContrat):
    """Executed in an event loop, which waits for the server; what is computed meanwhile keeps that loop busy."""

    async def execute(
        self,
        query: str | None,
        variable_values: dict[str, Any] | None = None,
        context_value: Any | None = None,
        root_value: Any | None = None,
        operation_name: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> ExecutionResult:
        try:
            self.connus.verifier(query or "")
            verifier_variables(variable_values)
            with rapprocher(PROCHES_MAX):
                resultat = await strawberry.Schema.execute(
                    self, query, variable_values, context_value, root_value, operation_name, *args, **kwargs
                )
        except REFUS as erreur:
            return refuse(erreur, operation_name)
        return en_francais(resultat)


def introspection_seule(schema: SchemaDistant, texte: str, nom: str | None) -> bool:
    """Whether nothing is asked but the schema, which needs no graph; False for a text that is not readable."""
    try:
        schema.connus.verifier(texte)
        operation = get_operation_ast(schema.connus.lire(texte, {}).arbre, nom)
    except GraphQLError:
        return False
    return operation is not None and all(
        isinstance(demande, FieldNode) and demande.name.value in INTROSPECTION
        for demande in operation.selection_set.selections
    )


def creer_schema_distant() -> SchemaDistant:
    return assembler(SchemaDistant, Prelever)
