"""Searching paths between two nodes: shortest first, by meaningful relations, never through what ties everything."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from graphe.modele.base import Source
from graphe.modele.catalogue import DE_COUCHE
from requetes.langage.erreurs import ArgumentsInvalides, montrer

LONGUEUR_MAX = 6
LIMITE_MAX = 50
TRAVAIL_MAX = 20_000

NON_TRAVERSES = frozenset(
    {
        "Contrat", "Rapport", "Anomalie", "Thematique", "Arrondissement",
        "Participation", "Mobilisation", "Mention", "Ancrage", *DE_COUCHE,
    }
)  # fmt: skip
"""Types met only at the ends: what ties everything together, and what relations already stand for."""


@dataclass(frozen=True, slots=True)
class Arc:
    """From a node to the next: how it reads, and the passage that proves it when there is one."""

    relation: str
    cible: str
    source: Source | None


def controler(de: str, vers: str, longueur_max: int = 4, limite: int = 10) -> None:
    if not 1 <= longueur_max <= LONGUEUR_MAX:
        raise ArgumentsInvalides(
            f"« longueurMax » vaut {longueur_max} : attendu un entier de 1 à {LONGUEUR_MAX}.",
            argument="longueurMax",
            valeur=longueur_max,
        )
    if not 1 <= limite <= LIMITE_MAX:
        raise ArgumentsInvalides(
            f"« limite » vaut {limite} : attendu un entier de 1 à {LIMITE_MAX}.", argument="limite", valeur=limite
        )
    if de == vers:
        raise ArgumentsInvalides(
            f"« de » et « vers » désignent tous deux « {montrer(de)} » : attendu deux nœuds.",
            argument="vers",
            valeur=vers,
        )


@dataclass(frozen=True, slots=True)
class Terrain:
    """Where a search walks: the steps from each node, in order, and whether a path may go through a node."""

    arcs: Mapping[str, Sequence[Arc]]
    traverse: Callable[[str], bool]


def chercher(terrain: Terrain, depart: str, arrivee: str, longueur_max: int, limite: int) -> list[list[Arc]]:
    """The steps of each path, the end included."""
    return list(islice(_Recherche(terrain, depart, arrivee, longueur_max).chemins(), limite))


class _Recherche:
    """Distances to the end first; then every simple path of each length, following only what can still arrive."""

    def __init__(self, terrain: Terrain, depart: str, arrivee: str, longueur_max: int) -> None:
        self.terrain = terrain
        self.arcs = terrain.arcs
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
            for arc in self.arcs[courant]:
                if arc.cible not in distances:
                    distances[arc.cible] = distances[courant] + 1
                    file.append(arc.cible)
        return distances

    def _traverse(self, identifiant: str) -> bool:
        return identifiant == self.arrivee or self.terrain.traverse(identifiant)

    def chemins(self) -> Iterator[list[Arc]]:
        premiere = self.distances.get(self.depart, self.longueur_max + 1)
        for longueur in range(premiere, self.longueur_max + 1):
            yield from self._prolonger([], {self.depart}, longueur)

    def _prolonger(self, etapes: list[Arc], vus: set[str], reste: int) -> Iterator[list[Arc]]:
        for arc in self.arcs[etapes[-1].cible if etapes else self.depart]:
            self.travail += 1
            if self.travail > TRAVAIL_MAX:
                return
            if arc.cible == self.arrivee:
                if reste == 1:
                    yield [*etapes, arc]
            elif self._mene(arc.cible, reste - 1) and arc.cible not in vus:
                yield from self._prolonger([*etapes, arc], {*vus, arc.cible}, reste - 1)

    def _mene(self, identifiant: str, reste: int) -> bool:
        return self._traverse(identifiant) and self.distances.get(identifiant, reste + 1) <= reste
