"""Calling, without a network, a service that reads a real Neo4j."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import httpx

from graphe.neo4j.connexion import Connexion
from service.http.application import creer_application
from service.ligne_de_commande.neo4j_lecture import ouvrir_loin

BASE = "http://service.test"
QUESTION = "{ contrat { titre } }"
MARGE = 15.0
"""Seconds that a slow machine may add to a delay."""
REPRISE = 60.0
"""Seconds within which a server that is back must be read again: at first it is slow."""


@asynccontextmanager
async def servi(connexion: Connexion) -> AsyncIterator[httpx.AsyncClient]:
    distant = ouvrir_loin(connexion)
    transport = httpx.ASGITransport(creer_application(distant), raise_app_exceptions=False)
    try:
        async with httpx.AsyncClient(transport=transport, base_url=BASE, timeout=None) as client:
            yield client
    finally:
        await distant.lecteur.fermer()


async def demander(client: httpx.AsyncClient, texte: str = QUESTION, **variables: Any) -> httpx.Response:
    return await client.post("/graphql", json={"query": texte, "variables": variables})


def titre(reponse: httpx.Response) -> str:
    """Of the contract, in an answer that is whole."""
    contenu = reponse.json()
    assert (reponse.status_code, contenu.get("errors")) == (200, None), contenu
    return str(contenu["data"]["contrat"]["titre"])


def panne(reponse: httpx.Response) -> str:
    """The code of an answer that says the graph cannot be read: nothing in it looks like data, or may be kept."""
    contenu = reponse.json()
    assert (reponse.status_code, reponse.headers.get("retry-after")) == (503, "5"), contenu
    assert reponse.headers["cache-control"] == "no-store"
    assert "etag" not in reponse.headers
    assert "data" not in contenu
    (erreur,) = contenu["errors"]
    return str(erreur["extensions"]["code"])


async def pret(client: httpx.AsyncClient) -> None:
    async def dit() -> bool:
        return (await client.get("/pret")).status_code == 200

    await jusqu_a(dit)


async def attente(client: httpx.AsyncClient) -> str:
    """The code that /pret gives for not being ready."""
    reponse = await client.get("/pret")
    contenu = reponse.json()
    assert (reponse.status_code, contenu["pret"], reponse.headers.get("retry-after")) == (503, False, "5"), contenu
    assert contenu["message"]
    return str(contenu["code"])


async def jusqu_a_la_reponse(client: httpx.AsyncClient) -> str:
    """The title of the contract, asked until it is given: every other answer on the way is a failure told as such."""
    limite = time.monotonic() + REPRISE
    while True:
        reponse = await demander(client)
        if reponse.status_code == 200:
            return titre(reponse)
        assert panne(reponse) == "BACKEND_INDISPONIBLE"
        assert time.monotonic() < limite
        await asyncio.sleep(0.1)


@contextmanager
def en_moins_de(secondes: float) -> Iterator[None]:
    debut = time.monotonic()
    yield
    assert time.monotonic() - debut < secondes


async def jusqu_a(vrai: Callable[[], Awaitable[bool] | bool]) -> None:
    limite = time.monotonic() + REPRISE
    while True:
        dit = vrai()
        if dit if isinstance(dit, bool) else await dit:
            return
        assert time.monotonic() < limite
        await asyncio.sleep(0.05)
