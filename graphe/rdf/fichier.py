"""Turtle files: written whole or not at all, and read back equal."""

from pathlib import Path

from rdflib import Graph

from graphe.erreurs import GrapheIllisible
from graphe.graphe import Graphe
from graphe.rdf import turtle
from graphe.rdf.archive import decrire_graphe, recomposer_graphe
from graphe.rdf.pont import depuis_rdflib
from graphe.remplacement import remplacement


def ecrire_turtle(graphe: Graphe, chemin: Path) -> None:
    """Same bytes for the same graph. The file appears complete, or what was there stays."""
    octets = turtle.ecrire(decrire_graphe(graphe)).encode()
    with remplacement(chemin) as provisoire:
        provisoire.write_bytes(octets)


def lire_turtle(chemin: Path) -> Graphe:
    try:
        texte = chemin.read_bytes().decode()
    except OSError as erreur:
        raise GrapheIllisible(f"Fichier « {chemin} » illisible : {erreur.strerror}.") from erreur
    except UnicodeDecodeError as erreur:
        raise GrapheIllisible(f"Fichier « {chemin} » illisible : texte UTF-8 attendu.") from erreur
    try:
        return _lire(texte)
    except GrapheIllisible as erreur:
        raise GrapheIllisible(f"Fichier « {chemin} » : {erreur}") from erreur


def _lire(texte: str) -> Graphe:
    try:
        return recomposer_graphe(turtle.lire(texte))
    except turtle.AutreDisposition:
        return depuis_rdflib(analyser(texte))


def analyser(texte: str) -> Graph:
    try:
        return Graph().parse(data=texte, format="turtle")
    except Exception as erreur:  # rdflib lets errors of any kind through on a malformed text
        premiere = next(iter(str(erreur).strip().splitlines()), type(erreur).__name__)
        raise GrapheIllisible(f"Turtle attendu : {premiere}") from erreur
