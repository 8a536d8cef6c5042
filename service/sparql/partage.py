"""Who may go on when queries last: so many at a time, and one that has had its share makes way for another client."""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

FENETRE = 60.0
"""Seconds for which it is remembered what a client took."""
PART = 3.0
"""Seconds that a query has for itself, whoever waits."""


@dataclass(eq=False, slots=True)
class Longue:
    """A query that lasts; `arreter` ends it, for another."""

    client: str
    arreter: Callable[[], None]
    debut: float = field(default_factory=time.monotonic)

    @property
    def age(self) -> float:
        return time.monotonic() - self.debut


class Partage:
    def __init__(self, places: int, part: float = PART) -> None:
        self.places, self.part = places, part
        self._verrou = threading.Lock()
        self._presentes: list[Longue] = []
        self._passees: deque[tuple[float, str, float]] = deque()
        """When it ended, whose it was, how long it lasted."""

    def entrer(self, nouvelle: Longue) -> bool:
        """Whether it may go on: the oldest that has had its share makes way, unless its client took less lately."""
        with self._verrou:
            if len(self._presentes) >= self.places:
                cedante = next((p for p in self._presentes if p.age >= self.part), None)
                if cedante is None or self._pris(cedante.client) < self._pris(nouvelle.client):
                    return False
                self._finir(cedante)
                cedante.arreter()
            self._presentes.append(nouvelle)
            return True

    def sortir(self, longue: Longue) -> None:
        with self._verrou:
            if longue in self._presentes:
                self._finir(longue)

    def _finir(self, longue: Longue) -> None:
        self._presentes.remove(longue)
        self._passees.append((time.monotonic(), longue.client, longue.age))

    def _pris(self, client: str) -> float:
        limite = time.monotonic() - FENETRE
        while self._passees and self._passees[0][0] < limite:
            self._passees.popleft()
        presentes = sum(p.age for p in self._presentes if p.client == client)
        return presentes + sum(duree for _, qui, duree in self._passees if qui == client)
