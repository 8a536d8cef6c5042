"""Stock Strawberry: the same schema, run field by field by the execution that comes with the library."""

import sys
from typing import Any

from starlette.applications import Starlette
from starlette.routing import Route
from strawberry import Schema
from strawberry.asgi import GraphQL

from bancs.serveurs.ecoute import ecouter
from chargement.chargeur import charger
from graphe.graphe import Graphe
from schema.api import creer_schema


def schema_d_origine() -> Schema:
    """The one place that says which schema runs without a compiled engine."""
    return creer_schema(compile_=False)


class VueStock(GraphQL[Any, Any]):
    def __init__(self, graphe: Graphe) -> None:
        super().__init__(schema_d_origine(), graphql_ide=None)
        self.graphe = graphe

    async def get_context(self, request: Any, response: Any) -> dict[str, Any]:
        return {"request": request, "response": response, "graphe": self.graphe}


if __name__ == "__main__":
    ecouter(Starlette(routes=[Route("/graphql", VueStock(charger().graphe))]), int(sys.argv[1]))
