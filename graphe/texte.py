"""How texts are compared and cut into words: case, accents, ligatures and apostrophes aside; French stems.

One key for the loader, the search and the names.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

LONGUEUR_MAX = 200
CARACTERES_CONNUS = 4096


class _SansAccents(dict[int, int | None]):
    """For `str.translate`: combining marks go. The first thousands of characters seen are known from then on."""

    def __missing__(self, point: int) -> int | None:
        sort = None if unicodedata.combining(chr(point)) else point
        if len(self) < CARACTERES_CONNUS:
            self[point] = sort
        return sort


_SIGNES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "–": "-", "—": "-", "‑": "-"}
)
_SANS_ACCENTS = _SansAccents()
_MOTS_VIDES = re.findall(
    r"\w+",
    "a au aux avec c ce ces cet cette d dans de des du elle en entre est et eux il ils j jusqu jusque l la le les leur "
    "leurs m mais n ne nos notre nous on ou par pas pour qu que qui s sa se ses son sont sur t un une vos votre "
    "vous y",
)


def compacter(texte: str) -> str:
    """Collapse every run of white space (NBSP included) to one space and trim."""
    return " ".join(texte.split())


def cle(texte: str) -> str:
    """Comparison key of a label or of a text: no case, accents, ligatures, typographic apostrophes or dashes."""
    return _cle_connue(texte) if len(texte) <= LONGUEUR_MAX else _cle(texte)


def _cle(texte: str) -> str:
    decompose = unicodedata.normalize("NFKD", texte.translate(_SIGNES))
    return compacter(decompose.translate(_SANS_ACCENTS)).casefold()


_cle_connue = lru_cache(maxsize=32_768)(_cle)


def limace(texte: str) -> str:
    """Identifier segment made of a label: « Caisse d’allocations » gives « caisse-d-allocations »."""
    return re.sub(r"[^a-z0-9]+", "-", cle(texte)).strip("-")


@dataclass(frozen=True, slots=True)
class Mot:
    """Word of a text: where it stands, and its stem."""

    debut: int
    fin: int
    racine: str


def _analyseur(tokenizer: Tokenizer, *filtres: Filter) -> TextAnalyzer:
    suite = TextAnalyzerBuilder(tokenizer)
    for filtre in filtres:
        suite = suite.filter(filtre)
    return suite.build()


_FORMES = _analyseur(
    Tokenizer.simple(), Filter.lowercase(), Filter.ascii_fold(), Filter.custom_stopword(sorted(_MOTS_VIDES))
)
"""Cuts at apostrophes: an elided article is a word apart. Accents go before stems, as many people leave them out."""
_RACINES = _analyseur(Tokenizer.raw(), Filter.stemmer("french"))
_FLEXION = re.compile(r"(?<=[a-z]{2}e)es?$|(?<=[a-z]{2}[a-rt-z])s$|(?<=lieu)x$|(?<=jeu)x$")
"""Endings the stemmer misses without accents or takes for others: « accompagnées », « crédits », « enjeux »."""
_COURT = 4


def compose(texte: str) -> str:
    """The text as it is cut: each accent in its letter, nothing that is not a character."""
    return unicodedata.normalize("NFC", texte.encode(errors="replace").decode())


def mots(texte: str) -> Iterator[Mot]:
    """Words that carry meaning, in order, at their places in the composed text."""
    for forme in _FORMES.pre_tokenize(compose(texte)).tokens:
        yield Mot(forme.char_offset_from, forme.char_offset_to, racine(forme.text))


@lru_cache(maxsize=16384)
def racine(forme: str) -> str:
    """French stem of a word without capitals nor accents; a short word keeps its letters: « Caf » is not « café »."""
    simple = _FLEXION.sub("", forme)
    return simple if len(simple) <= _COURT else "".join(_RACINES.analyze(simple))


def racines(texte: str) -> list[str]:
    """Distinct stems, in order."""
    return list(dict.fromkeys(mot.racine for mot in mots(texte)))
