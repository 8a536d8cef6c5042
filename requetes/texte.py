"""How texts are compared and cut into words: case, accents, ligatures and apostrophes aside; light French stems."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

LONGUEUR_MAX = 200

_SIGNES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "–": "-", "—": "-", "‑": "-"}
)
_MOT = re.compile(r"[^\W_]+")
_MOTS_VIDES = frozenset(
    re.findall(
        r"\w+",
        "a au aux avec ce ces cet cette d dans de des du elle en est et eux il ils l la le les leur leurs mais n ne "
        "nos notre nous on ou par pas pour qu que qui s sa se ses son sont sur un une vos votre vous y",
    )
)


@lru_cache(maxsize=16384)
def cle(texte: str) -> str:
    """Comparison key of a label or of a text."""
    decompose = unicodedata.normalize("NFKD", texte.translate(_SIGNES))
    sans_accent = "".join(c for c in decompose if not unicodedata.combining(c))
    return " ".join(sans_accent.split()).casefold()


@dataclass(frozen=True, slots=True)
class Mot:
    """Word of a text: where it stands, and its stem."""

    debut: int
    fin: int
    racine: str


def mots(texte: str) -> Iterator[Mot]:
    """Words that carry meaning, in order."""
    for trouve in _MOT.finditer(texte):
        forme = cle(trouve.group())
        if forme not in _MOTS_VIDES:
            yield Mot(trouve.start(), trouve.end(), racine(forme))


def racine(forme: str) -> str:
    """Light stem: « associations » and « association », « sociaux » and « social », « locales » and « local » meet."""
    if len(forme) < 4 or not forme.isalpha():
        return forme
    if forme.endswith("aux") and not forme.endswith("eaux"):
        return f"{forme[:-3]}al"
    singulier = forme[:-1] if forme[-1] in "sx" else forme
    return singulier[:-1] if len(singulier) > 4 and singulier.endswith("e") else singulier
