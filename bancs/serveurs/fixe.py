"""Answers that cost nothing to find: bytes known beforehand, sent with as many headers as the API's own."""

import sys
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bancs.serveurs.ecoute import ecouter


def application(contenu: bytes, entetes: dict[str, str]) -> Starlette:
    async def fixe(_: Request) -> Response:
        return PlainTextResponse(contenu, headers=entetes)

    return Starlette(routes=[Route("/graphql", fixe, methods=["POST"])])


def lire_entetes(lignes: str) -> dict[str, str]:
    """One « name: value » a line."""
    return dict(ligne.split(": ", 1) for ligne in lignes.splitlines())


if __name__ == "__main__":
    contenu, entetes, port = sys.argv[1:]
    ecouter(application(Path(contenu).read_bytes(), lire_entetes(Path(entetes).read_text())), int(port))
