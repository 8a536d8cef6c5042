"""A Neo4j server prepares each new statement for a second or more, far more when it has just started.

The published operations are asked of it as the service starts, so that whoever asks them first does not wait.
"""

import asyncio
import logging
import time
from dataclasses import replace

from graphe.erreurs import ErreurGraphe
from graphe.neo4j.connexion import Connexion
from requetes.cypher.distant import GrapheDistant
from requetes.operations_publiees import Operation, operations_publiees
from schema.contexte import Contexte
from schema.distant import SchemaDistant, panne
from service.neo4j_lecture import ouvrir_loin

DELAI = 60.0
"""Seconds given to one operation: nobody waits for its answer."""
PAUSE = 5.0
"""Seconds before the server is tried again, when it is not there or has no graph yet."""

journal = logging.getLogger(__name__)


async def prechauffer(schema: SchemaDistant, connexion: Connexion) -> None:
    """Ask every operation with its example, as soon as the server answers; over connections of its own."""
    debut = time.monotonic()
    distant = ouvrir_loin(replace(connexion, delai=max(DELAI, connexion.delai), connexions=1))
    try:
        for operation in operations_publiees():
            while (erreur := await _demander(schema, distant, operation)) is not None:
                journal.debug("[%s] %s", erreur.code, erreur)
                await asyncio.sleep(PAUSE)
    finally:
        await distant.lecteur.fermer()
    journal.info("Opérations publiées préparées par Neo4j en %.1f s", time.monotonic() - debut)


async def _demander(schema: SchemaDistant, distant: GrapheDistant, operation: Operation) -> ErreurGraphe | None:
    """What kept the graph from being read."""
    contexte = Contexte.loin(distant)
    return panne(await schema.execute(operation.texte, operation.exemples, context_value=contexte))
