"""Counts of lists made by the server are those of the embedded graph, cell by cell."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest

from graphe.graphe import Graphe
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import Bilan
from requetes.langage.facettes import FACETTES
from requetes.langage.repartition import Dimension
from tests.neo4j.deux_graphes import Comparer, deux_graphes
from tests.neo4j.essais import quelques
from tests.requetes.test_facettes import FILTRES, LISTES

CELLULES = "{ cles { dimension valeur libelle } compte part filtre }"
NOEUDS = "{ compte cles { noeud { __typename id ... on Quartier { nom projets { totalCount } } } } }"
PART = 4
CAS = [
    (type_, filtre, rang) for type_ in FACETTES for filtre in (None, *FILTRES.get(type_, [])) for rang in range(PART)
]


def combinaisons(type_: str, rang: int) -> list[tuple[str, ...]]:
    """A part of all dimensions and pairs of them: each is long for the server to plan."""
    noms = [d.name for d in FACETTES[type_]]
    return [*combinations(noms, 1), *combinations(noms, 2)][rang::PART]


@pytest.fixture(scope="module")
def comparer(connexion: Connexion, graphe: Graphe, contrat_charge: Bilan) -> Iterator[Comparer]:
    assert contrat_charge.noeuds == len(graphe)
    with deux_graphes(connexion, graphe) as (comparer, _):
        yield comparer


@pytest.mark.parametrize(("type_", "filtre", "rang"), quelques(CAS, 9), ids=str)
def test_toutes_les_facettes(comparer: Comparer, type_: str, filtre: dict[str, Any] | None, rang: int) -> None:
    champs = " ".join(
        f"f{place}: facettes(dimensions: [{', '.join(noms)}]) {CELLULES}"
        for place, noms in enumerate(combinaisons(type_, rang))
    )
    texte = f"query($f: Filtre{type_}) {{ {LISTES[type_]}(filtre: $f, first: 1) {{ nodes {{ id }} {champs} }} }}"

    assert "errors" not in comparer(texte, {"f": filtre})


MENANT = [
    *((type_, noms) for type_ in FACETTES for rang in range(PART) for noms in combinaisons(type_, rang)),
    *(("Mobilisation", tuple(d.name for d in noms)) for n in (1, 2) for noms in combinations(Dimension, n)),
]
LUES = 3
"""Cells sent back for each: the first, the middle and the last."""


@pytest.mark.parametrize(("type_", "noms"), quelques(MENANT, 11), ids=str)
def test_une_cellule_mene_a_ses_lignes(comparer: Comparer, type_: str, noms: tuple[str, ...]) -> None:
    racine = {**LISTES, "Mobilisation": "mobilisations"}[type_]
    demandees = f"(dimensions: [{', '.join(noms)}])"
    if type_ == "Mobilisation":
        lue = comparer(f"{{ repartition{demandees} {{ cellules {{ compte: mobilisations filtre }} }} }}", {})
        cellules = lue["data"]["repartition"]["cellules"]
    else:
        lue = comparer(f"{{ {racine} {{ facettes{demandees} {{ compte filtre }} }} }}", {})
        cellules = lue["data"][racine]["facettes"]
    assert cellules
    for cellule in cellules[:: max(1, len(cellules) // (LUES - 1) - 1)][:LUES]:
        suite = comparer(
            f"query($f: Filtre{type_}) {{ {racine}(filtre: $f) {{ totalCount }} }}", {"f": cellule["filtre"]}
        )
        assert suite["data"][racine]["totalCount"] == cellule["compte"]


@pytest.mark.parametrize(
    "champs",
    [
        f"projets {{ facettes(dimensions: [QUARTIER, STATUT], avecVides: true) {NOEUDS} }}",
        f"projets {{ facettes(dimensions: [QUARTIER, DISPOSITIF], avecVides: true) {CELLULES} }}",
        f"objectifs {{ totalCount facettes(dimensions: [ECHEANCE, THEMATIQUE], avecVides: true) {NOEUDS} }}",
        f"engagement(numero: 7) {{ actions(volet: DEVELOPPER) {{ facettes(dimensions: [VOLET]) {CELLULES} }} }}",
        f"engagements(first: 3) {{ nodes {{ acteurs {{ facettes(dimensions: [CATEGORIE, ROLE]) {CELLULES} }} }} }}",
        "acteurs(last: 2) { edges { cursor } facettes(dimensions: [ROLE]) { compte } }",
        f'acteur(nom: "Caf") {{ participations(roles: [PILOTE]) {{ facettes(dimensions: [ROLE]) {CELLULES} }} }}',
        "projets { facettes(dimensions: []) { compte } } qualite { version }",
        "projets { facettes(dimensions: [ROLE]) { compte } }",
        'actions(contrat: "inconnu") { facettes(dimensions: [VOLET], avecVides: true) { compte } }',
        "actions { facettes(dimensions: [ENGAGEMENT, QUARTIER, DISPOSITIF], avecVides: true) { compte } }",
    ],
)
def test_vides_noeuds_et_refus(comparer: Comparer, champs: str) -> None:
    comparer(f"{{ {champs} }}", {})
