"""Counts made by the server are those of the embedded graph, cell by cell."""

from collections.abc import Iterator
from itertools import combinations, permutations, product
from typing import Any

import pytest

from graphe.graphe import Graphe
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import Bilan
from requetes.langage.repartition import Dimension
from tests.neo4j.deux_graphes import Comparer, deux_graphes
from tests.neo4j.essais import quelques

COMPTES = "mobilisations financements engagements part explicites deduites filtre"
REPARTITION = f"{{ total cellules {{ cles {{ dimension valeur libelle }} {COMPTES} }} }}"
NOEUDS = "{ cellules { cles { noeud { id ... on Engagement { numero thematique { numero } } } } } }"
PARTS = 16
DIMENSIONS = [d.name for d in Dimension]
COMBINAISONS = [*combinations(DIMENSIONS, 1), *combinations(DIMENSIONS, 2)]
FILTRES: list[dict[str, Any] | None] = [
    None,
    {},
    {"arrondissement": 18},
    {"quartier": "quartier/QN07511M"},
    {"quartier": "quartier/QN07519M/grand-belleville-11e", "portees": ["PARISIENNE", "PROJET"]},
    {"portees": ["CITATION"], "arrondissement": 19},
    {"portees": []},
    {"thematiques": [2], "texte": "emploi"},
    {"non": {"arrondissement": 18}, "ou": [{"typesCredit": ["SPECIFIQUE"]}, {"origines": ["CAF"]}]},
    {"acteur": "acteur/ville-de-paris", "certitudes": ["EXPLICITE"]},
    {"typesCredit": []},
    {"arrondissements": [18, 19], "quartiers": ["quartier/QN07511M", "non-precise"]},
    {"financeurs": ["acteur/caf", "non-precise"], "acteurs": ["acteur/caf", "acteur/etat"]},
    {"financeursExacts": ["acteur/caf", "acteur/ville-de-paris/dac"]},
    {"portees": ["CITATION"], "ou": [{"arrondissement": 18}, {"arrondissements": [19], "quartiers": []}]},
]
REFUSES: list[dict[str, Any]] = [
    {"arrondissement": 25},
    {"engagements": [7, 99]},
    {"quartier": "quartier/QN0751"},
    {"acteur": "quartier/QN07511M"},
    {"texte": "le"},
]


@pytest.fixture(scope="module")
def comparer(connexion: Connexion, graphe: Graphe, contrat_charge: Bilan) -> Iterator[Comparer]:
    assert contrat_charge.noeuds == len(graphe)
    with deux_graphes(connexion, graphe) as (comparer, _):
        yield comparer


def operation(combinaisons: list[tuple[str, ...]]) -> str:
    champs = (
        f"r{rang}: repartition(dimensions: [{', '.join(dimensions)}], filtre: $filtre) {REPARTITION}"
        for rang, dimensions in enumerate(combinaisons)
    )
    return f"query ($filtre: FiltreMobilisation) {{ {' '.join(champs)} }}"


@pytest.mark.parametrize(("filtre", "rang"), quelques([*product(FILTRES, range(PARTS))], 5), ids=str)
def test_toutes_les_repartitions(comparer: Comparer, filtre: dict[str, Any] | None, rang: int) -> None:
    reponse = comparer(operation(COMBINAISONS[rang::PARTS]), {"filtre": filtre})

    assert "errors" not in reponse


@pytest.mark.parametrize("dimensions", [*permutations(("TYPE_CREDIT", "ARRONDISSEMENT", "FINANCEUR"))][::2])
def test_l_ordre_des_dimensions_est_celui_des_cles(comparer: Comparer, dimensions: tuple[str, ...]) -> None:
    reponse = comparer(operation([dimensions]), {"filtre": {"thematiques": [2, 5]}})

    for cellule in reponse["data"]["r0"]["cellules"]:
        assert tuple(cle["dimension"] for cle in cellule["cles"]) == dimensions


@pytest.mark.parametrize("dimensions", ["ENGAGEMENT", "FINANCEUR", "QUARTIER, PORTEE"])
def test_les_noeuds_des_cles_et_les_cellules_vides(comparer: Comparer, dimensions: str) -> None:
    reponse = comparer(f"{{ repartition(dimensions: [{dimensions}], avecVides: true) {NOEUDS} }}", {})

    assert "errors" not in reponse


@pytest.mark.parametrize("filtre", REFUSES, ids=str)
@pytest.mark.parametrize("dimensions", [("ORIGINE",), ("ORIGINE", "ORIGINE"), ()], ids=str)
def test_refus(comparer: Comparer, filtre: dict[str, Any], dimensions: tuple[str, ...]) -> None:
    assert comparer(operation([dimensions]), {"filtre": filtre})["errors"]


@pytest.mark.parametrize(
    "champs",
    [
        "repartition(dimensions: [ARRONDISSEMENT]) { total }",
        "repartition(dimensions: [TYPE_CREDIT]) { cellules { mobilisations } } engagements { totalCount }",
        "repartition(dimensions: [ORIGINE]) { __typename total } engagement(numero: 7) { actions { totalCount } }",
        "a: repartition(dimensions: []) { total } b: repartition(dimensions: [ORIGINE]) { total }",
    ],
)
def test_a_cote_d_autres_champs(comparer: Comparer, champs: str) -> None:
    comparer(f"{{ {champs} }}", {})
