"""Where the graph comes from: a file written by `graphe charger`, or the text shipped with the product."""

from pathlib import Path

from chargement.chargeur import charger
from graphe.erreurs import FormesViolees, GrapheIllisible
from graphe.graphe import Graphe
from graphe.rdf import lire_turtle
from graphe.rdf.validation import Violation, valider, valider_turtle


def ouvrir(fichier: Path | None) -> Graphe:
    """A file must keep to the shapes; the shipped text does, by a test."""
    if fichier is None:
        return charger().graphe
    if not fichier.is_file():
        raise GrapheIllisible(
            f"Le graphe « {fichier} » est introuvable : attendu un fichier écrit par « graphe charger --sortie »."
        )
    try:
        graphe = lire_turtle(fichier)
    except GrapheIllisible as erreur:
        _refuser(str(erreur), valider_turtle(fichier))
        raise
    if graphe.version != charger().graphe.version:
        _refuser(f"Fichier « {fichier} » : ce graphe n'est pas conforme, il n'est pas servi.", valider(graphe))
    return graphe


def _refuser(message: str, violations: list[Violation]) -> None:
    if violations:
        raise FormesViolees(message, tuple(map(str, violations)))
