"""The words of the real texts, by attribute, each as often as printed: texts of equal length are drawn from them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from random import Random
from typing import Any

Endroit = tuple[str, str]
"""Name of the type, name of the attribute."""


class Vocabulaire:
    def __init__(self, objets: Iterable[Any]) -> None:
        self._mots: dict[Endroit, list[str]] = defaultdict(list)
        for objet in objets:
            for endroit, texte in _textes(objet):
                self._mots[endroit].extend(texte.split())

    def ecrire(self, hasard: Random, endroit: Endroit, modele: str, debut: str = "") -> str:
        """As many words as `modele`, beginning with `debut` unless it is longer."""
        voulus, poses = len(modele.split()), debut.split()
        if len(poses) > voulus:
            poses = []
        if len(poses) < voulus:
            poses += hasard.choices(self._mots[endroit], k=voulus - len(poses))
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
