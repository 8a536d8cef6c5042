"""What is written of a graph, node by node, and the progress of the writing."""

from collections.abc import Callable, Iterator

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES
from graphe.rdf.archive import decrire_graphe
from graphe.rdf.description import Description

Suivi = Callable[[str, int, int], None]
"""Receives the step, the rank of the node written and how many there are."""

ETAPE = "Écriture"


def sans_suivi(_etape: str, _rang: int, _total: int) -> None:
    return None


def noeuds(graphe: Graphe, suivi: Suivi) -> Iterator[Noeud]:
    for rang, noeud in enumerate(graphe, 1):
        suivi(ETAPE, rang, len(graphe))
        yield noeud


def descriptions(graphe: Graphe, suivi: Suivi) -> Iterator[Description]:
    rang = 0
    for description in decrire_graphe(graphe):
        if description.type in TYPES:
            rang += 1
            suivi(ETAPE, rang, len(graphe))
        yield description
