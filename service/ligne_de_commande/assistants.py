"""`graphe mcp`, and `graphe servir --mcp`: the graph for assistants, on standard input and output, or over HTTP."""

import asyncio
from pathlib import Path
from types import ModuleType

import typer

from graphe.graphe import Graphe
from requetes.neo4j.distant import GrapheDistant
from service.erreurs import UsageInvalide
from service.http.options import PointMonte
from service.ligne_de_commande.erreurs_dites import taire_le_journal
from service.ligne_de_commande.ouverture import ouvrir
from service.reglages import Reglages, lire_reglages

PORT = "8001"


def servir_aux_assistants(graphe: Path | None, http: bool, hote: str | None, port: str | None) -> None:
    serveur = _serveur("graphe mcp")
    reglages = lire_reglages(hote=hote, port=port or PORT, fichier=graphe)
    taire_le_journal()
    ouvert = ouvrir(reglages.fichier)
    if not http:
        asyncio.run(serveur.servir_en_stdio(ouvert, reglages.charge.bornes))
        return
    typer.echo(
        f"Graphe {ouvert.version} servi aux assistants sur http://{reglages.hote}:{reglages.port}{serveur.CHEMIN}"
    )
    serveur.servir_en_http(ouvert, reglages.hote, reglages.port, reglages.charge)


def monter(graphe: Graphe | GrapheDistant, reglages: Reglages) -> PointMonte:
    """What answers assistants in a service."""
    serveur = _serveur("graphe servir --mcp")
    if not isinstance(graphe, Graphe):
        raise UsageInvalide(
            "« --mcp » ne se sert pas depuis Neo4j : attendu un fichier de graphe, ou --instantane à côté."
        )
    point: PointMonte = serveur.PointDesAssistants(graphe, reglages.hote, reglages.adresse_publique, reglages.charge)
    return point


def _serveur(commande: str) -> ModuleType:
    """It needs the SDK, which is an extra."""
    try:
        from service.assistants import serveur
    except ModuleNotFoundError as erreur:
        raise UsageInvalide(
            f"« {commande} » demande le SDK de MCP : attendu pip install graphe-contrat-de-ville[mcp]."
        ) from erreur
    return serveur
