"""`graphe mcp`: the graph for assistants, on standard input and output, or over HTTP."""

import asyncio
from pathlib import Path

import typer

from service.erreurs import UsageInvalide
from service.ligne_de_commande.erreurs_dites import taire_le_journal
from service.ligne_de_commande.ouverture import ouvrir
from service.reglages import lire_reglages

PORT = "8001"


def servir_aux_assistants(graphe: Path | None, http: bool, hote: str | None, port: str | None) -> None:
    try:
        from service.assistants import serveur
    except ModuleNotFoundError as erreur:
        raise UsageInvalide(
            "« graphe mcp » demande le SDK de MCP : attendu pip install graphe-contrat-de-ville[mcp]."
        ) from erreur
    reglages = lire_reglages(hote=hote, port=port or PORT, fichier=graphe)
    taire_le_journal()
    ouvert = ouvrir(reglages.fichier)
    if not http:
        asyncio.run(serveur.servir_en_stdio(ouvert))
        return
    typer.echo(
        f"Graphe {ouvert.version} servi aux assistants sur http://{reglages.hote}:{reglages.port}{serveur.CHEMIN}"
    )
    serveur.servir_en_http(ouvert, reglages.hote, reglages.port)
