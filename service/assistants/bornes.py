"""An answer that an assistant can read whole: lists and texts that are too long are cut, and what is cut is said."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

CARACTERES = 60_000
TEXTE, TEXTE_MIN = 2_000, 500
ELEMENT = 200
"""Characters below which an element of a list says too little: fewer are kept rather."""

PARTAGE = 0.9
"""Of the room, what is shared: the rest is for names, commas and brackets."""

Coupe = dict[str, Any]


def borner(valeur: Any, caracteres: int = CARACTERES) -> tuple[Any, list[Coupe]]:
    """What is short stays whole; what is long shares the room that is left, and keeps fewer elements as long as it is
    too much. What cannot be cut may still weigh more.
    """
    element = ELEMENT
    while True:
        coupes: list[Coupe] = []
        bornee = _Coupeur(element, coupes).couper(valeur, int(caracteres * PARTAGE), "")
        if _poids(bornee) <= caracteres or element > caracteres:
            return bornee, coupes
        element *= 2


def _poids(valeur: Any) -> int:
    return len(json.dumps(valeur, ensure_ascii=False))


@dataclass(frozen=True, slots=True)
class _Coupeur:
    """`element`: characters that an element of a list must be given, or fewer are kept."""

    element: int
    coupes: list[Coupe]

    def couper(self, valeur: Any, place: int, chemin: str) -> Any:
        if isinstance(valeur, str):
            return self._texte(valeur, place, chemin)
        if isinstance(valeur, dict):
            parts = partager([_poids(v) + len(cle) for cle, v in valeur.items()], place)
            return {
                cle: self.couper(v, part, f"{chemin}.{cle}".lstrip("."))
                for (cle, v), part in zip(valeur.items(), parts, strict=True)
            }
        return self._liste(valeur, place, chemin) if isinstance(valeur, list) else valeur

    def _texte(self, texte: str, place: int, chemin: str) -> str:
        gardes = min(TEXTE, max(TEXTE_MIN, place))
        if len(texte) > gardes:
            self._dire(chemin, gardes, len(texte))
        return texte[:gardes]

    def _liste(self, liste: list[Any], place: int, chemin: str) -> list[Any]:
        poids = [_poids(element) for element in liste]
        gardes = len(liste) if sum(poids) <= place else min(len(liste), max(1, place // self.element))
        if len(liste) > gardes:
            self._dire(chemin, gardes, len(liste))
        parts = partager(poids[:gardes], place)
        return [self.couper(liste[n], part, f"{chemin}[{n}]") for n, part in enumerate(parts)]

    def _dire(self, chemin: str, gardes: int, total: int) -> None:
        self.coupes.append({"chemin": chemin, "gardes": gardes, "total": total})


def partager(poids: Sequence[int], place: int) -> list[int]:
    """What each may take: the light ones all they weigh, the others equal parts of what is left."""
    parts = [0] * len(poids)
    for restent, rang in zip(range(len(poids), 0, -1), sorted(range(len(poids)), key=poids.__getitem__), strict=True):
        parts[rang] = min(poids[rang], max(0, place) // restent)
        place -= parts[rang]
    return parts
