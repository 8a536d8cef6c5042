"""The official drivers, set so that nothing waits for ever: one to load, one to serve."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from neo4j import AsyncDriver, AsyncGraphDatabase, Driver, GraphDatabase, RoutingControl

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.traduction import erreurs_traduites

AGENT = "graphe-contrat-de-ville"
VEILLE = 30.0
"""Seconds a connection may sleep before it is tried again, before use: a server that restarted left dead ones."""

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
        "max_transaction_retry_time": connexion.delai,
        "notifications_min_severity": "OFF",
        "telemetry_disabled": True,
        "user_agent": AGENT,
    }


@contextmanager
def pilote(connexion: Connexion) -> Iterator[Driver]:
    """To load: blocking, its base tried before it is given. What the driver raises inside becomes an ErreurNeo4j."""
    with erreurs_traduites(connexion), GraphDatabase.driver(connexion.adresse, **_reglages(connexion)) as ouvert:
        ouvert.execute_query("RETURN 1", database_=connexion.base, routing_=RoutingControl.READ)
        yield ouvert


def pilote_asynchrone(connexion: Connexion) -> AsyncDriver:
    """To serve: connects when first asked, so that the service starts before its server. The caller closes it."""
    return AsyncGraphDatabase.driver(connexion.adresse, **_reglages(connexion))
