"""A Neo4j server prepares each new statement for a second or more, far more when it has just started.

The published operations are asked of it as the service starts, so that whoever asks them first does not wait.
"""

import asyncio
import logging
import time
from dataclasses import replace

from graphe.erreurs import ErreurGraphe
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.erreurs import BackendIndisponible, GrapheAbsent
from requetes.neo4j.distant import GrapheDistant
from requetes.operations.publiees import Operation, operations_publiees
from schema.contexte import Contexte
from schema.distant import SchemaDistant, panne
from service.ligne_de_commande.neo4j_lecture import ouvrir_loin

DELAI = 60.0
"""Seconds given to one operation: nobody waits for its answer."""
PAUSE = 5.0
"""Seconds before the server is tried again, when it is not there or has no graph yet."""

journal = logging.getLogger(__name__)


async def prechauffer(schema: SchemaDistant, connexion: Connexion) -> None:
    """Ask every operation once with its example, as soon as the graph can be read; over a connection of its own.

    What fails is left to whoever asks it: nothing heavy is asked twice, and a refused password is not tried again.
    """
    distant = ouvrir_loin(replace(connexion, delai=max(DELAI, connexion.delai), connexions=1))
    try:
        await _attendre(distant)
        debut = time.monotonic()
        for operation in operations_publiees():
            await _demander(schema, distant, operation)
        journal.info("Opérations publiées préparées par Neo4j en %.1f s", time.monotonic() - debut)
    except ErreurGraphe as erreur:
        _dire(erreur)
    finally:
        await distant.lecteur.fermer()


async def _attendre(distant: GrapheDistant) -> None:
    """Until a graph is published; raise what waiting does not mend."""
    while True:
        try:
            await distant.publication()
        except (BackendIndisponible, GrapheAbsent) as erreur:
            _dire(erreur)
            await asyncio.sleep(PAUSE)
        else:
            return


async def _demander(schema: SchemaDistant, distant: GrapheDistant, operation: Operation) -> None:
    contexte = Contexte.loin(distant)
    erreur = panne(await schema.execute(operation.texte, operation.exemples, context_value=contexte))
    if erreur is not None:
        _dire(erreur)


def _dire(erreur: ErreurGraphe) -> None:
    """Requests of people tell the same failure, louder."""
    journal.debug("[%s] %s", erreur.code, erreur)
