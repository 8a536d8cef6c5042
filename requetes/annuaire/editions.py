"""Editions of the contract in one graph: which one a node is of, and those in force, that no other replaces.

Both engines read it: one keeps the nodes, the other writes properties that say it.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.contrat import Contrat


class Editions:
    def __init__(self, graphe: Graphe) -> None:
        contrats = graphe.tous(Contrat)
        remplacees = {remplacee for c in contrats if (remplacee := getattr(c, "remplace", None))}
        self.toutes = tuple(contrat.id for contrat in contrats)
        self.en_vigueur = frozenset(self.toutes) - remplacees
        self._connues = frozenset(self.toutes)

    @property
    def remplacees(self) -> bool:
        return len(self.en_vigueur) < len(self.toutes)

    def de(self, noeud: Any) -> Sequence[str]:
        """Keys of the contracts that the node is of or, when they share it, that speak of it."""
        cle = noeud.id.partition("/")[0]
        return (cle,) if cle in self._connues else getattr(noeud, "editions", None) or self.toutes

    def retenues(self, contrat: str | None) -> frozenset[str]:
        return self.en_vigueur if contrat is None else frozenset((contrat,))

    def garde(self, noeud: Noeud, contrat: str | None) -> bool:
        return not self.retenues(contrat).isdisjoint(self.de(noeud))


@lru_cache(maxsize=4)
def editions(graphe: Graphe) -> Editions:
    return Editions(graphe)
