"""How two printed strings are compared, and how white space is collapsed in values."""

import re
import unicodedata
from functools import lru_cache

_TYPOGRAPHIE = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "–": "-", "—": "-", "‑": "-"}
)
_ACCENTS = re.compile(r"[\u0300-\u036f]")


def compacter(texte: str) -> str:
    """Collapse every run of white space (NBSP included) to one space and trim."""
    return " ".join(texte.split())


@lru_cache(maxsize=32_768)
def cle(texte: str) -> str:
    """Comparison key: no case, accents, ligatures, typographic apostrophes or dashes; spaces collapsed."""
    decompose = unicodedata.normalize("NFKD", texte.translate(_TYPOGRAPHIE))
    return compacter(_ACCENTS.sub("", decompose)).casefold()


def limace(texte: str) -> str:
    """Identifier segment made of a label: « Caisse d’allocations » gives « caisse-d-allocations »."""
    return re.sub(r"[^a-z0-9]+", "-", cle(texte)).strip("-")
