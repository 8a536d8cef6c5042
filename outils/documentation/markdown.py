"""Pieces of Markdown shared by the pages."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from graphe.modele.base import Source

ENTETE = "<!-- Page générée par « make generer » : ne pas modifier à la main. -->"
LARGEUR = 110
RIEN = "—"


def page(titre: str, *parties: str) -> str:
    return "\n\n".join((ENTETE, f"# {titre}", *parties)) + "\n"


def table(titres: Sequence[str], lignes: Iterable[Sequence[str]]) -> str:
    rangees = [titres, ["---"] * len(titres), *lignes]
    return "\n".join("| " + " | ".join(map(_cellule, rangee)) + " |" for rangee in rangees)


def _cellule(texte: str) -> str:
    return " ".join(texte.split()).replace("|", "\\|")


def bloc(langage: str, texte: str) -> str:
    return f"```{langage}\n{texte.rstrip()}\n```"


def lignes_de(source: Source) -> str:
    debut, fin = source.ligne_debut, source.ligne_fin
    return f"l. {debut}" if debut == fin else f"l. {debut}-{fin}"


def en_json(valeur: Any, marge: int = 0) -> str:
    """Indented JSON, where what fits in a line stays on it."""
    court = json.dumps(valeur, ensure_ascii=False)
    if not isinstance(valeur, dict | list) or (marge and len(court) + marge <= LARGEUR):
        return court
    retrait = " " * (marge + 2)
    if isinstance(valeur, dict):
        parties = [f"{json.dumps(nom)}: {en_json(contenu, marge + 2)}" for nom, contenu in valeur.items()]
        return "{\n" + ",\n".join(retrait + p for p in parties) + "\n" + " " * marge + "}"
    return "[\n" + ",\n".join(retrait + en_json(v, marge + 2) for v in valeur) + "\n" + " " * marge + "]"
