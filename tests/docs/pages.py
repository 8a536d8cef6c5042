"""The pages as the tests read them."""

import re
from pathlib import Path

RACINE = Path(__file__).parents[2]
PAGES = {p.relative_to(RACINE).as_posix(): p for p in (RACINE / "README.md", *sorted((RACINE / "docs").rglob("*.md")))}
BLOC = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
EN_LIGNE = re.compile(r"`(graphe [^`\n]+)`")
A_COMPLETER = ("[", "OPERATION", "…")
"""What marks the form of a command, not a command."""
A_PART = ("--vers neo4j", "--graphe neo4j")
"""What needs a server: tests/neo4j runs these commands."""


def lire(page: str) -> str:
    return PAGES[page].read_text(encoding="utf-8")


def blocs(page: str) -> list[tuple[str, str]]:
    """Language and content of each fenced block, in order."""
    return [(langage, contenu) for langage, contenu in BLOC.findall(lire(page))]


def commandes(debut: str) -> list[tuple[str, str]]:
    """Page and text of every command shown to users that begins so, once a page; the ADR only name commands."""
    trouvees: dict[tuple[str, str], None] = {}
    for page in (p for p in PAGES if not p.startswith("docs/adr/")):
        lignes = [ligne for langage, contenu in blocs(page) if langage in ("", "sh") for ligne in contenu.splitlines()]
        for commande in (*lignes, *EN_LIGNE.findall(lire(page))):
            complete = commande != "graphe demander" and not any(
                marque in commande for marque in (*A_COMPLETER, *A_PART)
            )
            if commande.startswith(debut) and complete:
                trouvees[page, commande] = None
    return list(trouvees)
