"""The HTTP application: /graphql, what says that it is alive and ready, and a page for whoever opens it."""

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from graphe.catalogue import TYPES
from graphe.contrat import Contrat
from graphe.graphe import Graphe
from schema.api import creer_schema, sdl
from service.entetes import EntetesDeSecurite
from service.pages import STATIQUE, page_accueil
from service.reponses import JSONFrancais, refus
from service.vue_graphql import VueGraphQL


def creer_application(graphe: Graphe, origines: Sequence[str] = ("*",)) -> Starlette:
    """`origines` are the sites whose pages may call the API; it holds public data and no session."""
    points = PointsDeService(graphe)
    return Starlette(
        routes=[
            Route("/", points.accueil),
            Route("/sante", points.sante),
            Route("/pret", points.pret),
            Route("/schema.graphql", points.schema),
            Route("/graphql", VueGraphQL(creer_schema(), graphe)),
            Mount("/statique", StaticFiles(directory=STATIQUE, check_dir=False)),
        ],
        middleware=[
            Middleware(CORSMiddleware, allow_origins=origines, allow_methods=("GET", "POST"), allow_headers=("*",)),
            Middleware(GZipMiddleware),
            Middleware(EntetesDeSecurite),
        ],
        exception_handlers={404: _introuvable, 405: _methode, Exception: _defaut},
    )


class PointsDeService:
    """The routes beside GraphQL."""

    def __init__(self, graphe: Graphe) -> None:
        self.graphe = graphe
        self.comptes = {nom: len(graphe.tous(type_)) for nom, type_ in TYPES.items()}

    async def accueil(self, _: Request) -> Response:
        return HTMLResponse(page_accueil(self.graphe.version, self.comptes))

    async def sante(self, _: Request) -> Response:
        return JSONFrancais({"vivant": True})

    async def pret(self, _: Request) -> Response:
        """A graph without a contract answers nothing: not ready."""
        pret = bool(self.graphe.tous(Contrat))
        corps = {"pret": pret, "version": self.graphe.version, "comptes": self.comptes}
        return JSONFrancais(corps, status_code=200 if pret else 503)

    async def schema(self, _: Request) -> Response:
        return PlainTextResponse(sdl())


async def _introuvable(requete: Request, _: Exception) -> Response:
    return refus(404, "ADRESSE_INCONNUE", f"« {requete.url.path} » n'existe pas : attendu /, /graphql, /pret…")


async def _methode(requete: Request, _: Exception) -> Response:
    return refus(405, "METHODE_REFUSEE", f"Méthode {requete.method} refusée pour « {requete.url.path} » : attendu GET.")


async def _defaut(_: Request, __: Exception) -> Response:
    return refus(500, "ERREUR_INTERNE", "Erreur du service. Elle est inscrite à son journal.")
