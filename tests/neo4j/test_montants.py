"""Sums of amounts: the server and the embedded graph give the same, refusals included."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphe.graphe import Graphe
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import Bilan
from requetes.langage.montants import DimensionMontant
from tests.egalite.hypothese import exemples
from tests.egalite.reglages import EXEMPLES
from tests.neo4j.deux_graphes import Comparer, deux_graphes
from tests.requetes.test_montants import FILTRES

PART = 4
SOMMES = """fragment S on Montants { parFichier { couche annee nature total lignes partage nonSitue minorant } lignes minorant avertissements filtre filtrePartage filtreNonSitue
  cellules { montant lignes part filtre cles { dimension valeur libelle noeud { id ... on Couche { titre } } } } }
query M($dimensions: [DimensionMontant!]!, $filtre: FiltreSubvention) {
  montants(dimensions: $dimensions, filtre: $filtre) { total partage nonSitue ...S }
  sansTotal: montants(dimensions: $dimensions, filtre: $filtre) { ...S }
  financement(par: {nom: "P147"}) { montants(dimensions: $dimensions, filtre: $filtre) { total ...S } }
  dispositif(par: {id: "dispositif/prij"}) { montants(dimensions: $dimensions, filtre: $filtre) { total ...S } }
  arrondissements(filtre: {numeros: [18, 20]}) { nodes {
    montants(dimensions: $dimensions, filtre: $filtre) { total partage nonSitue ...S }
  } }
}"""


@pytest.fixture(scope="module")
def comparer(connexion: Connexion, graphe: Graphe, contrat_charge: Bilan) -> Iterator[Comparer]:
    assert contrat_charge.noeuds == len(graphe)
    with deux_graphes(connexion, graphe) as (comparer, _):
        yield comparer


COUCHES = st.sampled_from([None, ["couche/subventions"], ["couche/credits"], ["couche/inconnue"]])


@exemples(EXEMPLES // PART)
@given(FILTRES, COUCHES, st.lists(st.sampled_from([d.name for d in DimensionMontant]), max_size=3))
def test_les_memes_sommes(
    comparer: Comparer, filtre: dict[str, Any], couches: list[str] | None, dimensions: list[str]
) -> None:
    comparer(SOMMES, {"dimensions": dimensions, "filtre": {**filtre, "couches": couches}})
