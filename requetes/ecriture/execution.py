"""What the functions written call, what they raise, and what they weigh."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import orjson

from graphe.adresses import absolue
from graphe.modele.enumerations import Code
from requetes.langage.pages import curseur

PAR_CARACTERE = 25
"""Bytes that each character of its source makes a programme take, its plan included."""


class Repli(Exception):
    """The compiled run met an error: the stock execution answers, and tells it."""


class EditionAncienne(Repli):
    """What nodes say by themselves is kept as the edition in force says it: the stock execution answers for another."""


def _code(valeur: Code | None) -> str | None:
    return None if valeur is None else valeur.name


def _flottant(valeur: float | None) -> float | None:
    return None if valeur is None else float(valeur)


def _decimal(valeur: Decimal | str | None) -> str | None:
    return None if valeur is None else str(valeur)


def _sans_erreur(elements: Sequence[Any]) -> Sequence[Any]:
    if any(isinstance(element, Exception) for element in elements):
        raise Repli
    return elements


NOMS: dict[str, Any] = {
    "Repli": Repli,
    "curseur": curseur,
    "code": _code,
    "flottant": _flottant,
    "decimal": _decimal,
    "sans_erreur": _sans_erreur,
    "absolue": absolue,
    "json": orjson.dumps,
    "joindre": b"".join,
    "virgules": b",".join,
}
"""What every function calls."""
