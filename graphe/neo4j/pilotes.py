"""The official drivers, set so that nothing waits for ever: one to load, one to serve; and one read of a service."""

import asyncio
import logging
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, LiteralString, TypeVar

from neo4j import READ_ACCESS, AsyncDriver, AsyncGraphDatabase, Driver, GraphDatabase, Query, Record, RoutingControl

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.traduction import erreurs_traduites

T = TypeVar("T")

AGENT = "graphe-contrat-de-ville"
VEILLE = 30.0
"""Seconds a connection may sleep before it is tried again, before use: a server that restarted left dead ones."""

REESSAIS: dict[str, Any] = {"max_transaction_retry_time": 0.3, "initial_retry_delay": 0.1}
"""Seconds, to serve: a connection found dead is replaced, and a server that is not there is told at once."""

logging.getLogger("neo4j").addHandler(logging.NullHandler())
"""Attempts are told by the error that ends them; a journal, when there is one, still gets each."""


def _reglages(connexion: Connexion) -> dict[str, Any]:
    return {
        "auth": (connexion.utilisateur, connexion.mot_de_passe),
        "connection_timeout": connexion.delai,
        "connection_write_timeout": connexion.delai,
        "connection_acquisition_timeout": connexion.delai,
        "liveness_check_timeout": VEILLE,
        "max_connection_pool_size": connexion.connexions,
        "notifications_min_severity": "OFF",
        "telemetry_disabled": True,
        "user_agent": AGENT,
    }


@contextmanager
def pilote(connexion: Connexion) -> Iterator[Driver]:
    """To load: blocking, its base tried once before it is given. What the driver raises becomes an ErreurNeo4j."""
    reglages = {**_reglages(connexion), "max_transaction_retry_time": connexion.delai}
    with erreurs_traduites(connexion), GraphDatabase.driver(connexion.adresse, **reglages) as ouvert:
        with ouvert.session(database=connexion.base, default_access_mode=READ_ACCESS) as session:
            session.run("RETURN 1").consume()
        yield ouvert


def pilote_asynchrone(connexion: Connexion) -> AsyncDriver:
    """To serve: connects when first asked, so that the service starts before its server. The caller closes it."""
    return AsyncGraphDatabase.driver(connexion.adresse, **_reglages(connexion), **REESSAIS)


async def lire(
    pilote: AsyncDriver,
    connexion: Connexion,
    enonce: LiteralString,
    parametres: dict[str, Any],
    delai: float | None = None,
) -> list[Record]:
    """Every row, from a reader; raise ErreurNeo4j. Tried again if its connection was dead, never longer than `delai`.

    The server is told the delay too: it stops working on what nobody waits for.
    """
    delai = connexion.delai if delai is None else delai
    demande = pilote.execute_query(
        Query(enonce, timeout=delai),
        parametres,
        routing_=RoutingControl.READ,
        database_=connexion.base,
        bookmark_manager_=None,
    )
    with erreurs_traduites(connexion):
        lus = await _a_part(demande, delai)
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
