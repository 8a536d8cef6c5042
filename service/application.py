"""The HTTP application: GraphQL, published operations, what says that it is alive and ready, and a page for people."""

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from graphe.catalogue import TYPES
from graphe.contrat import Contrat
from graphe.graphe import Graphe
from requetes.operations_publiees import operations_publiees
from schema.api import sdl
from service import donnees_liees, sparql
from service.entetes import EXPOSES, Entetes, Selon
from service.etiquettes import marquer
from service.execution import Executeur
from service.operations_http import VueOperations
from service.pages import fichiers_statiques, page_accueil
from service.pages_docs import DOCS, documentation
from service.persistance import Documents
from service.reponses import JSONFrancais, Refus, refuser
from service.vue_graphql import VueGraphQL

NIVEAU = 5
"""Of compression: beyond, an answer takes far longer for a few bytes less."""


def creer_application(graphe: Graphe, origines: Sequence[str] = ("*",)) -> Starlette:
    """`origines` are the sites whose pages may call the API; it holds public data and no session."""
    points = PointsDeService(graphe)
    executeur = Executeur(graphe)
    operations = VueOperations(executeur)
    return Starlette(
        routes=[
            Route("/graphql", VueGraphQL(executeur, Documents(operations_publiees()))),
            Route("/", points.accueil),
            Route("/sante", points.sante),
            Route("/pret", points.pret),
            Route("/schema.graphql", points.schema),
            Route("/operations", operations.lister),
            Route("/operations/{nom}", operations.executer),
            Route("/docs/{chemin:path}", documentation),
            *donnees_liees.routes(graphe),
            *sparql.routes(graphe),
            Mount("/statique", fichiers_statiques()),
        ],
        middleware=_intermediaires(origines),
        exception_handlers={404: points.introuvable, 405: points.methode, Exception: points.defaut},
    )


def _intermediaires(origines: Sequence[str]) -> list[Middleware]:
    return [
        Middleware(Entetes, origines=origines),
        Middleware(Selon, b"origin", "", lambda app: _partage(app, origines)),
        Middleware(Selon, b"accept-encoding", "gzip", lambda app: GZipMiddleware(app, compresslevel=NIVEAU)),
    ]


def _partage(app: ASGIApp, origines: Sequence[str]) -> ASGIApp:
    return CORSMiddleware(
        app, allow_origins=origines, allow_methods=("GET", "POST"), allow_headers=("*",), expose_headers=EXPOSES
    )


class PointsDeService:
    """The routes beside GraphQL, and what is said when no route answers."""

    def __init__(self, graphe: Graphe) -> None:
        self.graphe = graphe
        self.sdl = sdl()
        self.comptes = {nom: len(graphe.tous(type_)) for nom, type_ in TYPES.items()}

    async def accueil(self, _: Request) -> Response:
        return HTMLResponse(page_accueil(self.graphe.version, self.comptes, documentee=DOCS is not None))

    async def sante(self, _: Request) -> Response:
        return JSONFrancais({"vivant": True})

    async def pret(self, _: Request) -> Response:
        """A graph without a contract answers nothing: not ready."""
        pret = bool(self.graphe.tous(Contrat))
        corps = {"pret": pret, "version": self.graphe.version, "comptes": self.comptes}
        return JSONFrancais(corps, status_code=200 if pret else 503)

    async def schema(self, requete: Request) -> Response:
        marque = marquer(requete, self.graphe.version, self.sdl)
        return marque.confirmer() if marque.connue else PlainTextResponse(self.sdl, headers=marque.entetes)

    async def introuvable(self, requete: Request, _: Exception) -> Response:
        attendu = "attendu /, /graphql, /operations, /id, /sparql, /schema.graphql, /pret ou /sante"
        message = f"« {requete.url.path} » n'existe pas : {attendu}."
        return refuser(Refus(404, "ADRESSE_INCONNUE", message), self.graphe.version)

    async def methode(self, requete: Request, erreur: Exception) -> Response:
        message = f"Méthode {requete.method} refusée pour « {requete.url.path} » : attendu GET."
        entetes = dict(erreur.headers or {}) if isinstance(erreur, HTTPException) else {}
        return refuser(Refus(405, "METHODE_REFUSEE", message, **entetes), self.graphe.version)

    async def defaut(self, _: Request, __: Exception) -> Response:
        message = "Erreur du service. Elle est inscrite à son journal."
        return refuser(Refus(500, "ERREUR_INTERNE", message), self.graphe.version)
