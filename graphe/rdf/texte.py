"""Turtle written from declarations: blocks, strings, French texts."""

from collections.abc import Mapping


def bloc(sujet: str, types: str, phrases: Mapping[str, str]) -> str:
    return " ;\n    ".join((f"{sujet} a {types}", *(f"{nom} {valeur}" for nom, valeur in phrases.items()))) + " .\n"


def chaine(texte: str) -> str:
    return '"' + texte.replace("\\", "\\\\").replace('"', '\\"') + '"'


def francais(texte: str) -> str:
    return chaine(texte.replace("'", "’")) + "@fr"
