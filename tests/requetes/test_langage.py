"""Each engine interprets all that the language can say, and nothing else."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, get_args

import pytest

from requetes.annuaire import trouver
from requetes.embarque import calculs as embarque
from requetes.embarque import conditions, significations
from requetes.langage.conditions import Condition
from requetes.langage.controles import Controle
from requetes.langage.significations import Calcul, Facettes, Question, Signification
from requetes.neo4j import calculs as neo4j
from requetes.neo4j import conditions as conditions_neo4j
from requetes.neo4j import significations as significations_neo4j


@pytest.mark.parametrize("table", [embarque.CALCULS, neo4j.CALCULS], ids=["embarqué", "neo4j"])
def test_chaque_moteur_sait_faire_tous_les_calculs(table: Mapping[Enum, Callable[..., Any]]) -> None:
    assert set(table) == {*Calcul, *Question}


AVEC_LA_PAGE: Mapping[Any, type] = {significations_neo4j._ecrire: Facettes}
"""What Neo4j counts in the statement of the list itself."""


@pytest.mark.parametrize(
    ("interprete", "famille"),
    [
        (conditions.predicat, Condition),
        (conditions_neo4j._predicat, Condition),
        (significations.valeur, Signification),
        (significations_neo4j._ecrire, Signification),
        (trouver.controler, Controle),
    ],
)
def test_chaque_moteur_interprete_toute_la_famille(interprete: Any, famille: Any) -> None:
    assert set(interprete.registry) - {object} == set(get_args(famille)) - {AVEC_LA_PAGE.get(interprete)}
