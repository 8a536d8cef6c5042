"""How much a stem counts in a passage: the score (BM25) the full-text index would give, without making the index.

Same formula and same rounding as the library of `plein_texte`, step by step in single precision: the graphs give
the same scores, hence the same order. Two counts are enough, so that a large graph goes through without being kept.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from ctypes import c_float

K1, B = 1.2, 0.75
LONGUEURS_EXACTES = 40
LONGUEURS = 256


def _simple(valeur: float) -> float:
    return c_float(valeur).value


def _longueurs() -> list[int]:
    """The lengths the index can tell apart: all up to 40, then eight for each doubling of the step."""
    longueurs = list(range(LONGUEURS_EXACTES))
    suivante, ecart = LONGUEURS_EXACTES, 2
    while len(longueurs) < LONGUEURS:
        longueurs += [suivante + rang * ecart for rang in range(8)]
        suivante, ecart = suivante + 8 * ecart, ecart * 2
    return longueurs


_LONGUEURS = _longueurs()


class Pertinence:
    """`passages` are the stems of each passage of the graph, repetitions included."""

    def __init__(self, passages: Iterable[list[str]]) -> None:
        self._porteurs: Counter[str] = Counter()
        self._passages = mots = 0
        for racines in passages:
            self._passages += 1
            mots += len(racines)
            self._porteurs.update(set(racines))
        self._moyenne = _simple(mots / self._passages) if self._passages else 1.0

    def scores(self, racines: list[str]) -> Mapping[str, float]:
        """Of each stem of one passage."""
        norme = self._norme(len(racines))
        return {
            racine: _simple(self._rarete(racine) * _simple(nombre / _simple(nombre + norme)))
            for racine, nombre in Counter(racines).items()
        }

    def _rarete(self, racine: str) -> float:
        porteurs = self._porteurs[racine]
        rapport = _simple(_simple(self._passages - porteurs + 0.5) / _simple(porteurs + 0.5))
        return _simple(_simple(math.log(_simple(1 + rapport))) * _simple(1 + _simple(K1)))

    def _norme(self, longueur: int) -> float:
        connue = _LONGUEURS[bisect_right(_LONGUEURS, longueur) - 1]
        relative = _simple(_simple(_simple(B) * connue) / self._moyenne)
        return _simple(_simple(K1) * _simple(_simple(1 - _simple(B)) + relative))
