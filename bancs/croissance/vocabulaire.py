"""The words of the real texts, by attribute, and texts of equal length drawn from their frequencies."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from itertools import accumulate
from random import Random
from typing import Any

Endroit = tuple[str, str]
"""Name of the type, name of the attribute."""


class Vocabulaire:
    def __init__(self, objets: Iterable[Any]) -> None:
        comptes: dict[Endroit, Counter[str]] = defaultdict(Counter)
        for objet in objets:
            for endroit, texte in _textes(objet):
                comptes[endroit].update(texte.split())
        self._tirages = {e: (list(mots), list(accumulate(mots.values()))) for e, mots in comptes.items()}

    def ecrire(self, hasard: Random, endroit: Endroit, modele: str, debut: str = "") -> str:
        """As many words as `modele`, beginning with `debut` unless it is longer."""
        voulus, poses = len(modele.split()), debut.split()
        if len(poses) > voulus:
            poses = []
        if len(poses) < voulus:
            mots, cumuls = self._tirages[endroit]
            poses += hasard.choices(mots, cum_weights=cumuls, k=voulus - len(poses))
        return " ".join(poses)


def _textes(objet: Any) -> Iterator[tuple[Endroit, str]]:
    """Texts of a dataclass, those of what it is composed of included."""
    for champ in fields(objet):
        valeur = getattr(objet, champ.name)
        for element in valeur if isinstance(valeur, tuple) else (valeur,):
            if isinstance(element, str):
                yield (type(objet).__name__, champ.name), element
            elif is_dataclass(element):
                yield from _textes(element)
