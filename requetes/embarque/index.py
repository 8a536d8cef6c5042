"""What is computed once for a graph and then looked up."""

from collections.abc import Callable, Collection, Hashable
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from requetes.embarque.tables import Table, ValeursLues, par_noeud

T = TypeVar("T")


class Index:
    def __init__(self, graphe: Graphe) -> None:
        self.graphe = graphe
        self._tables: dict[Hashable, Any] = {}
        self._lectures: dict[Hashable, ValeursLues] = {}

    def table(self, nom: Hashable, calculer: Callable[[Noeud], T]) -> Table[T]:
        """What is computed of nodes, kept under a name: the same name, the same computation."""
        if nom not in self._tables:
            self._tables[nom] = par_noeud(self.graphe, calculer)
        table: Table[T] = self._tables[nom]
        return table

    def lecture(self, nom: Hashable, lire: Callable[[Noeud], Collection[Any]]) -> ValeursLues:
        """What `lire` reads of nodes, kept under a name: the same name, the same reading."""
        if nom not in self._lectures:
            self._lectures[nom] = ValeursLues(self.graphe, lire)
        return self._lectures[nom]

    @cached_property
    def rangs(self) -> dict[str, int]:
        """Position of each node in the natural order of identifiers."""
        return {noeud.id: rang for rang, noeud in enumerate(self.graphe)}


@lru_cache(maxsize=4)
def index(graphe: Graphe) -> Index:
    return Index(graphe)
