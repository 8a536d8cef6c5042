"""Where the graph comes from: a file written by `graphe charger`, or the text shipped with the product."""

from pathlib import Path

from chargement.chargeur import charger
from graphe.erreurs import GrapheIllisible
from graphe.graphe import Graphe
from graphe.rdf import lire_turtle


def ouvrir(fichier: Path | None) -> Graphe:
    if fichier is None:
        return charger().graphe
    if not fichier.is_file():
        raise GrapheIllisible(
            f"Le graphe « {fichier} » est introuvable : attendu un fichier écrit par « graphe charger --sortie »."
        )
    return lire_turtle(fichier)
