"""A Neo4j server prepares each new statement for a second or more, far more when it has just started.

The published operations, those of dossiers and pages too, are asked of it as the service starts, when the server comes
back, and when another version is published, so that whoever asks them first does not wait.
"""

import asyncio
import logging
import time
from dataclasses import replace

from graphe.erreurs import ErreurGraphe
from graphe.neo4j.erreurs import AccesRefuse, BackendTropLent
from requetes.neo4j.distant import GrapheDistant
from requetes.operations.publiees import Operation, toutes_les_operations
from schema.contexte import Contexte
from schema.distant import SchemaDistant, panne
from service.http.occupation import AtelierDeCoroutines
from service.ligne_de_commande.neo4j_lecture import ouvrir_loin

DELAI = 60.0
"""Seconds given to one operation: nobody waits for its answer."""
PAUSE = 2.0
"""Seconds between two looks at what is published: a server takes longer to start again."""

journal = logging.getLogger(__name__)


async def veiller(schema: SchemaDistant, graphe: GrapheDistant) -> None:
    """For ever. The graph that is served is looked at, so that a refused password is not tried more than it is."""
    preparee = ""
    while True:
        try:
            version = (await graphe.publication()).version
            if version != preparee:
                await prechauffer(schema, graphe)
                preparee = version
        except BackendTropLent as erreur:
            _dire(erreur)  # what it prepared, it still has
        except ErreurGraphe as erreur:
            _dire(erreur)
            preparee = ""
        await asyncio.sleep(PAUSE)


async def prechauffer(schema: SchemaDistant, graphe: GrapheDistant) -> None:
    """Ask every operation once with its example; over a connection of its own, and in a thread of its own.

    What fails is left to whoever asks it: nothing heavy is asked twice. Raise AccesRefuse.
    """
    connexion = graphe.lecteur.connexion
    distant = ouvrir_loin(replace(connexion, delai=max(DELAI, connexion.delai), connexions=1))
    atelier = AtelierDeCoroutines(1)
    try:
        debut = time.monotonic()
        for operation in toutes_les_operations():
            await atelier.faire(_demander, schema, distant, operation)
        journal.info("Opérations publiées préparées par Neo4j en %.1f s", time.monotonic() - debut)
    finally:
        atelier.fermer()
        await distant.lecteur.fermer()


async def _demander(schema: SchemaDistant, distant: GrapheDistant, operation: Operation) -> None:
    contexte = Contexte.loin(distant)
    erreur = panne(await schema.execute(operation.texte, operation.exemples, context_value=contexte))
    if isinstance(erreur, AccesRefuse):
        raise erreur
    if erreur is not None:
        _dire(erreur)


def _dire(erreur: ErreurGraphe) -> None:
    """Requests of people tell the same failure, louder."""
    journal.debug("[%s] %s", erreur.code, erreur)
