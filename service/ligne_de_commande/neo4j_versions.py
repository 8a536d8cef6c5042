"""`graphe versions` and `graphe publier`: what a base of Neo4j holds, and which of it is served."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from neo4j import Session
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.pilotes import pilote
from graphe.neo4j.publication import VersionEnBase, enumerer, republier
from requetes.neo4j.edition import edition
from service.erreurs import UsageInvalide
from service.ligne_de_commande.neo4j_chargement import destination

ENTIERE = "COMPLETE"
ETATS = {ENTIERE: "entière", "EN_COURS": "en cours d'écriture", "EFFACEMENT": "en cours d'effacement"}
AUCUNE = "La base ne contient aucun graphe : chargez-le avec « graphe charger --vers neo4j »."


def dire_les_versions(vers: str) -> None:
    with _ouverte(destination(vers)) as session:
        connues = enumerer(session)
    if not connues:
        typer.echo(AUCUNE, err=True)
        return
    Console().print(_table(connues))


def publier(version: str, vers: str) -> None:
    """One that is whole; nothing is written but which one is served."""
    connexion = destination(vers)
    with _ouverte(connexion) as session:
        entieres = {connue.version: connue for connue in enumerer(session) if connue.etat == ENTIERE}
        choisie = entieres.get(version)
        if choisie is None or not republier(session, version):
            dites = ", ".join(entieres) or "aucune"
            raise UsageInvalide(f"« {version} » n'est pas une version entière de la base : attendu {dites}.")
    typer.echo(f"Version {version} publiée sur {connexion.adresse}{_a_qui(choisie)}.", err=True)


@contextmanager
def _ouverte(connexion: Connexion) -> Iterator[Session]:
    with pilote(connexion) as ouvert, ouvert.session(database=connexion.base) as session:
        yield session


def _a_qui(choisie: VersionEnBase) -> str:
    return "" if choisie.edition == edition() else ", pour les programmes d'une autre édition"


def _table(connues: list[VersionEnBase]) -> Table:
    table = Table()
    for titre in ("Version", "Écrite le", "Nœuds", "État", "Édition", "Servie"):
        table.add_column(titre, overflow="fold")
    for connue in connues:
        celle_ci = f"{connue.edition} (ce programme)" if connue.edition == edition() else connue.edition
        servie = "oui" if connue.publiee else "aux autres" if connue.derniere else ""
        cases = (connue.version, connue.date[:16], str(connue.noeuds), ETATS[connue.etat], celle_ci, servie)
        table.add_row(*map(Text, cases))
    return table
