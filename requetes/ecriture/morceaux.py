"""JSON put end to end, in the source of a function: constant bytes, and expressions that give bytes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import orjson

Morceau = bytes | str
"""What is written as it stands, or an expression."""


class Suite(str):
    """The expression of pieces put end to end: within another, its pieces are put with the others."""

    morceaux: list[Morceau]

    def __new__(cls, *morceaux: Morceau) -> "Suite":
        a_plat = [piece for m in morceaux for piece in (m.morceaux if isinstance(m, Suite) else [m])]
        fondus = list(_fondre(a_plat))
        ecrits = ", ".join(m if isinstance(m, str) else repr(m) for m in fondus)
        suite = super().__new__(cls, f"joindre(({ecrits}))" if len(fondus) > 1 else ecrits)
        suite.morceaux = fondus
        return suite


def _fondre(morceaux: Sequence[Morceau]) -> Iterator[Morceau]:
    """Constants side by side make one."""
    for constants, groupe in groupby(morceaux, lambda morceau: isinstance(morceau, bytes)):
        if constants:
            yield b"".join(groupe)  # type: ignore[arg-type]  # all of them are bytes
        else:
            yield from groupe


def membre(cle: str, valeur: str) -> Suite:
    """A key of an object, and its value."""
    return Suite(orjson.dumps(cle) + b":", valeur)


def membres(plusieurs: Iterable[str]) -> Suite:
    """With commas between them."""
    separes: list[Morceau] = [morceau for un in plusieurs for morceau in (b",", un)]
    return Suite(*separes[1:])


def objet(plusieurs: Iterable[str]) -> Suite:
    return Suite(b"{", membres(plusieurs), b"}")


def liste(elements: str) -> Suite:
    """Of an expression that gives its elements, with commas between them."""
    return Suite(b"[", elements, b"]")
