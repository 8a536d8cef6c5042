"""The embedded graph asked through the contract."""

from typing import Any

import strawberry
from strawberry.types import ExecutionResult

from graphe.graphe import Graphe
from requetes.embarque.moteur import MoteurEmbarque
from requetes.langage.budget import Budget
from schema.contexte import Contexte, contexte


def contexte_embarque(graphe: Graphe, budget: Budget | None = None) -> Contexte:
    return Contexte(MoteurEmbarque(graphe), budget or Budget())


def graphe_embarque(valeur: Any) -> Graphe:
    """The graph that a request is asking."""
    moteur = contexte(valeur).moteur
    assert isinstance(moteur, MoteurEmbarque)
    return moteur.graphe


def executer(
    schema: strawberry.Schema,
    graphe: Graphe,
    requete: str,
    variables: dict[str, Any] | None = None,
    operation: str | None = None,
    budget: Budget | None = None,
) -> ExecutionResult:
    """Run one operation against a graph; errors stand in the result, never raised."""
    contexte_ = contexte_embarque(graphe, budget)
    return schema.execute_sync(requete, variable_values=variables, context_value=contexte_, operation_name=operation)
