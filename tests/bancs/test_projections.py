"""The bench compares what answers alike: what is written by hand gives the answers published today."""

from typing import Any

import orjson
import pytest

from bancs.egalite import difference
from bancs.questions import questions
from bancs.serveurs import projections
from bancs.serveurs.index import Index
from graphe.graphe import Graphe
from schema.api import creer_schema
from service.embarque import executer


@pytest.fixture(scope="module")
def index(graphe: Graphe) -> Index:
    return Index(graphe)


@pytest.mark.lent
@pytest.mark.parametrize("question", questions(), ids=lambda question: question.nom)
def test_ce_qui_est_ecrit_a_la_main_repond_comme_l_api(index: Index, question: Any) -> None:
    attendu = executer(creer_schema(compile_=False), index.graphe, question.texte, question.variables)
    rendu = orjson.loads(orjson.dumps(projections.PAR_NOM[question.nom](index, question.variables)))
    assert attendu.errors is None
    assert difference(attendu.data, rendu) is None
