"""Draws from one seed, by the words the generators use."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Tirage:
    """The same seed always draws the same."""

    def __init__(self, graine: int) -> None:
        self.hasard = Random(graine)

    def entier(self, bas: int, haut: int) -> int:
        return self.hasard.randint(bas, haut)

    def chance(self, pour_cent: int) -> bool:
        return self.hasard.randrange(100) < pour_cent

    def parmi(self, choix: Sequence[T]) -> T:
        return self.hasard.choice(choix)

    def selon(self, poids: Sequence[tuple[int, T]]) -> T:
        """One of the values, each as often as its weight says."""
        return self.hasard.choices([valeur for _, valeur in poids], [part for part, _ in poids])[0]

    def plusieurs(self, choix: Sequence[T], bas: int, haut: int) -> list[T]:
        """Distinct values, in the order drawn."""
        return self.hasard.sample(choix, min(self.entier(bas, haut), len(choix)))
