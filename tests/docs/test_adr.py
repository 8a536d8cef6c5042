"""A decision that holds names files that exist; one that is superseded keeps the names of its time."""

import re
from pathlib import Path

import pytest

DECISIONS = [p for p in sorted(Path("docs/adr").glob("*.md")) if "\nStatus: accepted" in p.read_text(encoding="utf-8")]
CHEMIN = re.compile(r"`((?:graphe|chargement|requetes|schema|service|tests|docs|outils)/[\w./-]*)`")


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda p: p.stem)
def test_ce_qu_elle_nomme_existe(decision: Path) -> None:
    nommes = CHEMIN.findall(decision.read_text(encoding="utf-8"))
    assert [chemin for chemin in nommes if not Path(chemin).exists()] == []
