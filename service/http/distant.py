"""Executing requests against a graph kept by Neo4j: each in a thread, and so many at a time as the server does well."""

import asyncio
import logging
import math
import time

from graphe.erreurs import ErreurGraphe
from graphe.modele.base import Noeud
from graphe.neo4j.erreurs import BackendIndisponible, ErreurNeo4j, GrapheAbsent
from requetes.langage.budget import Budget
from requetes.langage.erreurs import DelaiDepasse, RequeteArretee
from requetes.langage.libelles import en_langue
from requetes.memoire import Rayon
from requetes.neo4j.distant import GrapheDistant
from schema.contexte import Contexte
from schema.distant import creer_schema_distant, introspection_seule, panne
from schema.erreurs import arretee
from service.http.etiquettes import condenser
from service.http.execution import CARACTERES_SUR_PLACE, cout_dit, mettre_en_forme
from service.http.limites import Charge
from service.http.moteur import Etat, MoteurServi, Reponse, statut_de_panne
from service.http.occupation import AtelierDeCoroutines, Guichet, Reception, tant_qu_il_attend
from service.http.prechauffage import veiller
from service.http.reponses import Refus, en_octets
from service.http.requete_graphql import RequeteGraphQL

NON_SERVI = "NON_SERVI_DEPUIS_NEO4J"
PATIENCE = 5
"""Seconds after which a client may try again when the graph cannot be read."""
REDITE = 60.0
"""Seconds before a failure that lasts is written again to the log."""

A_LA_FOIS = 8
"""Requests that Neo4j is asked at the same time: more only make it slower for all."""
SCHEMA_A_LA_FOIS = 2
"""Questions about the schema alone, which do not wait for Neo4j."""
BREVES_A_LA_FOIS = 2
"""Questions that were answered at once the last time, which do not wait for the others."""
BREVE, RALENTIE = 0.1, 0.5
"""Seconds."""
PAR_FORME = 300
"""Bytes that knowing what a question is takes."""
INTERNE = "__"
"""How names of the schema itself begin: a question without any asks for the graph."""
SURSIS = 0.25
"""Seconds after its time when a request is answered, wherever its work is."""
PROMPT = 0.15
"""Seconds given to the server to say that it is there; what was seen of it is believed for the delay of one read."""
PUBLICS = {
    BackendIndisponible.code: "La base qui garde le graphe ne répond pas à temps : réessayez dans quelques secondes.",
    GrapheAbsent.code: "La base de ce service n'a pas de graphe à servir : attendu « graphe charger --vers neo4j ».",
}
AUTRE = "La base qui garde le graphe ne le donne pas : prévenez qui tient ce service, son journal dit pourquoi."

journal = logging.getLogger(__name__)


class MoteurDistant:
    """`a_cote` answers, from a graph held here, the requests that want the passages they cite."""

    def __init__(self, graphe: GrapheDistant, charge: Charge | None = None, a_cote: MoteurServi | None = None) -> None:
        self.charge, self.a_cote = charge or Charge(), a_cote
        self.graphe = graphe
        self.schema = creer_schema_distant()
        places = max(1, min(A_LA_FOIS, graphe.lecteur.connexion.connexions - 1))
        self.guichet = Guichet(places, self.charge.attentes)
        self.guichet_du_schema = Guichet(SCHEMA_A_LA_FOIS, self.charge.attentes)
        self.guichet_bref = Guichet(BREVES_A_LA_FOIS, self.charge.attentes)
        self.atelier = AtelierDeCoroutines(places + SCHEMA_A_LA_FOIS)
        self.atelier_bref = AtelierDeCoroutines(BREVES_A_LA_FOIS)
        self._breves: Rayon[str, bool] = Rayon("breves")
        self._du_schema: Rayon[str, bool] = Rayon("schema")
        self._etat, self._panne, self._vu = Etat("", {}), _en_refus(BackendIndisponible.code), -math.inf
        self._lisible = False
        self._dite, self._redite = "", 0.0
        self._prechauffage: asyncio.Task[None] | None = None

    @property
    def presents(self) -> int:
        return self.guichet.presents + self.guichet_bref.presents + self.guichet_du_schema.presents

    async def ouvrir(self) -> None:
        """Does not wait for the server, which may be absent."""
        self._prechauffage = asyncio.create_task(veiller(self.schema, self.graphe))

    async def fermer(self) -> None:
        if self._prechauffage:
            self._prechauffage.cancel()
            await asyncio.wait([self._prechauffage])
        self.atelier.fermer()
        self.atelier_bref.fermer()
        await self.graphe.lecteur.fermer()

    async def etat(self) -> Etat:
        """Counted once for each version."""
        try:
            publication = await self.graphe.publication()
            if publication.graphe != self._etat.version:
                self._etat = Etat(*await self.graphe.recenser())
        except ErreurGraphe as erreur:
            raise self._refuser(erreur) from erreur
        self._lisible, self._vu = True, time.monotonic()
        return self._etat

    async def etat_prompt(self) -> Etat:
        """What was seen a moment ago, when the server is slow to say it again."""
        tache = asyncio.ensure_future(self.etat())
        await asyncio.wait({tache}, timeout=PROMPT)
        if tache.done():
            return tache.result()
        tache.add_done_callback(_entendre)
        delai = self.graphe.lecteur.connexion.delai
        if time.monotonic() - self._vu > delai:
            depuis = f"plus rien depuis {delai:g} s au moins" if self._etat.version else "encore rien"
            raise self._refuser(BackendIndisponible(f"Neo4j ne dit {depuis}."))
        if not self._lisible:
            raise self._panne
        return self._etat

    def sans_graphe(self, requete: RequeteGraphQL) -> bool:
        """A text too long to be read in the event loop waits for the graph like any other; each is read once."""
        return self._sans_graphe(requete, _forme(requete))

    def _sans_graphe(self, requete: RequeteGraphQL, forme: str) -> bool:
        if INTERNE not in requete.texte or len(requete.texte) > CARACTERES_SUR_PLACE:
            return False
        connue = self._du_schema.lire(forme)
        if connue is None:
            lue = introspection_seule(self.schema, requete.texte, requete.operation)
            connue = self._du_schema.garder(forme, lue, PAR_FORME)
        return connue

    async def executer(
        self, requete: RequeteGraphQL, recevoir: Reception | None = None, budget: Budget | None = None
    ) -> Reponse:
        if requete.sources and self.a_cote is not None:
            return await self.a_cote.executer(requete, recevoir, budget)
        if requete.sources:
            raise refuser_ici("« sources »", "une requête sans « sources »")
        budget = budget or self.charge.bornes.budget()
        return await tant_qu_il_attend(self._executer(requete, budget), budget, recevoir)

    async def couche(self, identifiant: str) -> tuple[str, list[Noeud]]:
        """It waits for its turn like a request; then each page has the delay of one read."""
        try:
            async with self.guichet.place(self.charge.bornes.budget()):
                return await self.atelier.faire(self.graphe.couche, identifiant)
        except RequeteArretee as erreur:
            raise Refus(503, erreur.code, str(erreur), **{"Retry-After": str(PATIENCE)}) from erreur
        except ErreurGraphe as erreur:
            raise self._refuser(erreur) from erreur

    async def _executer(self, requete: RequeteGraphQL, budget: Budget) -> Reponse:
        try:
            forme = _forme(requete)
            guichet, atelier = self._places(requete, forme)
            async with guichet.place(budget):
                debut = time.monotonic()
                reponse = await self._a_temps(atelier, requete, budget)
                self._retenir(forme, time.monotonic() - debut)
                return reponse
        except RequeteArretee as erreur:
            if self.graphe.lecteur.muet and isinstance(erreur, DelaiDepasse):
                raise _en_refus(BackendIndisponible.code) from erreur  # what it waited for waits for the server
            contenu = mettre_en_forme(arretee(erreur), self._etat.version)
            return Reponse(
                en_octets(contenu), contenu["errors"], "data" in contenu, self._etat.version, cout=budget.depensees
            )
        except ErreurGraphe as erreur:
            raise self._refuser(erreur) from erreur

    def _places(self, requete: RequeteGraphQL, forme: str) -> tuple[Guichet, AtelierDeCoroutines]:
        if self._sans_graphe(requete, forme):
            return self.guichet_du_schema, self.atelier
        breve = self._breves.lire(forme)
        return (self.guichet_bref, self.atelier_bref) if breve else (self.guichet, self.atelier)

    def _retenir(self, forme: str, duree: float) -> None:
        """Others may have slowed down what was brief: it still is, unless it took much longer."""
        seuil = RALENTIE if self._breves.lire(forme) else BREVE
        self._breves.garder(forme, duree < seuil, PAR_FORME)

    async def _a_temps(self, atelier: AtelierDeCoroutines, requete: RequeteGraphQL, budget: Budget) -> Reponse:
        try:
            async with asyncio.timeout(budget.restant + SURSIS):
                return await atelier.faire(self._repondre, requete, budget)
        except TimeoutError:
            budget.abandonner()
            raise budget.depasse() from None

    async def _repondre(self, requete: RequeteGraphQL, budget: Budget) -> Reponse:
        """In a thread; raise ErreurGraphe when the graph cannot be read, RequeteArretee when it costs too much."""
        contexte = Contexte.loin(self.graphe, budget, en_texte=True)
        with en_langue(requete.langue):
            resultat = await self.schema.execute(
                requete.texte,
                variable_values=requete.lire_variables(),
                context_value=contexte,
                operation_name=requete.operation,
            )
        erreur = panne(resultat)
        if erreur is not None:
            raise erreur
        version = contexte.version or self._etat.version
        if contexte.version and version == self._etat.version:
            self._lisible, self._vu = True, time.monotonic()
        contenu = mettre_en_forme(resultat, version, cout_dit(requete, budget))
        octets = en_octets(contenu)
        budget.ecrire(len(octets) - budget.ecrits)
        return Reponse(
            octets, contenu.get("errors", []), "data" in contenu, version, statut_de_panne(contenu), budget.depensees,
            contexte.plan,
        )  # fmt: skip

    def _refuser(self, erreur: ErreurGraphe) -> Refus:
        """Logged now and then while it lasts, unless the server refused what we asked: each of these is a defect."""
        self._lisible, self._vu = False, time.monotonic()
        if erreur.code == ErreurNeo4j.code:
            journal.error("Requête refusée par Neo4j", exc_info=erreur)
        elif erreur.code != self._dite or time.monotonic() >= self._redite:
            journal.warning("[%s] %s", erreur.code, erreur)
            self._dite, self._redite = erreur.code, time.monotonic() + REDITE
        self._panne = _en_refus(erreur.code)
        return self._panne


def _forme(requete: RequeteGraphQL) -> str:
    """Whatever the values of its variables."""
    return condenser(requete.texte, requete.operation)


def _en_refus(code: str) -> Refus:
    """Of the server, its users and its settings, clients are told nothing: the log says it."""
    return Refus(503, code, PUBLICS.get(code, AUTRE), **{"Retry-After": str(PATIENCE)})


def _entendre(tache: "asyncio.Task[Etat]") -> None:
    """What it raises was logged; nobody waits for it."""
    if not tache.cancelled():
        tache.exception()


def refuser_ici(quoi: str, attendu: str) -> Refus:
    return Refus(501, NON_SERVI, f"{quoi} n'est pas servi depuis Neo4j : attendu {attendu}, ou le graphe embarqué.")
