"""/contours.geojson: what a map reads, with the licence of what it reads."""

import pytest

from service.http.application import creer_application
from tests import fabrique
from tests.service import petit
from tests.service.client import Client

CLIENT = Client(creer_application(fabrique.graphe()))
SANS = Client(creer_application(petit.GRAPHE))


def test_tous_les_contours_en_un_fichier() -> None:
    reponse = CLIENT.get("/contours.geojson")
    assert (reponse.status_code, reponse.headers["content-type"]) == (200, "application/geo+json")
    lu = reponse.json()
    assert [objet["id"] for objet in lu["features"]] == [fabrique.GOUTTE_D_OR, fabrique.BELLEVILLE]
    assert lu["features"][0]["properties"] == {
        "nom": "Goutte d’Or", "code": "QN07511M", "hectares": None, "arrondissements": [18],
    }  # fmt: skip
    assert lu["features"][0]["geometry"]["type"] == "Polygon"
    assert [couche["id"] for couche in lu["couches"]] == ["couche/contours"]


def test_un_contour() -> None:
    reponse = CLIENT.get("/contours/QN07519M.geojson")
    assert (reponse.status_code, reponse.json()["type"]) == (200, "Feature")
    suite = CLIENT.get("/contours/QN07519M.geojson", headers={"If-None-Match": reponse.headers["etag"]})
    assert suite.status_code == 304


@pytest.mark.parametrize(
    ("client", "adresse", "code"),
    [
        (CLIENT, "/contours/QN07599X.geojson", "IDENTIFIANT_INCONNU"),
        (SANS, "/contours.geojson", "COUCHE_ABSENTE"),
    ],
)
def test_ce_qui_n_a_pas_de_contour_le_dit(client: Client, adresse: str, code: str) -> None:
    reponse = client.get(adresse)
    assert (reponse.status_code, reponse.json()["errors"][0]["extensions"]["code"]) == (404, code)
