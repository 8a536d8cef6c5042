"""Executing requests against a graph kept by Neo4j, in the event loop: it waits for the server and for nothing else."""

import asyncio
import logging
import time

from graphe.erreurs import ErreurGraphe
from graphe.neo4j.erreurs import ErreurNeo4j
from requetes.langage.budget import Budget
from requetes.neo4j.distant import GrapheDistant
from schema.contexte import Contexte
from schema.distant import creer_schema_distant, introspection_seule, panne
from service.http.execution import mettre_en_forme
from service.http.limites import Charge
from service.http.moteur import Etat, Reponse, statut_de_panne
from service.http.occupation import Reception, tant_qu_il_attend
from service.http.prechauffage import prechauffer
from service.http.reponses import Refus, en_octets
from service.http.requete_graphql import RequeteGraphQL

NON_SERVI = "NON_SERVI_DEPUIS_NEO4J"
PATIENCE = 5
"""Seconds after which a client may try again when the graph cannot be read."""
REDITE = 60.0
"""Seconds before a failure that lasts is written again to the log."""

journal = logging.getLogger(__name__)


class MoteurDistant:
    def __init__(self, graphe: GrapheDistant, charge: Charge | None = None) -> None:
        self.charge = charge or Charge()
        self.graphe = graphe
        self.schema = creer_schema_distant()
        self._etat = Etat("", {})
        self._dite, self._redite = "", 0.0
        self._prechauffage: asyncio.Task[None] | None = None

    async def ouvrir(self) -> None:
        """Does not wait for the server, which may be absent."""
        self._prechauffage = asyncio.create_task(prechauffer(self.schema, self.graphe.lecteur.connexion))

    async def fermer(self) -> None:
        if self._prechauffage:
            self._prechauffage.cancel()
            await asyncio.wait([self._prechauffage])
        await self.graphe.lecteur.fermer()

    async def etat(self) -> Etat:
        """Counted once for each version."""
        try:
            publication = await self.graphe.publication()
            if publication.graphe != self._etat.version:
                self._etat = Etat(*await self.graphe.recenser())
        except ErreurGraphe as erreur:
            raise self._refuser(erreur) from erreur
        return self._etat

    def sans_graphe(self, requete: RequeteGraphQL) -> bool:
        return introspection_seule(self.schema, requete.texte, requete.operation)

    async def executer(
        self, requete: RequeteGraphQL, recevoir: Reception | None = None, budget: Budget | None = None
    ) -> Reponse:
        if requete.sources:
            raise refuser_ici("« sources »", "une requête sans « sources »")
        budget = budget or self.charge.bornes.budget()
        return await tant_qu_il_attend(self._executer(requete, budget), budget, recevoir)

    async def _executer(self, requete: RequeteGraphQL, budget: Budget) -> Reponse:
        contexte = Contexte.loin(self.graphe, budget)
        resultat = await self.schema.execute(
            requete.texte,
            variable_values=requete.lire_variables(),
            context_value=contexte,
            operation_name=requete.operation,
        )
        erreur = panne(resultat)
        if erreur is not None:
            raise self._refuser(erreur) from erreur
        version = contexte.version or self._etat.version
        contenu = mettre_en_forme(resultat, version)
        statut = statut_de_panne(contenu)
        return Reponse(en_octets(contenu), contenu.get("errors", []), "data" in contenu, version, statut)

    def _refuser(self, erreur: ErreurGraphe) -> Refus:
        """Logged now and then while it lasts, unless the server refused what we asked: each of these is a defect."""
        if erreur.code == ErreurNeo4j.code:
            journal.error("Requête refusée par Neo4j", exc_info=erreur)
        elif erreur.code != self._dite or time.monotonic() >= self._redite:
            journal.warning("[%s] %s", erreur.code, erreur)
            self._dite, self._redite = erreur.code, time.monotonic() + REDITE
        return Refus(503, erreur.code, str(erreur), **{"Retry-After": str(PATIENCE)})


def refuser_ici(quoi: str, attendu: str) -> Refus:
    return Refus(501, NON_SERVI, f"{quoi} n'est pas servi depuis Neo4j : attendu {attendu}, ou le graphe embarqué.")
