"""A graph on disk, for those who only read it through: what a thousand contracts are written from."""

import pickle
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES

N = TypeVar("N", bound=Noeud)
LOT = 1000


class Reserve(Graphe):
    """Nodes by type, one file each in `dossier`, which must exist; links are trusted, neighbours cannot be asked.

    What is read stands in memory one batch at a time. `version` is given: it is not that of the content.
    """

    def __init__(self, noeuds: Iterable[Noeud], dossier: Path, version: str) -> None:
        self.version = version
        self._dossier = dossier
        self._comptes: Counter[str] = Counter()
        self._ranger(noeuds)

    def _ranger(self, noeuds: Iterable[Noeud]) -> None:
        with ExitStack() as pile:
            fichiers = {nom: pile.enter_context(self._fichier(nom).open("wb")) for nom in TYPES}
            lots: dict[str, list[Noeud]] = {nom: [] for nom in TYPES}
            for noeud in noeuds:
                nom = type(noeud).__name__
                self._comptes[nom] += 1
                lots[nom].append(noeud)
                if len(lots[nom]) == LOT:
                    _vider(lots[nom], fichiers[nom])
            for nom, lot in lots.items():
                _vider(lot, fichiers[nom])

    def _fichier(self, nom: str) -> Path:
        return self._dossier / f"{nom}.pickle"

    def __len__(self) -> int:
        return self._comptes.total()

    def __iter__(self) -> Iterator[Noeud]:
        for type_ in TYPES.values():
            yield from self.tous(type_)

    def tous(self, type_: type[N]) -> list[N]:
        """Can be counted and read in the order given, as often as needed; nothing else a list can."""
        nom = type_.__name__
        return cast("list[N]", _Rangee(self._fichier(nom), self._comptes[nom]))


class _Rangee:
    def __init__(self, chemin: Path, nombre: int) -> None:
        self._chemin = chemin
        self._nombre = nombre

    def __len__(self) -> int:
        return self._nombre

    def __iter__(self) -> Iterator[Any]:
        with self._chemin.open("rb") as fichier:
            while fichier.peek(1):
                yield from pickle.load(fichier)


def _vider(lot: list[Noeud], fichier: BinaryIO) -> None:
    if lot:
        pickle.dump(lot, fichier, protocol=pickle.HIGHEST_PROTOCOL)
        lot.clear()
