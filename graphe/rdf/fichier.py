"""Turtle files: written whole or not at all, and read back equal."""

from pathlib import Path

from pyoxigraph import RdfFormat

from graphe.erreurs import GrapheIllisible
from graphe.graphe import Graphe
from graphe.rdf import turtle
from graphe.rdf.archive import decrire_graphe, recomposer_graphe
from graphe.rdf.lecture import analyser, descriptions_lues
from graphe.remplacement import remplacement


def ecrire_turtle(graphe: Graphe, chemin: Path) -> None:
    """Same bytes for the same graph. The file appears complete, or what was there stays."""
    octets = turtle.ecrire(decrire_graphe(graphe)).encode()
    with remplacement(chemin) as provisoire:
        provisoire.write_bytes(octets)


def lire_turtle(chemin: Path) -> Graphe:
    try:
        return recomposer_graphe(descriptions_lues(analyser(chemin.read_bytes().decode(), RdfFormat.TURTLE)))
    except OSError as erreur:
        raise GrapheIllisible(f"Fichier « {chemin} » illisible : {erreur.strerror}.") from erreur
    except UnicodeDecodeError as erreur:
        raise GrapheIllisible(f"Fichier « {chemin} » illisible : texte UTF-8 attendu.") from erreur
    except GrapheIllisible as erreur:
        raise GrapheIllisible(f"Fichier « {chemin} » : {erreur}") from erreur
