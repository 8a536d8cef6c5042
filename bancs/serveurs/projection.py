"""The ceiling: one function written by hand for each question, over indexes built once; orjson writes the answer."""

import sys
from collections.abc import Callable, Mapping
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bancs.questions import questions
from bancs.serveurs import projections
from bancs.serveurs.ecoute import ecouter
from bancs.serveurs.index import Index
from chargement.chargeur import charger
from graphe.graphe import Graphe

Projection = Callable[[Index, Mapping[str, Any]], dict[str, Any]]


def application(graphe: Graphe) -> Starlette:
    index = Index(graphe)
    projection: dict[str, Projection] = {q.texte: projections.PAR_NOM[q.nom] for q in questions()}
    extensions = {"version": graphe.version}

    async def repondre(requete: Request) -> Response:
        demande = orjson.loads(await requete.body())
        donnees = projection[demande["query"]](index, demande["variables"])
        octets = orjson.dumps({"data": donnees, "extensions": extensions})
        return Response(octets, media_type="application/json")

    return Starlette(routes=[Route("/graphql", repondre, methods=["POST"])])


if __name__ == "__main__":
    ecouter(application(charger().graphe), int(sys.argv[1]))
