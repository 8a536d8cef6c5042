"""`python -m outils.neo4j`: one server in the foreground, until Ctrl-C."""

import shlex
import time
from typing import Annotated

import typer

from outils.neo4j.erreurs import DemarrageImpossible, ErreurServeur
from outils.neo4j.poignee import Reglages
from outils.neo4j.serveur import ServeurNeo4j, demarrer


def principal(
    nom: Annotated[str, typer.Option(help="Nom du serveur : ses données restent d'un lancement à l'autre.")] = "local",
    port: Annotated[int, typer.Option(help="Port Bolt.", envvar="NEO4J_PORT_BOLT")] = 7687,
    tas: Annotated[str, typer.Option(help="Tas de Java.", envvar="NEO4J_TAS")] = Reglages.tas,
    pages: Annotated[str, typer.Option(help="Cache de pages.", envvar="NEO4J_PAGES")] = Reglages.pages,
    vierge: Annotated[bool, typer.Option("--vierge", help="Oublier d'abord les données.")] = False,
) -> None:
    """Démarrer un serveur Neo4j, dire comment le joindre, l'arrêter sur Ctrl-C."""
    typer.echo("Neo4j démarre (la première fois, il est d'abord téléchargé)…", err=True)
    try:
        with demarrer(nom, port=port, tas=tas, pages=pages, vierge=vierge) as serveur:
            _annoncer(serveur)
            _attendre_la_fin(serveur)
    except ErreurServeur as erreur:
        typer.echo(str(erreur), err=True)
        raise typer.Exit(1) from erreur
    except KeyboardInterrupt:
        typer.echo("Neo4j est arrêté.", err=True)


def _annoncer(serveur: ServeurNeo4j) -> None:
    for nom, valeur in (("URI", serveur.uri), ("USER", serveur.utilisateur), ("PASSWORD", serveur.mot_de_passe)):
        typer.echo(f"export NEO4J_{nom}={shlex.quote(valeur)}")
    for nom, valeur in (
        ("URI", serveur.uri), ("UTILISATEUR", serveur.utilisateur), ("MOT_DE_PASSE", serveur.mot_de_passe),
    ):  # fmt: skip
        typer.echo(f"export GRAPHE_NEO4J_{nom}={shlex.quote(valeur)}")
    if serveur.pilotable:
        typer.echo("Ctrl-C pour arrêter.", err=True)


def _attendre_la_fin(serveur: ServeurNeo4j) -> None:
    """A server that is not ours needs no one to stay."""
    while serveur.pilotable:
        if not serveur.vivant():
            raise DemarrageImpossible("Le serveur s'est arrêté de lui-même.")
        time.sleep(1)


if __name__ == "__main__":
    typer.run(principal)
