"""A graph read from a file, and refused when it breaks the shapes."""

from pathlib import Path

from graphe.erreurs import FormesViolees, GrapheIllisible
from graphe.graphe import Graphe
from graphe.rdf import lire_turtle
from graphe.rdf.validation import Violation, valider, valider_turtle


def lire_fichier(fichier: Path) -> Graphe:
    if not fichier.is_file():
        raise GrapheIllisible(
            f"Le graphe « {fichier} » est introuvable : attendu un fichier écrit par « graphe charger --sortie »."
        )
    try:
        return lire_turtle(fichier)
    except GrapheIllisible as erreur:
        _refuser(str(erreur), valider_turtle(fichier))
        raise


def verifier_formes(graphe: Graphe, fichier: Path) -> None:
    _refuser(f"Fichier « {fichier} » : ce graphe n'est pas conforme, il n'est pas servi.", valider(graphe))


def _refuser(message: str, violations: list[Violation]) -> None:
    if violations:
        raise FormesViolees(message, tuple(map(str, violations)))
