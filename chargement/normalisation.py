"""How two printed strings are compared, and how white space is collapsed in values."""

import re
import unicodedata

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})
_TIRETS = str.maketrans({"–": "-", "—": "-", "‑": "-"})


def compacter(texte: str) -> str:
    """Collapse every run of white space (NBSP included) to one space and trim."""
    return " ".join(texte.split())


def cle(texte: str) -> str:
    """Comparison key: no case, accents, ligatures, typographic apostrophes or dashes; spaces collapsed."""
    decompose = unicodedata.normalize("NFKD", texte.translate(_APOSTROPHES).translate(_TIRETS))
    sans_accent = "".join(c for c in decompose if not unicodedata.combining(c))
    return compacter(sans_accent).casefold()


def limace(texte: str) -> str:
    """Identifier segment made of a label: « Caisse d’allocations » gives « caisse-d-allocations »."""
    return re.sub(r"[^a-z0-9]+", "-", cle(texte)).strip("-")
