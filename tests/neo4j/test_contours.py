"""Contours: the server and the embedded graph give the same, and find the same quartier for any point."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graphe.graphe import Graphe
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import Bilan
from tests.couches import POINTS
from tests.egalite.hypothese import exemples
from tests.egalite.reglages import EXEMPLES
from tests.neo4j.deux_graphes import Comparer, deux_graphes

OU = """query Ou($latitude: Float!, $longitude: Float!) {
  quartierA(latitude: $latitude, longitude: $longitude) { id nom contour motifSansContour }
}"""
SEUL = "query S($latitude: Float!, $longitude: Float!) { quartierA(latitude: $latitude, longitude: $longitude) { id } }"
TOUS = """{
  quartiers(first: 500) { nodes { contour motifSansContour } }
  couches { nodes { contours { nodes { id code hectares emprise ligne quartier { id } } } } }
  la: quartierA(latitude: 48.884, longitude: 2.349) { id engagements { totalCount } }
}"""


@pytest.fixture(scope="module")
def comparer(connexion: Connexion, graphe: Graphe, contrat_charge: Bilan) -> Iterator[Comparer]:
    assert contrat_charge.noeuds == len(graphe)
    with deux_graphes(connexion, graphe) as (comparer, _):
        yield comparer


def test_les_memes_contours(comparer: Comparer) -> None:
    lu = comparer(TOUS, {})
    assert lu["data"]["la"]["id"] == "quartier/QN07511M"


@pytest.mark.parametrize(("latitude", "longitude", "code"), POINTS)
def test_un_point_est_dans_son_quartier(
    comparer: Comparer, latitude: float, longitude: float, code: str | None
) -> None:
    trouve = comparer(SEUL, {"latitude": latitude, "longitude": longitude})["data"]["quartierA"]
    assert trouve == (code and {"id": f"quartier/{code}"})


@exemples(EXEMPLES)
@given(st.floats(48.86, 48.90), st.floats(2.34, 2.39))
@example(48.8855, 2.3505)
@example(91.0, 2.35)
@example(-90.0, 180.0)
def test_le_meme_quartier(comparer: Comparer, latitude: float, longitude: float) -> None:
    comparer(OU, {"latitude": latitude, "longitude": longitude})
