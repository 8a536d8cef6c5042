"""What a spreadsheet would compute, written so that it does not, and read back as it was."""

import re
from collections.abc import Iterable
from math import ceil

CALCULES = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""First signs of a formula, in both widths, and those that spreadsheets skip before one."""
MARQUE = "'"
CELLULE_MAX = 32_767
"""Characters that a cell of a spreadsheet holds."""
LONGUEUR_DE_NOM = 31
"""And those that the name of a sheet holds."""
LIGNE, HAUTEUR_MAX = 15, 409
"""Points of a line of text, and of a row at most."""
EMBONPOINT = 1.12
"""Of words that wrap whole, beside letters that fill their column."""
COUPE = "… [coupé : le CSV donne tout]"
_NOMBRE = re.compile(r"[-+]?\d+([.,]\d+)?(e[-+]?\d+)?")


def inerte(texte: str) -> str:
    """An apostrophe before what would be computed, and before what has one already; numbers stay numbers."""
    return f"{MARQUE}{texte}" if _calcule(texte) and not _NOMBRE.fullmatch(texte) else texte


def bornee(texte: str) -> str:
    """What a cell holds of it; what is cut is said."""
    return texte if len(texte) <= CELLULE_MAX else f"{texte[: CELLULE_MAX - len(COUPE)]}{COUPE}"


def hauteur(cellules: Iterable[tuple[str, float]]) -> float:
    """Points that a row takes, from the texts that wrap in columns of these widths: spreadsheets differ on whether they
    find it when they open a file.
    """
    lignes = (
        sum(ceil(max(1, len(un)) * EMBONPOINT / largeur) for un in texte.split("\n")) for texte, largeur in cellules
    )
    return min(HAUTEUR_MAX, LIGNE * max(lignes, default=1))


def rendu(texte: str) -> str:
    """What `inerte` was given."""
    return texte[1:] if texte.startswith(MARQUE) and _calcule(texte) else texte


def _calcule(texte: str) -> bool:
    return texte.lstrip(MARQUE).startswith(CALCULES)
