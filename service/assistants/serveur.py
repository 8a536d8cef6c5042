"""The tools and resources as an MCP server, over stdio or streamable HTTP, with the official SDK."""

import asyncio
import json
from typing import Any

import uvicorn
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
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
from starlette.types import ASGIApp

from graphe.graphe import Graphe
from service.assistants.outils import BoiteAOutils, RefusOutil
from service.assistants.ressources import RESSOURCES

NOM = "contrat-de-ville"
CHEMIN = "/mcp"
CONSIGNE = (
    "Le graphe du contrat de ville parisien 2024-2030, en lecture. Partez d'un nom avec « resoudre », puis de son "
    "dossier ou d'une question publiée. Chaque fait a ses passages dans « sources » : document, lignes, phrase, "
    "adresse ; citez-les. "
    "« coupes » dit ce qui n'a pas été donné. Ce que le texte ne dit pas vaut null."
)

Contexte = ServerRequestContext[Any]


def creer_serveur(graphe: Graphe) -> Server[Any]:
    boite = BoiteAOutils(graphe)

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
            reponse = await asyncio.to_thread(boite.appeler, demande.name, dict(demande.arguments or {}))
        except RefusOutil as refus:
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
        texte = await asyncio.to_thread(ressource.lire, graphe)
        return ReadResourceResult(
            contents=[TextResourceContents(uri=ressource.adresse, mime_type=ressource.media, text=texte)]
        )

    return Server(
        NOM,
        version=graphe.version,
        title="Contrat de ville parisien 2024-2030",
        instructions=CONSIGNE,
        on_list_tools=lister_outils,
        on_call_tool=appeler,
        on_list_resources=lister_ressources,
        on_read_resource=lire,
    )


def _resultat(reponse: dict[str, Any], *, erreur: bool) -> CallToolResult:
    texte = TextContent(type="text", text=json.dumps(reponse, ensure_ascii=False))
    return CallToolResult(content=[texte], structured_content=reponse, is_error=erreur)


async def servir_en_stdio(graphe: Graphe) -> None:
    serveur = creer_serveur(graphe)
    async with stdio_server() as (entree, sortie):
        await serveur.run(entree, sortie, serveur.create_initialization_options())


def application_http(graphe: Graphe, hote: str) -> ASGIApp:
    """Loopback admits loopback names only, whatever a page of another site resolves to."""
    return creer_serveur(graphe).streamable_http_app(streamable_http_path=CHEMIN, stateless_http=True, host=hote)


def servir_en_http(graphe: Graphe, hote: str, port: int) -> None:
    uvicorn.run(application_http(graphe, hote), host=hote, port=port, log_level="warning")
