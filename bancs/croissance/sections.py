"""Parts dealt anew: how many each parent has, and of which class, is drawn from the real parents."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from random import Random
from typing import Any

from bancs.croissance.reglages import Section
from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES

PARENTS = {"engagement": TYPES["Engagement"], "quartier": TYPES["Quartier"]}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the part made after the real node `modele` goes: link `relation` to the counterpart of `parent`."""

    modele: Noeud
    relation: str
    parent: str
    rang: int

    @property
    def fixes(self) -> dict[str, Any]:
        """Rank (from 1) and, as if never misprinted, the number an action bears."""
        rangs = {"rang": self.rang, "numero_source": str(self.rang)}
        return {nom: valeur for nom, valeur in rangs.items() if hasattr(self.modele, nom)}


class Donne:
    """The real parts of one section: sizes by parent, models by class."""

    def __init__(self, graphe: Graphe, section: Section) -> None:
        self._section = section
        self._parents = [noeud.id for noeud in graphe.tous(PARENTS[section.parent])]
        self._modeles: dict[Enum | None, list[Noeud]] = defaultdict(list)
        tailles: dict[str, Counter[Enum | None]] = {parent: Counter() for parent in self._parents}
        for noeud in graphe.tous(TYPES[section.type]):
            self._modeles[self._classe(noeud)].append(noeud)
            tailles[getattr(noeud, section.parent)][self._classe(noeud)] += 1
        self._tailles = list(tailles.values())

    def _classe(self, noeud: Noeud) -> Enum | None:
        return getattr(noeud, self._section.classe) if self._section.classe else None

    def distribuer(self, hasard: Random) -> Iterator[Place]:
        """Every model once: sizes and models are shuffled, classes follow their order within a parent."""
        tailles = hasard.sample(self._tailles, len(self._tailles))
        pioches = {classe: iter(hasard.sample(m, len(m))) for classe, m in self._modeles.items()}
        for parent, effectifs in zip(self._parents, tailles, strict=True):
            for rang, classe in enumerate(sorted(effectifs.elements(), key=_rang_de_classe), 1):
                yield Place(next(pioches[classe]), self._section.parent, parent, rang)


def _rang_de_classe(classe: Enum | None) -> int:
    return 0 if classe is None else list(type(classe)).index(classe)
