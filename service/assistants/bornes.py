"""An answer that an assistant can read whole: lists and texts that are too long are cut, and what is cut is said."""

import json
from typing import Any

CARACTERES = 40_000
LISTES = (100, 50, 20, 10, 5, 3, 1)
TEXTE = 2_000

Coupe = dict[str, Any]


def borner(valeur: Any, caracteres: int = CARACTERES) -> tuple[Any, list[Coupe]]:
    """With as many elements a list as fit; the last try is kept whatever it weighs."""
    for longueur in LISTES:
        coupes: list[Coupe] = []
        bornee = _couper(valeur, longueur, "", coupes)
        if len(json.dumps(bornee, ensure_ascii=False)) <= caracteres:
            break
    return bornee, coupes


def _couper(valeur: Any, longueur: int, chemin: str, coupes: list[Coupe]) -> Any:
    if isinstance(valeur, dict):
        return {cle: _couper(v, longueur, f"{chemin}.{cle}".lstrip("."), coupes) for cle, v in valeur.items()}
    if isinstance(valeur, list):
        if len(valeur) > longueur:
            coupes.append({"chemin": chemin, "gardes": longueur, "total": len(valeur)})
        return [_couper(v, longueur, f"{chemin}[{n}]", coupes) for n, v in enumerate(valeur[:longueur])]
    if isinstance(valeur, str) and len(valeur) > TEXTE:
        coupes.append({"chemin": chemin, "gardes": TEXTE, "total": len(valeur)})
        return valeur[:TEXTE]
    return valeur
