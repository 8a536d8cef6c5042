"""/graphql: executes operations against the graph; what HTTP itself refuses is said in French, with a code."""

from cross_web import AsyncHTTPRequestAdapter, HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData, process_result
from strawberry.http.base import BaseRequestProtocol
from strawberry.schema.base import BaseSchema
from strawberry.types import ExecutionResult

from graphe.graphe import Graphe
from schema.contexte import Contexte
from service.pages import page_graphiql
from service.reponses import en_octets, refus

REFUS = {
    "Unable to parse request body as JSON": 'Le corps n\'est pas du JSON : attendu {"query": "…", "variables": {…}}.',
    "Unsupported content type": "Type de contenu refusé : attendu l'en-tête Content-Type: application/json.",
    "GraphQL only supports GET and POST requests.": "Méthode refusée : attendu GET ou POST.",
    "Batching is not enabled": "Liste de requêtes refusée : attendu une seule requête, sous forme d'objet JSON.",
}
AUTRE_REFUS = "Requête illisible : attendu query (texte), variables (objet) et operationName (texte)."


class VueGraphQL(GraphQL[Contexte, None]):
    """Every answer carries the version of the graph in `extensions`."""

    def __init__(self, schema: BaseSchema, graphe: Graphe) -> None:
        super().__init__(schema, subscription_protocols=())
        self.graphe = graphe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        reponse: Response
        try:
            reponse = await self.run(Request(scope, receive))
        except HTTPException as erreur:
            reponse = _refuser(erreur)
        await reponse(scope, receive, send)

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Contexte:
        return Contexte(graphe=self.graphe)

    async def parse_http_body(self, request: AsyncHTTPRequestAdapter) -> GraphQLRequestData | list[GraphQLRequestData]:
        """The library takes for granted that the body is UTF-8 and holds an object."""
        try:
            return await super().parse_http_body(request)
        except (AttributeError, UnicodeDecodeError) as erreur:
            raise HTTPException(400, AUTRE_REFUS) from erreur

    def should_render_graphql_ide(self, request: BaseRequestProtocol) -> bool:
        demande_html = "text/html" in request.headers.get("accept", "")
        return request.method == "GET" and demande_html and request.query_params.get("query") is None

    async def render_graphql_ide(self, request: Request) -> Response:
        return HTMLResponse(page_graphiql())

    async def process_result(self, request: Request, result: ExecutionResult) -> GraphQLHTTPResponse:
        reponse = process_result(result)
        reponse["extensions"] = {**(result.extensions or {}), "version": self.graphe.version}
        return reponse

    def encode_json(self, data: object) -> bytes:
        return en_octets(data)


def _refuser(erreur: HTTPException) -> JSONResponse:
    return refus(erreur.status_code, "REQUETE_ILLISIBLE", REFUS.get(erreur.reason or "", AUTRE_REFUS))
