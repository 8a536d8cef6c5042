"""From which size the embedded graph is too heavy: what one accepts, and where its growth goes beyond."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, inf

from bancs.croissance.mesures import Mesures, Point


@dataclass(frozen=True, slots=True)
class Seuil:
    """`limite` is accepted, in the unit of the series found by `cles` among the measures of the embedded graph."""

    nom: str
    limite: int
    unite: str
    cles: tuple[str, ...]


SEUILS = (
    Seuil("mémoire", 4096, "Mio", ("memoire",)),
    Seuil("chargement", 60, "s", ("chargement",)),
    Seuil("page filtrée avec son total", 100, "ms", ("pages", "mobilisations-18e-total", "ms")),
)
"""A usual container; a restart nobody waits for; an answer felt as immediate."""


@dataclass(frozen=True, slots=True)
class Droite:
    """Through the two largest sizes measured: `pente` by contract."""

    base: float
    pente: float

    def atteint(self, limite: float) -> float:
        """Number of contracts that reach the limit; infinite for what does not grow."""
        return max(0, floor((limite - self.base) / self.pente)) if self.pente > 0 else inf


def droite(points: Sequence[Point]) -> Droite:
    """Raises ValueError when there are not two sizes."""
    if len(points) < 2:
        raise ValueError(f"Croissance lue sur {len(points)} taille : attendu deux tailles au moins.")
    avant, dernier = points[-2], points[-1]
    pente = (dernier.valeur - avant.valeur) / (dernier.contrats - avant.contrats)
    return Droite(dernier.valeur - pente * dernier.contrats, pente)


def bascules(mesures: Mesures) -> list[tuple[Seuil, float]]:
    """Each limit with the number of contracts that reaches it, the nearest first."""
    atteints = [(seuil, droite(mesures.points("embarque", *seuil.cles)).atteint(seuil.limite)) for seuil in SEUILS]
    return sorted(atteints, key=lambda paire: paire[1])
