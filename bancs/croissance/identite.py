"""Names of the things of a fictitious contract: its key, the codes of its quartiers, its own shared-looking nodes."""

from dataclasses import dataclass
from functools import cached_property

from bancs.croissance.sections import Place
from graphe.identifiants import CONTRAT

LETTRES = "abcdefghijklmnopqrstuvwxyz"
PREMIER_CODE = 10_000
PAS = 25
RANG_MAX = (100_000 - PREMIER_CODE) // PAS
"""Codes of quartier have five digits; those from 10000 on are no département's."""


@dataclass(frozen=True)
class Identite:
    """The contract of rank `rang`, from 2: the real one is the first. Raises ValueError beyond `RANG_MAX`."""

    rang: int

    def __post_init__(self) -> None:
        if not 2 <= self.rang <= RANG_MAX:
            raise ValueError(f"Contrat fictif de rang {self.rang} : attendu un rang de 2 à {RANG_MAX}.")

    @cached_property
    def lettres(self) -> str:
        """Three letters: keys of contracts have no digit before their year."""
        dizaines, unite = divmod(self.rang, 26)
        return "".join(LETTRES[n] for n in (*divmod(dizaines, 26), unite))

    @property
    def cle(self) -> str:
        return f"contrat-{self.lettres}-2024"

    def code(self, reel: str) -> str:
        """Code of the quartier made after a real one: « QN07511M » gives « QN10010M » in the second contract."""
        return f"QN{PREMIER_CODE + (self.rang - 2) * PAS + int(reel[5:7]) - 1}{reel[7:]}"

    def propre(self, reel: str) -> str:
        """Identifier of the counterpart of a real node that is not under a parent of its own."""
        famille, _, reste = reel.partition("/")
        if famille == CONTRAT:
            return f"{self.cle}/{reste}" if reste else self.cle
        segment, *suite = reste.split("/")
        nouveau = self.code(segment) if famille == "quartier" else f"{segment}-{self.lettres}"
        return "/".join((famille, nouveau, *suite))

    def a_sa_place(self, place: Place) -> str:
        """Identifier of a part: that of its parent, its kind, its rank; a projet is under the key of the contract."""
        parent, famille = self.propre(place.parent), type(place.modele).__name__.lower()
        if place.relation == "quartier":
            return f"{self.cle}/{famille}/{parent.removeprefix('quartier/')}/{place.rang}"
        return f"{parent}/{famille}/{place.rang}"
