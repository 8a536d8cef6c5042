"""A graph read from a file, and refused when it breaks the shapes."""

from collections.abc import Sequence
from pathlib import Path

from graphe.entree import lire_octets, presente
from graphe.erreurs import FormesViolees, GrapheIllisible
from graphe.graphe import Graphe
from graphe.instantane import SUFFIXE, lire_instantane, reconnu
from graphe.rdf.conformite import conforme
from graphe.rdf.fichier import turtle_lu

GRAPHES = (".ttl", ".turtle", SUFFIXE)


def est_un_graphe(fichier: Path) -> bool:
    """By its name: what has none of its own is a text."""
    return fichier.suffix in GRAPHES


def lire_fichier(fichier: Path) -> tuple[Graphe, bool]:
    """The graph, and whether its shapes were checked when it was written."""
    if not presente(fichier):
        raise GrapheIllisible(
            f"Le graphe « {fichier} » est introuvable : attendu un fichier écrit par « graphe charger --sortie »."
        )
    octets = _octets(fichier)
    if reconnu(octets):
        return lire_instantane(octets, fichier.name), True
    try:
        return turtle_lu(octets, fichier), False
    except GrapheIllisible as erreur:
        from graphe.rdf.validation import valider_turtle  # here: rdflib, which only a refusal needs

        _refuser(str(erreur), valider_turtle(octets))
        raise


def _octets(fichier: Path) -> bytes:
    try:
        return lire_octets(fichier)
    except OSError as erreur:
        raise GrapheIllisible(f"Fichier « {fichier} » illisible : {erreur.strerror or erreur}.") from erreur


def verifier_formes(graphe: Graphe, fichier: Path) -> None:
    if not conforme(graphe):
        from graphe.rdf.validation import valider  # for the same reason

        _refuser(f"Fichier « {fichier} » : ce graphe n'est pas conforme, il n'est pas servi.", valider(graphe))


def _refuser(message: str, violations: Sequence[object]) -> None:
    if violations:
        raise FormesViolees(message, tuple(map(str, violations)))
