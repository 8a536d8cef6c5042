"""One read of a service: routed to a reader, tried again if its connection was dead, and never longer than `delai`."""

import asyncio
from collections.abc import Coroutine
from typing import Any, LiteralString, TypeVar

from neo4j import AsyncDriver, Query, Record, RoutingControl

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.traduction import erreurs_traduites

T = TypeVar("T")


async def lire(
    pilote: AsyncDriver, connexion: Connexion, enonce: LiteralString, parametres: dict[str, Any]
) -> list[Record]:
    """Every row; raise ErreurNeo4j. The server is told the delay too: it stops working on what nobody waits for."""
    demande = pilote.execute_query(
        Query(enonce, timeout=connexion.delai),
        parametres,
        routing_=RoutingControl.READ,
        database_=connexion.base,
        bookmark_manager_=None,
    )
    with erreurs_traduites(connexion):
        lus = await _a_part(demande, connexion.delai)
    return lus.records


async def _a_part(travail: Coroutine[Any, Any, T], delai: float) -> T:
    """Raise TimeoutError after `delai`.

    The driver has a task of its own: when one of its deadlines meets a cancellation, it cancels the task it runs in
    once more, and a whole request would end without an answer.
    """
    tache = asyncio.create_task(travail)
    tache.add_done_callback(_entendre)
    try:
        await asyncio.wait({tache}, timeout=delai)
    finally:
        finie = not tache.cancel()
    if not finie or tache.cancelled():
        raise TimeoutError
    return tache.result()


def _entendre(tache: "asyncio.Task[Any]") -> None:
    """What it raises after its time has passed interests nobody."""
    if not tache.cancelled():
        tache.exception()
