"""What changed between two editions of a graph: compared once, then kept with it, for both engines."""

from dataclasses import replace
from functools import lru_cache

from graphe.differences import Ecart, Edition, comparer
from graphe.graphe import Graphe
from graphe.modele.base import Noeud


@lru_cache(maxsize=16)
def ecarts(graphe: Graphe, de: str, vers: str) -> tuple[Ecart, ...]:
    """Each leads to the nodes of the graph: of a thing that editions share, what each said is in `champs`."""
    if de == vers:
        return ()
    trouves = comparer(Edition(graphe, de), Edition(graphe, vers)).ecarts
    return tuple(
        replace(ecart, avant=_du_graphe(graphe, ecart.avant), apres=_du_graphe(graphe, ecart.apres))
        for ecart in trouves
    )


def _du_graphe(graphe: Graphe, noeud: Noeud | None) -> Noeud | None:
    return noeud and graphe.noeud(noeud.id)
