"""`graphe exporter`: the graph in one format, and the catalogue of the exports beside it."""

from collections.abc import Sequence
from pathlib import Path

import typer

from graphe.echanges import CATALOGUE, FORMATS, decrire_exports, exporter, verifier_catalogue
from graphe.echanges.couches import FORMATS as GRAPHES_NOMMES
from graphe.echanges.couches import ecrire_les_couches
from graphe.echanges.paquet import DESCRIPTION, ecrire_le_paquet
from graphe.graphe import Graphe
from graphe.remplacement import ordinaire, remplacement
from service.erreurs import SortieImpossible, UsageInvalide
from service.ligne_de_commande.affichage import Suivi, progression
from service.ligne_de_commande.ouverture import ouvrir
from service.reglages import lire_reglages

TABLES = "tables"
"""The format that is a folder: the others are files."""


def exporter_le_graphe(format_: str, sortie: Path | None, graphe: Path | None, couches: Sequence[Path] = ()) -> None:
    if couches:
        exporter_les_couches(format_, sortie, graphe, couches)
        return
    if format_ == TABLES:
        exporter_les_tables(sortie or Path(TABLES), graphe)
        return
    chemin = verifier_export(format_, sortie)
    ouvert = ouvrir(lire_reglages(fichier=graphe).fichier)
    with progression() as suivi:
        catalogue = ecrire_export(ouvert, format_, chemin, suivi)
    description = f" ; description : {catalogue}" if catalogue else ""
    typer.echo(f"Graphe {ouvert.version} écrit : {chemin}{description}", err=True)


def exporter_les_couches(format_: str, sortie: Path | None, graphe: Path | None, couches: Sequence[Path]) -> None:
    if format_ not in GRAPHES_NOMMES:
        attendus = " ou ".join(GRAPHES_NOMMES)
        raise UsageInvalide(f"--format vaut « {format_} », avec --couche : attendu {attendus}.")
    chemin = verifier_export(format_, sortie or Path("couches").with_suffix(Path(FORMATS[format_].fichier).suffix))
    ouvert = ouvrir(lire_reglages(fichier=graphe).fichier, couches)
    try:
        with remplacement(chemin) as provisoire:
            ecrire_les_couches(ouvert, provisoire, format_)
    except OSError as erreur:
        raise SortieImpossible(f"« {chemin} » ne peut pas être écrit ({erreur.strerror or erreur}).") from erreur
    typer.echo(f"Couches écrites : {chemin}", err=True)


def exporter_les_tables(dossier: Path, graphe: Path | None) -> None:
    if dossier.exists() and not dossier.is_dir():
        raise SortieImpossible(f"--sortie désigne un fichier, « {dossier} » : attendu un dossier, p. ex. {TABLES}.")
    if not dossier.absolute().parent.is_dir():
        raise SortieImpossible(f"Le dossier de « {dossier} » n'existe pas : créez-le d'abord.")
    ouvert = ouvrir(lire_reglages(fichier=graphe).fichier)
    try:
        with progression() as suivi:
            ecrire_le_paquet(ouvert, dossier, suivi)
    except OSError as erreur:
        raise SortieImpossible(f"« {dossier} » ne peut pas être écrit ({erreur.strerror or erreur}).") from erreur
    typer.echo(f"Graphe {ouvert.version} écrit : {dossier / DESCRIPTION} et ses tables", err=True)


def verifier_export(format_: str, sortie: Path | None) -> Path:
    """Where to write, once sure that the options make sense: nothing is loaded before."""
    if format_ not in FORMATS:
        raise UsageInvalide(f"--format vaut « {format_} » : attendu {', '.join((*FORMATS, TABLES))}.")
    chemin = sortie or Path(FORMATS[format_].fichier)
    if chemin.is_dir():
        exemple = FORMATS[format_].fichier
        raise SortieImpossible(f"--sortie désigne un dossier, « {chemin} » : attendu un fichier, p. ex. {exemple}.")
    if not chemin.absolute().parent.is_dir():
        raise SortieImpossible(f"Le dossier de « {chemin} » n'existe pas : créez-le d'abord.")
    if chemin.name == CATALOGUE:
        raise SortieImpossible(f"« {CATALOGUE} » est réservé à la description des exports : attendu un autre nom.")
    if ordinaire(chemin):
        verifier_catalogue(chemin.with_name(CATALOGUE))
    return chemin


def ecrire_export(graphe: Graphe, format_: str, chemin: Path, suivi: Suivi) -> Path | None:
    """The path of the catalogue, where a file was written. An export that fails leaves what was there."""
    try:
        exporter(graphe, format_, chemin, suivi)
        return decrire_exports(graphe, chemin, format_) if ordinaire(chemin) else None
    except OSError as erreur:
        raise SortieImpossible(f"« {chemin} » ne peut pas être écrit ({erreur.strerror or erreur}).") from erreur
