"""Medians and spread of what was measured, ratios taken within a round, targets met or not."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from statistics import median
from typing import Any, Self

import yaml

from bancs.charge import Mesure
from bancs.tours import Releve


@dataclass(frozen=True, slots=True)
class Etendue:
    """Median of the rounds, between the lowest and the highest."""

    mediane: float
    bas: float
    haut: float

    @classmethod
    def de(cls, valeurs: Iterable[float]) -> Self:
        rangees = sorted(valeurs)
        return cls(median(rangees), rangees[0], rangees[-1])


@dataclass(frozen=True, slots=True)
class Ligne:
    """One contender on one question; units are those of `Mesure`."""

    question: str
    contendant: str
    debit: Etendue
    p50: Etendue
    p99: Etendue
    processeur: Etendue
    memoire: Etendue
    octets: Etendue


@dataclass(frozen=True, slots=True, kw_only=True)
class Objectif:
    nom: str
    de: str
    a: str
    au_moins: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """Ratio of the rates and, beside it, of the processor spent: the second suffers less from a busy machine."""

    objectif: Objectif
    question: str
    debits: Etendue
    processeurs: Etendue | None

    @property
    def atteint(self) -> bool:
        return self.debits.mediane >= self.objectif.au_moins


def lignes(releves: Sequence[Releve]) -> list[Ligne]:
    paires = dict.fromkeys((r.question, r.contendant) for r in releves)
    return [_ligne(question, contendant, releves) for question, contendant in paires]


def _ligne(question: str, contendant: str, releves: Sequence[Releve]) -> Ligne:
    mesures = [r.mesure for r in releves if (r.question, r.contendant) == (question, contendant)]

    def etendue(lire: Callable[[Mesure], float]) -> Etendue:
        return Etendue.de(map(lire, mesures))

    return Ligne(
        question,
        contendant,
        debit=etendue(lambda m: m.debit),
        p50=etendue(lambda m: m.p50),
        p99=etendue(lambda m: m.p99),
        processeur=etendue(lambda m: m.processeur),
        memoire=etendue(lambda m: m.memoire),
        octets=etendue(lambda m: m.octets),
    )


def objectifs() -> list[Objectif]:
    texte = resources.files("bancs").joinpath("objectifs.yaml").read_text(encoding="utf-8")
    declares: list[dict[str, Any]] = yaml.safe_load(texte)
    return [Objectif(**declare) for declare in declares]


def verdicts(releves: Sequence[Releve]) -> list[Verdict]:
    """One by target and question on which both contenders were measured."""
    par_question = dict.fromkeys(r.question for r in releves)
    tous = (_verdict(objectif, question, releves) for objectif in objectifs() for question in par_question)
    return [verdict for verdict in tous if verdict is not None]


def _verdict(objectif: Objectif, question: str, releves: Sequence[Releve]) -> Verdict | None:
    debits: list[float] = []
    processeurs: list[float] = []
    for de, a in _paires(objectif, [r for r in releves if r.question == question]):
        debits.append(de.debit / a.debit)
        if de.processeur and a.processeur:
            processeurs.append(a.processeur / de.processeur)
    if not debits:
        return None
    return Verdict(objectif, question, Etendue.de(debits), Etendue.de(processeurs) if processeurs else None)


def _paires(objectif: Objectif, releves: Sequence[Releve]) -> Iterable[tuple[Mesure, Mesure]]:
    par_tour = {(r.tour, r.contendant): r.mesure for r in releves}
    for tour in dict.fromkeys(r.tour for r in releves):
        de, a = par_tour.get((tour, objectif.de)), par_tour.get((tour, objectif.a))
        if de is not None and a is not None:
            yield de, a
