"""A context variable that holds a value within a block: a class, since a generator costs each request more."""

from contextvars import ContextVar, Token
from typing import Any, Generic, TypeVar

V = TypeVar("V")


class TantQue(Generic[V]):
    __slots__ = ("_jeton", "valeur", "variable")

    _jeton: Token[V]

    def __init__(self, variable: ContextVar[V], valeur: V) -> None:
        self.variable, self.valeur = variable, valeur

    def __enter__(self) -> None:
        self._jeton = self.variable.set(self.valeur)

    def __exit__(self, *_: Any) -> None:
        self.variable.reset(self._jeton)
