"""The statut of a projet: one or several printed forms, « Existant /A venir », « Existant (Petite…) et à venir »."""

import re
from dataclasses import dataclass
from functools import cache

from chargement.document.normalisation import cle
from chargement.referentiel import Entree, lire_referentiel
from graphe.modele.enumerations import Statut


class Forme(Entree):
    forme: str
    statut: Statut
    source: str
    fautive: bool = False


@dataclass(frozen=True, slots=True)
class LectureStatuts:
    """Statuts in the order printed, each once; `fautives` are the forms spelled wrongly."""

    statuts: tuple[Statut, ...]
    fautives: tuple[str, ...] = ()


@cache
def _formes() -> dict[str, Forme]:
    return {cle(forme.forme): forme for forme in lire_referentiel("statuts", list[Forme])}


@cache
def _grammaire() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a whole cell looks like, and one form in it."""
    une = "|".join(sorted(map(re.escape, _formes()), key=len, reverse=True))
    item = rf"(?:{une})\b(?:\s*\([^)]*\))?"
    return re.compile(rf"{item}(?:\s*(?:\bet\b|/|,)?\s*{item})*"), re.compile(rf"\b(?:{une})\b")


def lire_statuts(texte: str) -> LectureStatuts | None:
    """None when `texte` is not made of statuts and of nothing else."""
    cellule, forme = _grammaire()
    compare = cle(texte)
    if not cellule.fullmatch(compare):
        return None
    trouvees = [_formes()[f] for f in forme.findall(re.sub(r"\([^)]*\)", " ", compare))]
    statuts = dict.fromkeys(f.statut for f in trouvees)
    return LectureStatuts(tuple(statuts), tuple(dict.fromkeys(f.forme for f in trouvees if f.fautive)))


def separer_statut(texte: str) -> tuple[str, str] | None:
    """« A définir Projet en réflexion » gives « A définir », « Projet en réflexion »; None when no statut ends it."""
    mots = texte.split()
    for i in range(len(mots)):
        if lire_statuts(" ".join(mots[i:])):
            return " ".join(mots[:i]), " ".join(mots[i:])
    return None
