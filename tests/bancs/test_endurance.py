import json
from itertools import islice

import pytest

from bancs.endurance import Point, Trafic, en_tableau, pente
from tests import fabrique
from tests.egalite.materiaux import Materiaux


def courbe(*memoires: float) -> list[Point]:
    return [Point(minutes=rang, memoire=m, requetes=100 * rang) for rang, m in enumerate(memoires)]


@pytest.mark.parametrize(
    ("memoires", "montee"),
    [
        ((200, 210, 220, 230), 10),
        ((200, 260, 300, 300, 300, 300), 0),
        ((300, 300, 300, 290, 280, 270), -10),
        ((200,), 0),
    ],
)
def test_la_pente_est_celle_de_la_seconde_moitie(memoires: tuple[float, ...], montee: float) -> None:
    assert pente(courbe(*memoires)) == pytest.approx(montee)


def test_le_tableau_finit_par_la_derniere_mesure() -> None:
    lignes = list(en_tableau(courbe(*range(200, 300))))
    assert len(lignes) < 30
    assert lignes[2].startswith("| 0.0 | 200 |")
    assert lignes[-1] == "| 99.0 | 299 | 9900 |"


@pytest.mark.lent
def test_le_trafic_est_le_meme_pour_une_graine() -> None:
    materiaux = Materiaux(fabrique.graphe())
    questions = list(islice(Trafic(materiaux, 1), 300))
    assert questions == list(islice(Trafic(materiaux, 1), 300))
    assert questions != list(islice(Trafic(materiaux, 2), 300))
    chemins = {chemin.split("?")[0].split("/")[1] for _, chemin, _ in questions}
    assert {"graphql", "sparql", "id", "docs"} <= chemins
    assert all("query" in json.loads(corps) for _, chemin, corps in questions if corps and chemin == "/graphql")
