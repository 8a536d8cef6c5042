"""The bytes of an answer are counted as they are written: what is too long is not held before it is refused."""

import orjson
import pytest

from graphe.graphe import Graphe
from requetes.langage import facettes, repartition
from requetes.langage.budget import Budget
from requetes.langage.filtres import ecrit
from schema.api import creer_schema
from service.embarque import contexte_embarque
from tests.attaques.documents import LONG_FILTRE, facettes_filtrees, repartitions_filtrees

OCTETS = 500_000
"""Some cells, of the thousands that are asked."""


def noter_ce_qui_est_ecrit(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The bytes of each filter that a cell says again."""
    ecrits: list[int] = []

    def noter(filtre: object) -> object:
        dit = ecrit(filtre)
        ecrits.append(len(orjson.dumps(dit)))
        return dit

    for module in (facettes, repartition):
        monkeypatch.setattr(module, "ecrit", noter)
    return ecrits


@pytest.mark.lent
@pytest.mark.parametrize("compile_", [True, False], ids=["compilée", "ordinaire"])
@pytest.mark.parametrize("texte", [facettes_filtrees(2), repartitions_filtrees()], ids=["facettes", "repartition"])
def test_ce_qu_une_cellule_ecrit_est_compte_avant_la_suivante(
    graphe: Graphe, monkeypatch: pytest.MonkeyPatch, texte: str, compile_: bool
) -> None:
    ecrits = noter_ce_qui_est_ecrit(monkeypatch)
    contexte = contexte_embarque(graphe, Budget(octets=OCTETS))
    resultat = creer_schema(compile_=compile_).execute_sync(texte, {"f": LONG_FILTRE}, context_value=contexte)
    assert [(e.extensions or {})["code"] for e in resultat.errors or []] == ["REPONSE_TROP_LONGUE"]
    assert sum(ecrits[:-1]) <= OCTETS
