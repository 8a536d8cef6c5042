"""Where the graph comes from: a file written by `graphe charger`, or the text shipped with the product."""

from collections.abc import Sequence
from pathlib import Path

from chargement.chargeur import charger
from graphe.graphe import Graphe


def ouvrir(fichier: Path | None, couches: Sequence[Path] = ()) -> Graphe:
    """With the layers of these files beside it."""
    graphe = _ouvrir(fichier)
    if not couches:
        return graphe
    from chargement.couches.fichier import lire_couches
    from chargement.couches.rapprochement import ajouter_couches

    return ajouter_couches(graphe, [lue for chemin in couches for lue in lire_couches(chemin)])


def _ouvrir(fichier: Path | None) -> Graphe:
    """A file must keep to the shapes; the shipped text does, by a test."""
    if fichier is None:
        return charger().graphe
    from service.ligne_de_commande.fichier import lire_fichier, verifier_formes

    graphe = lire_fichier(fichier)
    if graphe.version != charger().graphe.version:
        verifier_formes(graphe, fichier)
    return graphe
