"""`graphe servir`."""

import typer
from starlette.types import ASGIApp

from graphe.graphe import Graphe
from service.http.application import creer_application
from service.http.serveur import servir
from service.ligne_de_commande.neo4j_lecture import ouvrir_loin
from service.ligne_de_commande.ouverture import ouvrir
from service.ligne_de_commande.source import lire_source
from service.reglages import lire_reglages


def servir_le_graphe(graphe: str | None, hote: str | None, port: str | None) -> None:
    source = lire_source(graphe)
    reglages = lire_reglages(hote=hote, port=port, fichier=source.fichier, neo4j=source.adresse)

    def preparer() -> ASGIApp:
        ouvert = ouvrir_loin(reglages.neo4j) if source.distante else ouvrir(reglages.fichier)
        quoi = f"Graphe {ouvert.version}" if isinstance(ouvert, Graphe) else f"Graphe de {reglages.neo4j.adresse}"
        typer.echo(f"{quoi} servi sur http://{reglages.hote}:{reglages.port}/", err=True)
        return creer_application(ouvert, reglages.origines, reglages.charge)

    servir(reglages, preparer)
