"""Places an action names: « les 13e, 18e, 19e et 20e » are arrondissements; « 2e chance », « 1/5ème » are not."""

import re
from collections.abc import Mapping

from chargement.document.normalisation import cle

_ORDINAL = r"(?:20|1\d|[1-9])(?:er|ème|e)\b"
_SUITE = re.compile(rf"(?<![\d/])(?P<suite>{_ORDINAL}(?:\s*(?:,|et)\s*{_ORDINAL})*)(?:\s+(?P<nom>[^\W\d_]+))?")


def arrondissements_cites(texte: str) -> tuple[int, ...]:
    """Numbers named, sorted: runs of ordinals followed by « arrondissement(s) », or by no noun at all."""
    trouves: set[int] = set()
    for suite in _SUITE.finditer(texte):
        nom = suite["nom"]
        if nom is None or nom.startswith("arrondissement"):
            trouves.update(int(n) for n in re.findall(r"\d+", suite["suite"]))
    return tuple(sorted(trouves))


def quartiers_cites(texte: str, noms: Mapping[str, str]) -> tuple[str, ...]:
    """Identifiers, sorted, of the quartiers whose name (a comparison key) stands in the text as whole words.

    The longest name wins: « Petit Belleville » is not « Belleville ».
    """
    choix = "|".join(re.escape(nom) for nom in sorted(noms, key=len, reverse=True))
    return tuple(sorted({noms[nom] for nom in re.findall(rf"\b(?:{choix})\b", cle(texte))}))
