"""Two editions of the graph made by hand: the second drops, adds, moves and rewords something of the first."""

from collections.abc import Iterator
from dataclasses import replace

from chargement.editions import ajouter_edition
from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.engagement import Enjeu, Temoignage
from graphe.modele.financement import Mobilisation
from graphe.modele.territoire import Projet, Quartier
from tests import fabrique

ANCIENNE, NOUVELLE = "paris-2024", "paris-2027"
ENJEU = "Simplifier les démarches des habitants"


def deux_editions() -> Graphe:
    lue = Graphe(_relue(fabrique.graphe()))
    return ajouter_edition(fabrique.graphe(), lue, NOUVELLE, ANCIENNE, "2027-01-01")


def _relue(graphe: Graphe) -> Iterator[Noeud]:
    for noeud in graphe:
        match noeud:
            case Temoignage():
                continue
            case Mobilisation():
                yield replace(noeud, libelle=f"{noeud.libelle} (2027)")
            case Projet():
                yield replace(noeud, nom=f"{noeud.nom}, deuxième tranche", source=replace(noeud.source, ligne_fin=9999))
            case Quartier():
                yield replace(noeud, description="Le quartier a changé.", source=fabrique.source(12, "Ailleurs"))
            case _:
                yield noeud
    yield Enjeu(
        id=f"{fabrique.E8}/enjeu/99", engagement=fabrique.E8, rang=99, texte=ENJEU, source=fabrique.source(900, ENJEU)
    )
