"""What is read of nodes, kept as it is read; and the other way round: the nodes of a type of which a value is read."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from heapq import merge
from itertools import groupby, islice
from typing import Any, Generic, TypeVar, overload

from graphe.graphe import Graphe
from graphe.modele.base import Noeud

T = TypeVar("T")
N = TypeVar("N", bound=Noeud)
Predicat = Callable[[Any], bool]
"""Over nodes."""

COURTES = 1_000
"""Places sorted all at once sooner than as they are read."""


class Table(dict[str, T], Generic[T]):
    """By identifier of node, a value that depends on nothing else; computed when first asked."""

    def __init__(self, calculer: Callable[[str], T]) -> None:
        super().__init__()
        self.calculer = calculer

    def __missing__(self, identifiant: str) -> T:
        valeur = self[identifiant] = self.calculer(identifiant)
        return valeur


def par_noeud(graphe: Graphe, calculer: Callable[[Noeud], T]) -> Table[T]:
    def lire(identifiant: str) -> T:
        noeud = graphe.noeud(identifiant)
        assert noeud is not None
        return calculer(noeud)

    return Table(lire)


@dataclass(frozen=True, slots=True)
class Inverse:
    """By value, the places among the nodes of a type, in order; `distincts` when no node stands under two values."""

    places: dict[Hashable, list[int]]
    distincts: bool


class ValeursLues:
    """The values read of each node of a graph, and the nodes of a type by these values: made once, when first asked."""

    def __init__(self, graphe: Graphe, lire: Callable[[Noeud], Collection[Any]]) -> None:
        self.graphe = graphe
        self.table: Table[Any] = par_noeud(graphe, lire)
        self._inverses: dict[type[Noeud], Inverse] = {}

    def inverse(self, type_: type[Noeud]) -> Inverse:
        if type_ not in self._inverses:
            self._inverses[type_] = self._inverser(type_)
        return self._inverses[type_]

    def _inverser(self, type_: type[Noeud]) -> Inverse:
        places: dict[Hashable, list[int]] = {}
        distincts = True
        for place, noeud in enumerate(self.graphe.tous(type_)):
            valeurs = dict.fromkeys(self.table[noeud.id])
            distincts = distincts and len(valeurs) < 2
            for valeur in valeurs:
                places.setdefault(valeur, []).append(place)
        return Inverse(places, distincts)


@dataclass(frozen=True, slots=True)
class Appartient:
    """Predicate: one of the values read of the node is among those kept."""

    lecture: ValeursLues
    retenues: frozenset[Any]

    def __call__(self, noeud: Noeud) -> bool:
        return not self.retenues.isdisjoint(self.lecture.table[noeud.id])

    def listes(self, type_: type[Noeud]) -> list[list[int]]:
        """Places of the nodes it keeps, by value."""
        places = self.lecture.inverse(type_).places
        return [places[valeur] for valeur in self.retenues if valeur in places]

    def exact(self, type_: type[Noeud]) -> bool:
        """No node stands in two of the lists."""
        return len(self.retenues) < 2 or self.lecture.inverse(type_).distincts


class Trouves(Sequence[T]):
    """A list made as far as it is read; `compte` is its length when it is known beforehand."""

    def __init__(self, source: Iterator[T], compte: int | None = None) -> None:
        self._source = source
        self._lus: list[T] = []
        self._compte = compte

    def __len__(self) -> int:
        return len(self._tous()) if self._compte is None else self._compte

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        if isinstance(place, slice) and place.stop is not None and place.stop >= 0 and (place.start or 0) >= 0:
            self._lus.extend(islice(self._source, max(0, place.stop - len(self._lus))))
            return self._lus[place]
        return self._tous()[place]

    def __iter__(self) -> Iterator[T]:
        return iter(self._tous())

    def _tous(self) -> list[T]:
        self._lus.extend(self._source)
        return self._lus


@dataclass(frozen=True, slots=True)
class Conjonction:
    """Predicate: the node satisfies them all."""

    gardes: Sequence[Predicat]

    def __call__(self, noeud: Any) -> bool:
        return all(garde(noeud) for garde in self.gardes)


def retenir(graphe: Graphe, type_: type[N], gardes: Sequence[Predicat]) -> Sequence[N]:
    """Nodes of a type that satisfy every predicate, in order, starting from the predicate that keeps the fewest."""
    tous = graphe.tous(type_)
    candidats = [(sum(map(len, listes)), listes, g) for g, listes in _listes(gardes, type_)]
    if not candidats:
        return _filtrer(tous, gardes) if gardes else tous
    nombre, listes, choisie = min(candidats, key=lambda c: c[0])
    autres = [g for g in gardes if g is not choisie]
    if nombre > len(tous):
        return _filtrer(tous, gardes)
    trouves = (tous[place] for place in _fusionner(listes, nombre))
    if autres:
        return _filtrer(trouves, autres)
    return Trouves(trouves, nombre if choisie.exact(type_) else None)


def _filtrer(noeuds: Iterable[N], gardes: Sequence[Predicat]) -> Trouves[N]:
    return Trouves(filter(gardes[0] if len(gardes) == 1 else Conjonction(gardes), noeuds))


def _listes(gardes: Sequence[Predicat], type_: type[Noeud]) -> Iterator[tuple[Appartient, list[list[int]]]]:
    return ((garde, garde.listes(type_)) for garde in gardes if isinstance(garde, Appartient))


def _fusionner(listes: list[list[int]], nombre: int) -> Iterable[int]:
    """Each place once, in order; `nombre` of them in all, as many as there may be are not all read."""
    if len(listes) == 1:
        return listes[0]
    if nombre <= COURTES:
        return sorted(set().union(*listes))
    return (place for place, _ in groupby(merge(*listes)))


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
