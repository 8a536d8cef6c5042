"""What one request may cost, counted while it runs: values written and computations, bytes of the answer, time.

One unit is about a microsecond of work: a value of an object, or its share of a computation over the graph. What the
stock execution alone does (questions about the schema) counts INTROSPECTION units a value.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from requetes.langage.erreurs import ClientParti, DelaiDepasse, ReponseTropLongue, RequeteTropCouteuse
from requetes.langage.tant_que import TantQue

UNITES_MAX = 1_000_000
OCTETS_MAX = 16_000_000
DELAI = 10.0
"""Seconds."""
INTROSPECTION = 5
PAS = 1_000
"""Units between two looks at the clock."""

T = TypeVar("T")
_EN_COURS: "ContextVar[Budget | None]" = ContextVar("budget", default=None)


class Budget:
    """`abandonner` may be called from another thread.

    `coupees`: where in the document lists are asked that the default size has cut.
    """

    ecrits = 0
    _abandonne = False

    def __init__(self, unites: int = UNITES_MAX, octets: int = OCTETS_MAX, delai: float = DELAI) -> None:
        self.unites = self.reste = unites
        self.octets = octets
        self.delai = delai
        self.coupees: set[tuple[int, ...]] = set()
        self._fin = time.monotonic() + delai
        self._seuil = unites - PAS if unites > PAS else 0

    def depenser(self, unites: int) -> None:
        self.reste -= unites
        if self.reste < self._seuil:
            self._seuil = max(0, self.reste - PAS)
            self.controler(self.unites - self.reste, self.ecrits)

    def ecrire(self, octets: int) -> None:
        self.ecrits += octets
        if self.ecrits > self.octets:
            self.controler(0, self.ecrits)

    def controler(self, depenses: int, ecrits: int) -> int:
        """Raises what stops the request; or how much may be spent before the next look."""
        if depenses > self.unites:
            raise RequeteTropCouteuse(
                f"La requête demande plus de {self.unites} valeurs, calculs compris : attendu des pages plus petites "
                "(« first »), moins d'imbrications ou plusieurs requêtes."
            )
        if ecrits > self.octets:
            raise ReponseTropLongue(
                f"La réponse dépasse {self.octets} octets : attendu des pages plus petites (« first »), moins de "
                "champs ou plusieurs requêtes."
            )
        self.verifier_le_temps()
        return min(depenses + PAS, self.unites)

    def verifier_le_temps(self) -> None:
        if self._abandonne:
            raise ClientParti("Le client est parti.")
        if time.monotonic() > self._fin:
            raise self.depasse()

    def en_cours(self) -> "TantQue[Budget | None]":
        """What `tant_qu_il_dure` reads inside is its clock."""
        return TantQue(_EN_COURS, self)

    def depasse(self) -> DelaiDepasse:
        return DelaiDepasse(
            f"La requête dure plus de {self.delai:g} secondes : attendu des pages plus petites (« first »), moins "
            "d'imbrications ou plusieurs requêtes."
        )

    @property
    def restant(self) -> float:
        """Seconds."""
        return max(0.0, self._fin - time.monotonic())

    def part(self) -> "Budget":
        """What is left of it, for one request of several."""
        return Budget(self.reste, self.octets - self.ecrits, self._fin - time.monotonic())

    def compter(self, part: "Budget", octets: int) -> None:
        """What one of them took."""
        self.reste = max(0, self.reste - (part.unites - part.reste))
        self.ecrits = min(self.octets, self.ecrits + octets)

    @property
    def depensees(self) -> int:
        """Units."""
        return self.unites - self.reste

    def abandonner(self) -> None:
        self._abandonne = True

    def verifier(self, unites: int) -> None:
        """Before they are spent."""
        if unites > self.reste:
            self.controler(self.unites + 1, 0)

    def suivre(self, fonction: Callable[..., tuple[bytes, int]], donnees: Sequence[Any], supplement: int = 0) -> bytes:
        """Runs a function that counts by itself, and calls back; what it calls may spend too.

        Nothing is spent when it raises.
        """
        avant = self.reste, self._seuil
        self.reste -= supplement
        try:
            reponse, cout = fonction(self._rappel, PAS, self.octets, *donnees)
            if cout > self.reste or len(reponse) > self.octets:
                self.controler(self.unites - self.reste + cout, len(reponse))
        except BaseException:
            self.reste, self._seuil = avant
            raise
        self.reste -= cout
        return reponse

    def _rappel(self, compte: int, ecrits: int) -> int:
        """Beside what was spent here: how far the count may go before the next look."""
        depense = self.unites - self.reste
        return self.controler(depense + compte, ecrits) - depense


def tant_qu_il_dure(elements: Iterable[T]) -> Iterator[T]:
    """Each, as long as the request that asks has time: for what takes long and counts nothing as it goes."""
    budget = _EN_COURS.get()
    for element in elements:
        if budget is not None:
            budget.verifier_le_temps()
        yield element


@dataclass(frozen=True, slots=True)
class PlafondsDeRequete:
    """What a service allows each request: bytes of its answer, seconds."""

    octets: int = OCTETS_MAX
    delai: float = DELAI

    def budget(self) -> Budget:
        return Budget(UNITES_MAX, self.octets, self.delai)
