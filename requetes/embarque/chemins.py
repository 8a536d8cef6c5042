"""Explained paths between two nodes: shortest first, by meaningful relations, never through what ties everything."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from graphe.graphe import Graphe
from graphe.modele.base import Noeud, Source
from requetes.embarque.trouver import noeud
from requetes.langage.erreurs import ArgumentsInvalides, montrer
from requetes.langage.relations import Pas, voisinage

LONGUEUR_MAX = 6
LIMITE_MAX = 50
TRAVAIL_MAX = 20_000

NON_TRAVERSES = frozenset(
    {
        "Contrat", "Rapport", "Anomalie", "Thematique", "Arrondissement",
        "Participation", "Mobilisation", "Mention", "Ancrage",
    }
)  # fmt: skip
"""Types met only at the ends: what ties everything together, and what relations already stand for."""


@dataclass(frozen=True, slots=True)
class Etape:
    relation: str
    noeud: Noeud
    source: Source | None


@dataclass(frozen=True, slots=True)
class Chemin:
    etapes: tuple[Etape, ...]

    @property
    def longueur(self) -> int:
        return len(self.etapes)


def chemins(graphe: Graphe, de: str, vers: str, longueur_max: int = 4, limite: int = 10) -> list[Chemin]:
    """All the shortest, then longer ones, up to `limite`; stops early when the search has grown too large."""
    controler(de, vers, longueur_max, limite)
    depart, arrivee = noeud(graphe, de).id, noeud(graphe, vers).id
    terrain = Terrain(voisinage(graphe), lambda identifiant: _traverse(graphe, identifiant))
    trouves = chercher(terrain, depart, arrivee, longueur_max, limite)
    return [Chemin(tuple(_etape(graphe, pas) for pas in etapes)) for etapes in trouves]


def _traverse(graphe: Graphe, identifiant: str) -> bool:
    return type(graphe.noeud(identifiant)).__name__ not in NON_TRAVERSES


def _etape(graphe: Graphe, pas: Pas) -> Etape:
    return Etape(pas.relation, noeud(graphe, pas.cible), pas.source)


def controler(de: str, vers: str, longueur_max: int = 4, limite: int = 10) -> None:
    if not 1 <= longueur_max <= LONGUEUR_MAX:
        raise ArgumentsInvalides(f"« longueurMax » vaut {longueur_max} : attendu un entier de 1 à {LONGUEUR_MAX}.")
    if not 1 <= limite <= LIMITE_MAX:
        raise ArgumentsInvalides(f"« limite » vaut {limite} : attendu un entier de 1 à {LIMITE_MAX}.")
    if de == vers:
        raise ArgumentsInvalides(f"« de » et « vers » désignent tous deux « {montrer(de)} » : attendu deux nœuds.")


@dataclass(frozen=True, slots=True)
class Terrain:
    """Where a search walks: the steps from each node, in order, and whether a path may go through a node."""

    pas: Mapping[str, Sequence[Pas]]
    traverse: Callable[[str], bool]


def chercher(terrain: Terrain, depart: str, arrivee: str, longueur_max: int, limite: int) -> list[list[Pas]]:
    """The steps of each path, the end included."""
    return list(islice(_Recherche(terrain, depart, arrivee, longueur_max).chemins(), limite))


class _Recherche:
    """Distances to the end first; then every simple path of each length, following only what can still arrive."""

    def __init__(self, terrain: Terrain, depart: str, arrivee: str, longueur_max: int) -> None:
        self.terrain = terrain
        self.pas = terrain.pas
        self.depart, self.arrivee, self.longueur_max = depart, arrivee, longueur_max
        self.distances = self._distances()
        self.travail = 0

    def _distances(self) -> dict[str, int]:
        distances = {self.arrivee: 0}
        file = deque([self.arrivee])
        while file:
            courant = file.popleft()
            if distances[courant] == self.longueur_max or not self._traverse(courant):
                continue
            for pas in self.pas[courant]:
                if pas.cible not in distances:
                    distances[pas.cible] = distances[courant] + 1
                    file.append(pas.cible)
        return distances

    def _traverse(self, identifiant: str) -> bool:
        return identifiant == self.arrivee or self.terrain.traverse(identifiant)

    def chemins(self) -> Iterator[list[Pas]]:
        premiere = self.distances.get(self.depart, self.longueur_max + 1)
        for longueur in range(premiere, self.longueur_max + 1):
            yield from self._prolonger([], {self.depart}, longueur)

    def _prolonger(self, etapes: list[Pas], vus: set[str], reste: int) -> Iterator[list[Pas]]:
        for pas in self.pas[etapes[-1].cible if etapes else self.depart]:
            self.travail += 1
            if self.travail > TRAVAIL_MAX:
                return
            if pas.cible == self.arrivee:
                if reste == 1:
                    yield [*etapes, pas]
            elif self._mene(pas.cible, reste - 1) and pas.cible not in vus:
                yield from self._prolonger([*etapes, pas], {*vus, pas.cible}, reste - 1)

    def _mene(self, identifiant: str, reste: int) -> bool:
        return self._traverse(identifiant) and self.distances.get(identifiant, reste + 1) <= reste
