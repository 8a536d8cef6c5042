"""The tools and resources as an MCP server, over stdio or streamable HTTP, with the official SDK."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from mcp.shared.exceptions import MCPError
from mcp.types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListResourcesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
    Resource,
    TextContent,
    TextResourceContents,
    Tool,
    ToolAnnotations,
)
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from graphe.graphe import Graphe
from requetes.annuaire.editions import titre_en_vigueur
from requetes.langage.budget import PlafondsDeRequete
from service.assistants.outils import BoiteAOutils, RefusOutil
from service.assistants.ressources import RESSOURCES
from service.http.limites import OCTETS_MAX, Charge
from service.http.occupation import Atelier
from service.http.reponses import Refus

NOM = "contrat-de-ville"
CHEMIN = "/mcp"
LOCAUX = ("127.0.0.1", "localhost", "::1")
CONSIGNE = (
    "Le graphe d'un contrat de ville, en lecture. Partez d'un nom avec « resoudre », puis de son "
    "dossier ou d'une question publiée. Chaque fait a ses passages dans « sources » : document, lignes, phrase, "
    "adresse, et ce qu'ils prouvent (« chemin », « aussi ») ; citez-les. "
    "« coupes » dit ce qui n'a pas été donné. Ce que le texte ne dit pas vaut null."
)

Contexte = ServerRequestContext[Any]
Faire = Callable[..., Awaitable[Any]]
"""Does what takes time, beside the event loop."""


def creer_serveur(
    graphe: Graphe, faire: Faire = asyncio.to_thread, bornes: PlafondsDeRequete | None = None
) -> Server[Any]:
    boite = BoiteAOutils(graphe, bornes)

    async def lister_outils(_: Contexte, __: PaginatedRequestParams | None) -> ListToolsResult:
        lecture = ToolAnnotations(read_only_hint=True, open_world_hint=False)
        return ListToolsResult(
            tools=[
                Tool(name=o.nom, description=o.description, input_schema=o.entrees, annotations=lecture)
                for o in boite.outils.values()
            ]
        )

    async def appeler(_: Contexte, demande: CallToolRequestParams) -> CallToolResult:
        try:
            reponse = await faire(boite.appeler, demande.name, dict(demande.arguments or {}))
        except (RefusOutil, Refus) as refus:
            return _resultat({"erreurs": [{"code": refus.code, "message": refus.message}]}, erreur=True)
        return _resultat(reponse, erreur=False)

    async def lister_ressources(_: Contexte, __: PaginatedRequestParams | None) -> ListResourcesResult:
        return ListResourcesResult(
            resources=[
                Resource(uri=r.adresse, name=r.nom, description=r.description, mime_type=r.media)
                for r in RESSOURCES.values()
            ]
        )

    async def lire(_: Contexte, demande: ReadResourceRequestParams) -> ReadResourceResult:
        ressource = RESSOURCES.get(str(demande.uri))
        if ressource is None:
            attendues = ", ".join(RESSOURCES)
            raise MCPError(INVALID_PARAMS, f"Ressource « {demande.uri} » inconnue : attendu {attendues}.")
        texte = await faire(ressource.lire, graphe)
        return ReadResourceResult(
            contents=[TextResourceContents(uri=ressource.adresse, mime_type=ressource.media, text=texte)]
        )

    return Server(
        NOM,
        version=graphe.version,
        title=titre_en_vigueur(graphe),
        instructions=CONSIGNE,
        on_list_tools=lister_outils,
        on_call_tool=appeler,
        on_list_resources=lister_ressources,
        on_read_resource=lire,
    )


def _resultat(reponse: dict[str, Any], *, erreur: bool) -> CallToolResult:
    texte = TextContent(type="text", text=json.dumps(reponse, ensure_ascii=False))
    return CallToolResult(content=[texte], structured_content=reponse, is_error=erreur)


async def servir_en_stdio(graphe: Graphe, bornes: PlafondsDeRequete | None = None) -> None:
    serveur = creer_serveur(graphe, bornes=bornes)
    async with stdio_server() as (entree, sortie):
        await serveur.run(entree, sortie, serveur.create_initialization_options())


class PointDesAssistants:
    """/mcp of a service: each POST has one JSON answer, and nothing is kept from one to the next.

    On a loopback address, the names it answers to are those of this machine and of the public address, whatever a page
    of another site resolves to. So many questions at a time, and so many that wait: the others are told.
    """

    chemin = CHEMIN

    def __init__(self, graphe: Graphe, hote: str, adresse_publique: str = "", charge: Charge | None = None) -> None:
        charge = charge or Charge()
        self.atelier = Atelier(charge)
        self.gestion = StreamableHTTPSessionManager(
            creer_serveur(graphe, self.atelier.faire, charge.bornes),
            json_response=True,
            stateless=True,
            security_settings=_noms_admis(adresse_publique) if hote in LOCAUX else None,
            max_request_body_size=OCTETS_MAX,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.gestion.handle_request(scope, receive, send)

    @asynccontextmanager
    async def vivre(self) -> AsyncIterator[None]:
        async with self.gestion.run():
            yield
        self.atelier.fermer()


def _noms_admis(adresse_publique: str) -> TransportSecuritySettings:
    locaux = [f"[{nom}]" if ":" in nom else nom for nom in LOCAUX]
    hotes = [forme for nom in locaux for forme in (nom, f"{nom}:*")]
    origines = [f"{protocole}://{hote}" for protocole in ("http", "https") for hote in hotes]
    if adresse_publique:
        publique = urlsplit(adresse_publique)
        hotes.append(publique.netloc)
        origines.append(f"{publique.scheme}://{publique.netloc}")
    return TransportSecuritySettings(allowed_hosts=hotes, allowed_origins=origines)


def application_http(graphe: Graphe, hote: str, charge: Charge | None = None) -> ASGIApp:
    """The address of assistants alone."""
    point = PointDesAssistants(graphe, hote, charge=charge)
    return Starlette(routes=[Route(CHEMIN, point, methods=["POST"])], lifespan=lambda _: point.vivre())


def servir_en_http(graphe: Graphe, hote: str, port: int, charge: Charge | None = None) -> None:
    uvicorn.run(application_http(graphe, hote, charge), host=hote, port=port, log_level="warning")
