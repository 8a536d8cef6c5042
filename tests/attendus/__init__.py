"""Expected values, made by reading the text; `attendus("engagements")` reads one of the files of this folder."""

import json
from pathlib import Path
from typing import Any

import yaml

REPONSES = Path(__file__).parent / "reponses"
VERSION = '"VERSION"'
"""Stands in an answer where the version of the graph does: it changes with the graph, and no test pins it."""


def reponse_attendue(operation: str, version: str) -> dict[str, Any]:
    """Whole data of a published operation, asked with its example."""
    texte = (REPONSES / f"{operation}.json").read_text(encoding="utf-8")
    reponse: dict[str, Any] = json.loads(texte.replace(VERSION, json.dumps(version)))
    return reponse


def attendus(nom: str) -> Any:
    texte = (Path(__file__).parent / f"{nom}.yaml").read_text(encoding="utf-8")
    return yaml.load(texte, Loader=yaml.CSafeLoader)
