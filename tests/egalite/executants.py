"""Who answers an operation, and how answers are compared."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import strawberry
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types import ExecutionResult

from graphe.graphe import Graphe
from requetes.budget import Budget
from schema.api import creer_schema
from schema.contexte import Contexte

UNITES = 3_000
ORACLE = "oracle"
Reponse = dict[str, Any]


@dataclass(frozen=True)
class Demande:
    """An operation with the values of its variables; `unites` is what it may spend."""

    texte: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    operation: str | None = None
    unites: int = UNITES

    def avec(self, **changements: Any) -> "Demande":
        return replace(self, **changements)


Executant = Callable[[Demande], Reponse]


def reponse(resultat: ExecutionResult) -> Reponse:
    """`data`, and `errors` when there are some, as a client reads them."""
    erreurs = {"errors": [erreur.formatted for erreur in resultat.errors]} if resultat.errors else {}
    return {"data": resultat.data, **erreurs}


def en_texte(donnees: Reponse) -> str:
    """The same keys in another order, or 1 for 1.0, make another text."""
    return json.dumps(donnees, ensure_ascii=False, indent=1)


class EnMemoire:
    """Runs on a graph held in memory; knows what the last answer spent, and whether the stock execution made it."""

    def __init__(self, schema: strawberry.Schema, graphe: Graphe) -> None:
        self.schema = schema
        self.graphe = graphe
        self.ordinaire = False
        self.depense = 0
        schema.execution_context_class = self._temoin()

    def _temoin(self) -> type[StrawberryGraphQLCoreExecutionContext]:
        executant = self

        class Temoin(StrawberryGraphQLCoreExecutionContext):
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                executant.ordinaire = True
                super().__init__(*args, **kwargs)

        return Temoin

    def __call__(self, demande: Demande) -> Reponse:
        self.ordinaire = False
        contexte = Contexte(self.graphe, Budget(demande.unites))
        resultat = self.schema.execute_sync(
            demande.texte, dict(demande.variables), context_value=contexte, operation_name=demande.operation
        )
        self.depense = demande.unites - contexte.budget.reste
        return reponse(resultat)


def en_memoire(graphe: Graphe) -> dict[str, EnMemoire]:
    """The oracle, then the compiled engine."""
    return {
        ORACLE: EnMemoire(creer_schema(compile_=False), graphe),
        "compile": EnMemoire(creer_schema(), graphe),
    }

