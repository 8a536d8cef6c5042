"""Rounds: each question put to every contender in turn, A B C then A B C again, so that all meet the same weather."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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


ENTIERE = Cadence(tours=4, premiere=2, chauffe=0.5, duree=2.5)
ENTIERE_NEO4J = Cadence(tours=3, premiere=3, chauffe=0.5, duree=4)
COURTE = Cadence(tours=6, premiere=1, chauffe=0.2, duree=0.8)
COURTE_NEO4J = Cadence(tours=2, premiere=1, chauffe=0.3, duree=2)
RAPIDE = Cadence(tours=1, premiere=0.5, chauffe=0.3, duree=1)


@dataclass(frozen=True, slots=True)
class Partant:
    """A server, what it is sent, and the status that every answer must bear."""

    serveur: Serveur
    corps: Path
    entetes: Mapping[str, str] = field(default_factory=dict)
    statut: int = 200


@dataclass(frozen=True, slots=True)
class Epreuve:
    """One question put to several contenders, by their keys."""

    question: str
    partants: Mapping[str, Partant]


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
    for cle, partant in epreuve.partants.items():
        tir = Tir(
            corps=partant.corps,
            chauffe=cadence.chauffe if tour else cadence.premiere,
            duree=cadence.duree,
            entetes=partant.entetes,
            statut=partant.statut,
        )
        yield Releve(tour, epreuve.question, cle, mesurer(partant.serveur, tir))
