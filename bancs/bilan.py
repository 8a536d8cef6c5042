"""Medians and spread of what was measured, ratios taken within a round, targets met or not."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from statistics import geometric_mean, median
from typing import Any, NamedTuple, Self

import yaml

from bancs.charge import Mesure
from bancs.tours import Releve

TOUTES = "les cinq"


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
    """Of every question, or of one; `moyenne`: of the geometric mean of all."""

    nom: str
    de: str
    a: str
    au_moins: float
    question: str = ""
    moyenne: bool = False


class Rapports(NamedTuple):
    """Of one round: rates, and processor spent, 0 when it could not be told."""

    debits: float
    processeurs: float


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
    """One by target and question on which both contenders were measured, or by target when it is about their mean."""
    return [verdict for objectif in objectifs() for verdict in _verdicts(objectif, releves)]


def _verdicts(objectif: Objectif, releves: Sequence[Releve]) -> Iterator[Verdict]:
    par_question = {q: list(_paires(objectif, q, releves)) for q in dict.fromkeys(r.question for r in releves)}
    mesurees = {q: paires for q, paires in par_question.items() if paires and objectif.question in ("", q)}
    if objectif.moyenne and mesurees:
        tours = zip(*(map(_rapports, paires) for paires in mesurees.values()), strict=True)
        yield _verdict(objectif, TOUTES, [Rapports(*map(_moyenne, zip(*tour, strict=True))) for tour in tours])
    elif not objectif.moyenne:
        for question, paires in mesurees.items():
            yield _verdict(objectif, question, list(map(_rapports, paires)))


def _verdict(objectif: Objectif, question: str, rapports: Sequence[Rapports]) -> Verdict:
    processeurs = [r.processeurs for r in rapports if r.processeurs]
    debits = Etendue.de(r.debits for r in rapports)
    return Verdict(objectif, question, debits, Etendue.de(processeurs) if processeurs else None)


def _paires(objectif: Objectif, question: str, releves: Sequence[Releve]) -> Iterable[tuple[Mesure, Mesure]]:
    par_tour = {(r.tour, r.contendant): r.mesure for r in releves if r.question == question}
    for tour in dict.fromkeys(r.tour for r in releves):
        de, a = par_tour.get((tour, objectif.de)), par_tour.get((tour, objectif.a))
        if de is not None and a is not None:
            yield de, a


def _rapports(paire: tuple[Mesure, Mesure]) -> Rapports:
    """The processor of a very short measure may be read as nothing."""
    de, a = paire
    return Rapports(de.debit / a.debit, a.processeur / de.processeur if de.processeur else 0.0)


def _moyenne(valeurs: Sequence[float]) -> float:
    return geometric_mean(valeurs) if all(valeurs) else 0.0
