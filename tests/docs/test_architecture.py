"""What the pages for engineers name exists: files, folders and classes move, and the pages with them."""

import re

import pytest

from tests.docs.pages import RACINE

PAGES = ("docs/architecture.md", "README.md")
"""CONTRIBUTING.md names files and classes that a reader will add."""
PIECES = ("chargement", "graphe", "requetes", "schema", "service", "outils", "tests", "docs", "bancs", "exemples")
EN_LIGNE = re.compile(r"`([^`\n]+)`")
CHEMIN = re.compile(r"[\w./-]*/|[\w./-]+\.(?:py|yaml|toml|graphql)")
CLASSE = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)*")
SOURCES = {f: f.read_text(encoding="utf-8") for piece in PIECES for f in (RACINE / piece).rglob("*.py")}
CLASSES = {
    nom
    for texte in SOURCES.values()
    for nom in re.findall(r"^(?:class )?(\w+)(?=[(:].*(?:$|TypeAlias))", texte, re.MULTILINE)
}


def nommes(page: str, motif: re.Pattern[str]) -> list[str]:
    texte = re.sub(r"^```.*?^```", "", (RACINE / page).read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return sorted({nom for nom in EN_LIGNE.findall(texte) if motif.fullmatch(nom)})


def existe(chemin: str) -> bool:
    """From the root, or as the end of a path: `document/source.py`."""
    if chemin.startswith("/"):
        return True  # an HTTP address
    return (RACINE / chemin).exists() or any(any((RACINE / piece).rglob(chemin.rstrip("/"))) for piece in PIECES)


@pytest.mark.parametrize("page", PAGES)
def test_chaque_fichier_nomme_existe(page: str) -> None:
    assert [chemin for chemin in nommes(page, CHEMIN) if not existe(chemin)] == []


@pytest.mark.parametrize("page", PAGES)
def test_chaque_classe_nommee_existe(page: str) -> None:
    assert [nom for nom in nommes(page, CLASSE) if nom not in CLASSES] == []
