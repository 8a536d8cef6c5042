"""An answer that an assistant can read whole: lists and texts that are too long are cut, and what is cut is said."""

import json
from collections.abc import Sequence
from typing import Any

CARACTERES = 50_000
TEXTE, TEXTE_MIN = 2_000, 500
ELEMENT = 200
"""Characters below which an element of a list says too little: fewer are kept rather."""
RETRAIT = 0.8

Coupe = dict[str, Any]


def borner(valeur: Any, caracteres: int = CARACTERES) -> tuple[Any, list[Coupe]]:
    """What is short stays whole; what is long shares the room that is left. What cannot be cut may still weigh more."""
    place = caracteres
    while place > ELEMENT:
        coupes: list[Coupe] = []
        bornee = _couper(valeur, place, "", coupes)
        if _poids(bornee) <= caracteres:
            break
        place = int(place * RETRAIT)
    return bornee, coupes


def _poids(valeur: Any) -> int:
    return len(json.dumps(valeur, ensure_ascii=False))


def _couper(valeur: Any, place: int, chemin: str, coupes: list[Coupe]) -> Any:
    if isinstance(valeur, str):
        return _couper_texte(valeur, place, chemin, coupes)
    if isinstance(valeur, dict):
        parts = partager([_poids(v) + len(cle) for cle, v in valeur.items()], place)
        return {
            cle: _couper(v, part, f"{chemin}.{cle}".lstrip("."), coupes)
            for (cle, v), part in zip(valeur.items(), parts, strict=True)
        }
    return _couper_liste(valeur, place, chemin, coupes) if isinstance(valeur, list) else valeur


def _couper_texte(texte: str, place: int, chemin: str, coupes: list[Coupe]) -> str:
    gardes = min(TEXTE, max(TEXTE_MIN, place))
    if len(texte) > gardes:
        coupes.append({"chemin": chemin, "gardes": gardes, "total": len(texte)})
    return texte[:gardes]


def _couper_liste(liste: list[Any], place: int, chemin: str, coupes: list[Coupe]) -> list[Any]:
    poids = [_poids(element) for element in liste]
    gardes = len(liste) if sum(poids) <= place else min(len(liste), max(1, place // ELEMENT))
    if len(liste) > gardes:
        coupes.append({"chemin": chemin, "gardes": gardes, "total": len(liste)})
    parts = partager(poids[:gardes], place)
    return [_couper(liste[n], part, f"{chemin}[{n}]", coupes) for n, part in enumerate(parts)]


def partager(poids: Sequence[int], place: int) -> list[int]:
    """What each may take: the light ones all they weigh, the others equal parts of what is left."""
    parts = [0] * len(poids)
    for restent, rang in zip(range(len(poids), 0, -1), sorted(range(len(poids)), key=poids.__getitem__), strict=True):
        parts[rang] = min(poids[rang], max(0, place) // restent)
        place -= parts[rang]
    return parts
