"""What was measured, as Markdown in French and as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bancs.bilan import Etendue, Ligne, Verdict, lignes, verdicts
from bancs.contendants import NOMS
from bancs.tours import Cadence, Releve

DEBUT, FIN = "<!-- mesures : écrites par « python -m bancs --docs » -->", "<!-- fin des mesures -->"
ENTETE = ("contendant", "requêtes/s", "de … à", "p50 (ms)", "p99 (ms)", "processeur (ms/req.)", "mémoire (Mio)")


@dataclass(frozen=True, slots=True)
class Campagne:
    """All that a run leaves: `remarques` say what could not be measured, or what made it doubtful."""

    date: str
    machine: dict[str, str]
    versions: dict[str, str]
    cadences: dict[str, Cadence]
    releves: Sequence[Releve]
    remarques: Sequence[str]


def en_json(campagne: Campagne) -> str:
    contenu: dict[str, Any] = asdict(campagne)
    contenu["lignes"] = [asdict(ligne) for ligne in lignes(campagne.releves)]
    contenu["verdicts"] = [{**asdict(v), "atteint": v.atteint} for v in verdicts(campagne.releves)]
    return json.dumps(contenu, ensure_ascii=False, indent=1) + "\n"


def en_markdown(campagne: Campagne) -> str:
    blocs = [
        _machine(campagne),
        *(f"> {remarque}" for remarque in campagne.remarques),
        "### Objectifs",
        _objectifs(verdicts(campagne.releves)),
        *_par_question(lignes(campagne.releves)),
    ]
    return "\n\n".join(blocs) + "\n"


def inserer(mesures: str, page: Path) -> None:
    """Put the measures between the two marks of the page."""
    avant, debut, suite = page.read_text(encoding="utf-8").partition(DEBUT)
    _, fin, apres = suite.partition(FIN)
    if not debut or not fin:
        raise ValueError(f"{page} n'a pas les repères « {DEBUT} » et « {FIN} ».")
    page.write_text(f"{avant}{DEBUT}\n\n{mesures}\n{FIN}{apres}", encoding="utf-8")


def _machine(campagne: Campagne) -> str:
    faits = [f"Mesuré le {campagne.date}.", *(f"{nom} : {valeur}." for nom, valeur in campagne.machine.items())]
    versions = ", ".join(f"{nom} {version}" for nom, version in campagne.versions.items())
    return f"{' '.join(faits)}\nVersions : {versions}."


def _objectifs(tous: Sequence[Verdict]) -> str:
    rangs = [
        (
            v.objectif.nom,
            v.question,
            _nombre(v.debits.mediane, 2),
            _de_a(v.debits, 2),
            _nombre(v.processeurs.mediane, 2) if v.processeurs else "–",
            "oui" if v.atteint else "**non**",
        )
        for v in tous
    ]
    return _tableau(("objectif", "question", "rapport", "de … à", "par processeur", "atteint"), rangs)


def _par_question(toutes: Sequence[Ligne]) -> list[str]:
    blocs = []
    for question in dict.fromkeys(ligne.question for ligne in toutes):
        siennes = [ligne for ligne in toutes if ligne.question == question]
        blocs += [f"### {question}", _tableau(ENTETE, [_rang(ligne) for ligne in siennes])]
    return blocs


def _rang(ligne: Ligne) -> tuple[str, ...]:
    return (
        NOMS[ligne.contendant],
        _nombre(ligne.debit.mediane),
        _de_a(ligne.debit),
        _nombre(ligne.p50.mediane, 1),
        _nombre(ligne.p99.mediane, 1),
        _nombre(ligne.processeur.mediane, 2),
        _nombre(ligne.memoire.mediane),
    )


def _tableau(entete: Sequence[str], rangs: Sequence[Sequence[str]]) -> str:
    lignes_ = [entete, ["---"] * len(entete), *rangs]
    return "\n".join(f"| {' | '.join(cases)} |" for cases in lignes_)


def _de_a(etendue: Etendue, decimales: int = 0) -> str:
    return f"{_nombre(etendue.bas, decimales)} – {_nombre(etendue.haut, decimales)}"


def _nombre(valeur: float, decimales: int = 0) -> str:
    """« 1 234,5 »: thin no-break spaces, decimal comma."""
    return f"{valeur:,.{decimales}f}".replace(",", "\N{NARROW NO-BREAK SPACE}").replace(".", ",")
