"""Stock Strawberry: the same schema, parsed, validated and run field by field, as the library does by itself."""

import sys
from typing import Any

from starlette.applications import Starlette
from starlette.routing import Route
from strawberry import Schema
from strawberry.asgi import GraphQL

from bancs.serveurs.ecoute import ecouter
from chargement.chargeur import charger
from graphe.graphe import Graphe
from requetes.embarque.moteur import MoteurEmbarque
from schema.api import TYPES
from schema.racine import Query
from schema.scalaires import CONFIGURATION


def schema_d_origine() -> Schema:
    """No extension: nothing is kept from one request to the next."""
    return Schema(query=Query, types=TYPES, config=CONFIGURATION)


class VueStock(GraphQL[Any, Any]):
    def __init__(self, graphe: Graphe) -> None:
        super().__init__(schema_d_origine(), graphql_ide=None)
        self.moteur = MoteurEmbarque(graphe)

    async def get_context(self, request: Any, response: Any) -> dict[str, Any]:
        return {"request": request, "response": response, "moteur": self.moteur}


if __name__ == "__main__":
    ecouter(Starlette(routes=[Route("/graphql", VueStock(charger().graphe))]), int(sys.argv[1]))
