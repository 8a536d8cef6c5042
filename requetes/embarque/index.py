"""What is computed once for a graph and then looked up."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES
from graphe.modele.qualite import Rapport
from graphe.texte import cle
from requetes.embarque.tables import Lecture, Table, par_noeud

T = TypeVar("T")

NOMS = ("nom", "sigle", "autres_noms")


class Index:
    def __init__(self, graphe: Graphe) -> None:
        self.graphe = graphe
        self._tables: dict[Hashable, Any] = {}
        self._lectures: dict[Hashable, Lecture] = {}

    def table(self, nom: Hashable, calculer: Callable[[Noeud], T]) -> Table[T]:
        """What is computed of nodes, kept under a name: the same name, the same computation."""
        if nom not in self._tables:
            self._tables[nom] = par_noeud(self.graphe, calculer)
        table: Table[T] = self._tables[nom]
        return table

    def lecture(self, nom: Hashable, lire: Callable[[Noeud], Collection[Any]]) -> Lecture:
        """What `lire` reads of nodes, kept under a name: the same name, the same reading."""
        if nom not in self._lectures:
            self._lectures[nom] = Lecture(self.graphe, lire)
        return self._lectures[nom]

    @cached_property
    def rangs(self) -> dict[str, int]:
        """Position of each node in the natural order of identifiers."""
        return {noeud.id: rang for rang, noeud in enumerate(self.graphe)}

    @cached_property
    def segments(self) -> dict[str, list[str]]:
        """Of each beginning of identifier (« paris-2024/engagement »), the segments that can follow."""
        suivants: dict[str, dict[str, None]] = defaultdict(dict)
        for noeud in self.graphe:
            if isinstance(noeud, Rapport):
                continue
            debut = ""
            for segment in noeud.id.split("/"):
                suivants[debut][segment] = None
                debut = f"{debut}/{segment}" if debut else segment
        return {debut: list(segments) for debut, segments in suivants.items()}

    @cached_property
    def noms(self) -> dict[str, dict[str, dict[str, list[Noeud]]]]:
        """By type, then by kind of name (nom, then sigle, then autres noms), then by comparison key."""
        return {type_: {attribut: self._cles(type_, attribut) for attribut in NOMS} for type_ in TYPES}

    def _cles(self, type_: str, attribut: str) -> dict[str, list[Noeud]]:
        cles: dict[str, dict[str, Noeud]] = {}
        for noeud in self.graphe.tous(TYPES[type_]):
            valeur = getattr(noeud, attribut, None) or ()
            for nom in (valeur,) if isinstance(valeur, str) else valeur:
                cles.setdefault(cle(nom), {})[noeud.id] = noeud
        return {connue: list(noeuds.values()) for connue, noeuds in cles.items()}


@lru_cache(maxsize=4)
def index(graphe: Graphe) -> Index:
    return Index(graphe)
