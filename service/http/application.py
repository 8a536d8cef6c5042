"""The HTTP application: GraphQL, published operations, what says that it is alive and ready, and a page for people."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from graphe.graphe import Graphe
from graphe.modele.contrat import Contrat
from requetes.langage.api import CHANGEMENTS, annoncer
from requetes.neo4j.distant import GrapheDistant
from requetes.operations.publiees import toutes_les_operations
from schema.api import sdl
from service.catalogue import couches
from service.catalogue import vue as catalogue
from service.dossiers import vue as dossiers
from service.http.compression import CompressionAPart
from service.http.connexions import RETIRE
from service.http.debit import freiner
from service.http.distant import MoteurDistant, refuser_ici
from service.http.entetes import EXPOSES, EntetesCommuns, PourQuiPorte, RouteDirecte
from service.http.etiquettes import condenser, etiqueter
from service.http.execution import Executeur
from service.http.limites import Charge
from service.http.metriques import Metriques, PointDeMetriques
from service.http.moteur import MoteurServi
from service.http.negociation import COMPRIME, TOUT_COMPRIME, CodageNegocie, RienDeNouveau
from service.http.observation import Observateur
from service.http.occupation import Atelier
from service.http.options import OptionsHTTP, PointMonte
from service.http.persistance import Documents
from service.http.redirections import redirection
from service.http.reponses import SANS_CACHE, JSONFrancais, Refus, refuser
from service.http.traces import tracer
from service.http.vue_graphql import VueGraphQL
from service.operations.vue import VueOperations
from service.pages import contours, donnees_liees, tables, texte
from service.pages import vue as pages
from service.pages.changements import changements
from service.pages.docs import documentation
from service.pages.rendu import fichiers_statiques
from service.rapprochement import vue as rapprochement
from service.sparql import vue as sparql

NIVEAU_GZIP = 5
"""Beyond, an answer takes far longer for a few bytes less."""
ATTENDUES = (
    "/, /recherche, /partenaires, /quartiers, /argent, /questions, /graphql, /operations, /dossiers, /tables, "
    "/contours.geojson, /texte, /catalogue, /id, /sparql, /schema.graphql, /CHANGELOG, /pret ou /sante"
)
A_COMPRIMER = Charge(fils=2, attentes=640)
"""Large answers that are compressed, and that wait to be: their bytes are counted too."""


Proche = tuple[Graphe | GrapheDistant, MoteurServi]
"""The graph held here when there is one, and what answers from it."""


def creer_application(
    graphe: Graphe | GrapheDistant,
    origines: Sequence[str] = ("*",),
    charge: Charge | None = None,
    documents: Documents | None = None,
    signalement: str = "",
    options: OptionsHTTP | None = None,
    a_cote: Graphe | None = None,
) -> ASGIApp:
    """`origines` are the sites whose pages may call the API; it holds public data and no session. `signalement`: where
    its readers may report an error. `a_cote` answers, whole and under its own version, what is not read from Neo4j.

    What is short, but too long for the event loop, has a thread of its own: it does not wait for requests that are not.
    """
    charge = charge or Charge()
    local = None if a_cote is None else Executeur(a_cote, charge)
    moteur, court = _moteur(graphe, charge, local), Atelier(Charge(fils=1))
    proche: Proche = (a_cote, local) if a_cote and local else (graphe, moteur)
    presse = Atelier(A_COMPRIMER)
    annoncer(charge.bornes)
    points = PointsDeService(moteur)
    connus = documents or Documents(toutes_les_operations())
    choisies = options or OptionsHTTP()
    graphql = VueGraphQL(moteur, connus, court, choisies)
    assistants = choisies.assistants
    metriques = Metriques(lambda: moteur.presents, _lectures(graphe)) if choisies.observe.metriques else None
    point = PointDeMetriques(metriques, moteur.etat) if metriques else None
    application = Starlette(
        routes=[
            Route("/graphql", graphql),
            Route("/graphql/", graphql),
            *_routes_de_service(points, VueOperations(moteur)),
            *_routes_de_lecture(moteur, proche, court, presse),
            *([Route("/metrics", point)] if point else []),
            *([Route(assistants.chemin, assistants, methods=["POST"])] if assistants else []),
            Mount("/statique", fichiers_statiques()),
        ],
        exception_handlers={404: points.introuvable, 405: points.methode, Exception: points.defaut},
        lifespan=lambda _: _vivre([moteur, *([local] if local else [])], assistants, point, court, presse),
    )
    application.state.signalement = signalement
    application.state.editeur = choisies.editeur
    application.router.redirect_slashes = False  # absolute: they would lead where the client says that we are
    routee = RouteDirecte("/graphql", graphql, points.defaut, application)
    entouree = _entourer(freiner(routee, choisies.requetes_par_minute), origines, presse)
    return tracer(Observateur(entouree, choisies.observe, metriques))


def _routes_de_service(points: "PointsDeService", operations: VueOperations) -> list[Route]:
    return [
        Route("/sante", points.sante),
        Route("/pret", points.pret),
        Route("/schema.graphql", points.schema),
        Route(CHANGEMENTS, changements),
        Route("/operations", operations.lister),
        Route("/operations/{nom}", operations.executer),
        Route("/docs/{chemin:path}", documentation),
    ]


def _routes_de_lecture(moteur: MoteurServi, proche: Proche, court: Atelier, presse: Atelier) -> list[Route]:
    """What people read and what they take away."""
    return [
        *pages.routes(moteur, court),
        *texte.routes(*proche, court),
        *dossiers.routes(moteur, court),
        *contours.routes(moteur),
        *tables.routes(*proche, court),
        *catalogue.routes(*proche, presse),
        *couches.routes(moteur, presse),
        *rapprochement.routes(*proche, court),
        *_donnees_liees(proche[0], court),
    ]


def _entourer(application: ASGIApp, origines: Sequence[str], presse: Atelier) -> ASGIApp:
    """Around Starlette itself: what it answers to a defect of ours is an answer like any other."""
    confirmee = PourQuiPorte(b"if-none-match", application, RienDeNouveau(application))
    a_part = CompressionAPart(confirmee, NIVEAU_GZIP, presse)
    sauf_courte = GZipMiddleware(a_part, compresslevel=NIVEAU_GZIP)
    meme_courte = GZipMiddleware(a_part, 1, NIVEAU_GZIP, exclude_content_types=("text/event-stream",))
    comprimee = CodageNegocie(confirmee, {COMPRIME: sauf_courte, TOUT_COMPRIME: meme_courte})
    partagee = CORSMiddleware(
        comprimee,
        allow_origins=origines,
        allow_methods=("GET", "HEAD", "POST"),
        allow_headers=("*",),
        expose_headers=EXPOSES,
    )
    return EntetesCommuns(PourQuiPorte(b"origin", comprimee, partagee), pour_tous="*" in origines)


def _lectures(graphe: Graphe | GrapheDistant) -> Callable[[], tuple[int, int]] | None:
    """Under way in Neo4j, and how many connections they may take."""
    if isinstance(graphe, Graphe):
        return None
    lecteur = graphe.lecteur
    return lambda: (lecteur.en_cours, lecteur.connexion.connexions)


def _moteur(graphe: Graphe | GrapheDistant, charge: Charge, local: Executeur | None) -> MoteurServi:
    if isinstance(graphe, Graphe):
        return Executeur(graphe, charge)
    return MoteurDistant(graphe, charge, local)


@asynccontextmanager
async def _vivre(
    moteurs: Sequence[MoteurServi], monte: PointMonte | None, metriques: PointDeMetriques | None, *ateliers: Atelier
) -> AsyncIterator[None]:
    for moteur in moteurs:
        await moteur.ouvrir()
    for atelier in ateliers:
        atelier.ouvrir()
    async with AsyncExitStack() as pile:
        if monte:
            await pile.enter_async_context(monte.vivre())
        if metriques:
            releve = asyncio.create_task(metriques.tenir_a_jour())
            pile.callback(releve.cancel)
        yield
    for atelier in ateliers:
        atelier.fermer()
    for moteur in moteurs:
        await moteur.fermer()


def _donnees_liees(graphe: Graphe | GrapheDistant, atelier: Atelier) -> list[Route]:
    if isinstance(graphe, Graphe):
        return [*donnees_liees.routes(graphe, atelier), *sparql.routes(graphe)]
    return [Route(chemin, _ailleurs) for chemin in ("/id/{identifiant:path}", "/sparql", "/.well-known/void")]


async def _ailleurs(requete: Request) -> Response:
    return refuser(refuser_ici(f"« {requete.url.path} »", "/graphql ou /operations"), "")


class PointsDeService:
    """The routes beside GraphQL, and what is said when no route answers."""

    def __init__(self, moteur: MoteurServi) -> None:
        self.moteur = moteur
        self.sdl = sdl()
        self.cle = condenser(self.sdl)

    async def sante(self, _: Request) -> Response:
        return JSONFrancais({"vivant": True})

    async def pret(self, requete: Request) -> Response:
        """Neither a graph without a contract, nor one that cannot be read, nor a process that ends is ready."""
        if requete.scope.get(RETIRE):
            corps = {
                "pret": False,
                "code": "ARRET_EN_COURS",
                "message": "Le service s'arrête : adressez-vous à un autre.",
            }
            return JSONFrancais(corps, 503, {"Cache-Control": SANS_CACHE})
        try:
            etat = await self.moteur.etat_prompt()
        except Refus as refus:
            corps = {"pret": False, "code": refus.code, "message": refus.message}
            return JSONFrancais(corps, refus.statut, {**refus.entetes, "Cache-Control": SANS_CACHE})
        pret = etat.comptes[Contrat.__name__] > 0
        corps = {"pret": pret, "version": etat.version, "comptes": etat.comptes}
        return JSONFrancais(corps, status_code=200 if pret else 503)

    async def schema(self, requete: Request) -> Response:
        marque = etiqueter(requete, "", self.cle)
        return marque.confirmer() if marque.connue else PlainTextResponse(self.sdl, headers=marque.entetes)

    async def introuvable(self, requete: Request, _: Exception) -> Response:
        if ailleurs := redirection(requete, requete.app.routes):
            return ailleurs
        message = f"« {requete.url.path} » n'existe pas : attendu {ATTENDUES}."
        return refuser(Refus(404, "ADRESSE_INCONNUE", message), await self._version())

    async def methode(self, requete: Request, erreur: Exception) -> Response:
        entetes = dict(erreur.headers or {}) if isinstance(erreur, HTTPException) else {}
        attendu = "POST" if entetes.get("Allow") == "POST" else "GET"
        message = f"Méthode {requete.method} refusée pour « {requete.url.path} » : attendu {attendu}."
        return refuser(Refus(405, "METHODE_REFUSEE", message, **entetes), await self._version())

    async def defaut(self, _: Request, __: Exception) -> Response:
        message = "Erreur du service. Elle est inscrite à son journal."
        return refuser(Refus(500, "ERREUR_INTERNE", message), await self._version())

    async def _version(self) -> str:
        """Empty when the graph cannot be read: another error is being told."""
        try:
            return (await self.moteur.etat()).version
        except Refus:
            return ""
