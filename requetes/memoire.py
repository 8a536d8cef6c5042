"""A memory bounded by the weight of what it keeps, so that no client decides how much is kept."""

from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

C = TypeVar("C", bound=Hashable)
V = TypeVar("V")


class Memoire(Generic[C, V]):
    """What was asked least lately leaves first; what alone weighs more than `part` of the whole is not kept."""

    def __init__(self, poids_max: int, part: int = 10) -> None:
        self.poids_max = poids_max
        self.poids_max_d_un = poids_max // part
        self.poids = 0
        self._connus: dict[C, tuple[V, int]] = {}
        self._verrou = Lock()

    def __len__(self) -> int:
        return len(self._connus)

    def lire(self, cle: C) -> V | None:
        with self._verrou:
            connu = self._connus.pop(cle, None)
            if connu is None:
                return None
            self._connus[cle] = connu
            return connu[0]

    def garder(self, cle: C, valeur: V, poids: int) -> V:
        if poids > self.poids_max_d_un:
            return valeur
        with self._verrou:
            _, ancien = self._connus.pop(cle, (None, 0))
            self._connus[cle] = (valeur, poids)
            self.poids += poids - ancien
            while self.poids > self.poids_max:
                _, parti = self._connus.pop(next(iter(self._connus)))
                self.poids -= parti
        return valeur
