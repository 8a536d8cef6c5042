"""A graph in Neo4j says for which statements it was written."""

from collections.abc import Callable
from typing import Any

import pytest

from requetes.langage.recherche import POIDS
from requetes.neo4j import edition as module
from requetes.neo4j.derives import derives
from requetes.neo4j.edition import edition
from tests import fabrique

CALCULER: Callable[[], str] = edition.__wrapped__


def test_un_graphe_porte_l_edition_de_ce_qui_le_derive() -> None:
    assert derives(fabrique.graphe()).edition == edition() == CALCULER()


@pytest.mark.parametrize(
    ("nom", "valeur"),
    [
        ("SENS", module.SENS + 1),
        ("POIDS", {**POIDS, "titre": 9.0}),
        ("index", lambda: {"Plan": ["tri_autre"]}),
        ("complements", lambda: {"Plan": "{autre: 1}"}),
        ("comptes", lambda: {"Plan": ["autre"]}),
        ("attributs", lambda _: ()),
    ],
)
def test_elle_change_avec_ce_qui_est_ecrit(monkeypatch: pytest.MonkeyPatch, nom: str, valeur: Any) -> None:
    monkeypatch.setattr(module, nom, valeur)
    assert CALCULER() != edition()
