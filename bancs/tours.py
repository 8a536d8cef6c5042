"""Rounds: each question put to every contender in turn, A B C then A B C again, so that all meet the same weather."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bancs.charge import Mesure, Tir, mesurer
from bancs.processus import Serveur


@dataclass(frozen=True, slots=True)
class Cadence:
    """How many rounds, and seconds of warm-up and of measure; the first round warms up `premiere` seconds."""

    tours: int
    premiere: float
    chauffe: float
    duree: float


ENTIERE = Cadence(tours=5, premiere=2, chauffe=0.5, duree=2.5)
RAPIDE = Cadence(tours=1, premiere=0.5, chauffe=0.2, duree=0.6)


@dataclass(frozen=True, slots=True)
class Epreuve:
    """One question put to several contenders; each has the headers and the status of its own."""

    question: str
    corps: Path
    serveurs: Mapping[str, Serveur]
    entetes: Mapping[str, str]
    statuts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Releve:
    tour: int
    question: str
    contendant: str
    mesure: Mesure


def courir(epreuves: Sequence[Epreuve], cadence: Cadence, dire: Callable[[Releve], None]) -> list[Releve]:
    releves = []
    for tour in range(cadence.tours):
        for epreuve in epreuves:
            for releve in _un_tour(tour, epreuve, cadence):
                dire(releve)
                releves.append(releve)
    return releves


def _un_tour(tour: int, epreuve: Epreuve, cadence: Cadence) -> Iterator[Releve]:
    for cle, serveur in epreuve.serveurs.items():
        tir = Tir(
            corps=epreuve.corps,
            chauffe=cadence.chauffe if tour else cadence.premiere,
            duree=cadence.duree,
            entetes=epreuve.entetes,
            statut=epreuve.statuts.get(cle, 200),
        )
        yield Releve(tour, epreuve.question, cle, mesurer(serveur, tir))
