"""What a spreadsheet would compute, written so that it does not, and read back as it was."""

import re

CALCULES = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""First signs of a formula, in both widths, and those that spreadsheets skip before one."""
MARQUE = "'"
CELLULE_MAX = 32_767
"""Characters that a cell of a spreadsheet holds."""
LONGUEUR_DE_NOM = 31
"""And those that the name of a sheet holds."""
_NOMBRE = re.compile(r"[-+]?\d+([.,]\d+)?(e[-+]?\d+)?")


def inerte(texte: str) -> str:
    """An apostrophe before what would be computed, and before what has one already; numbers stay numbers."""
    return f"{MARQUE}{texte}" if _calcule(texte) and not _NOMBRE.fullmatch(texte) else texte


def rendu(texte: str) -> str:
    """What `inerte` was given."""
    return texte[1:] if texte.startswith(MARQUE) and _calcule(texte) else texte


def _calcule(texte: str) -> bool:
    return texte.lstrip(MARQUE).startswith(CALCULES)
