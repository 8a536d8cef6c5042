"""Where the graph comes from: a file written by `graphe charger`, or the text shipped with the product."""

from collections.abc import Sequence
from pathlib import Path

from chargement.livre import graphe_livre
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
    """A file must keep to the shapes; a snapshot did when it was written, the shipped text does, by a test."""
    if fichier is None:
        return graphe_livre()
    from service.ligne_de_commande.fichier import lire_fichier, verifier_formes

    graphe, verifie = lire_fichier(fichier)
    if not verifie:
        verifier_formes(graphe, fichier)
    return graphe
