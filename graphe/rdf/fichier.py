"""Turtle files: written whole or not at all, and read back equal."""

from pathlib import Path

from graphe.entree import lire_octets
from graphe.erreurs import GrapheIllisible
from graphe.graphe import Graphe
from graphe.ramassage import sans_ramasser
from graphe.rdf import turtle
from graphe.rdf.archive import decrire_graphe, recomposer_graphe
from graphe.rdf.lecture import analyser, descriptions_lues, ligne_de, reconnaitre
from graphe.remplacement import remplacement


def ecrire_turtle(graphe: Graphe, chemin: Path) -> None:
    """Same bytes for the same graph. The file appears complete, or what was there stays."""
    octets = turtle.ecrire(decrire_graphe(graphe)).encode()
    with remplacement(chemin) as provisoire:
        provisoire.write_bytes(octets)


def lire_turtle(chemin: Path) -> Graphe:
    try:
        octets = lire_octets(chemin)
    except OSError as erreur:
        raise GrapheIllisible(f"Fichier « {chemin} » illisible : {erreur.strerror or erreur}.") from erreur
    return turtle_lu(octets, chemin)


def turtle_lu(octets: bytes, chemin: Path) -> Graphe:
    """`chemin` names it to the user."""
    try:
        texte = octets.decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        ligne = octets[: erreur.start].count(b"\n") + 1
        raise GrapheIllisible(f"Fichier « {chemin} » illisible : ligne {ligne}, texte UTF-8 attendu.") from erreur
    try:
        with sans_ramasser():
            return recomposer_graphe(descriptions_lues(analyser(texte, reconnaitre(texte))))
    except GrapheIllisible as erreur:
        lieu = ligne_de(erreur.terme, texte)
        ou = f", lu comme {reconnaitre(texte).name}, ligne {lieu}" if lieu else ""
        raise GrapheIllisible(f"Fichier « {chemin} »{ou} : {erreur}", erreur.terme) from erreur
