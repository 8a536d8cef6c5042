"""Contours and the quartier where a point is, as the API gives them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphe.geometrie import contient
from graphe.graphe import Graphe
from graphe.modele.couche import Contour
from schema.api import creer_schema
from service.embarque import executer
from tests.couches import GOUTTE_D_OR, POINTS, TROU, avec_couches

SCHEMA = creer_schema()
OU = "query Ou($latitude: Float!, $longitude: Float!) { quartierA(latitude: $latitude, longitude: $longitude) { id } }"
QUARTIER = "query Q($code: String!) { quartier(par: {code: $code}) { contour motifSansContour } }"


def demander(graphe: Graphe, texte: str, **variables: Any) -> dict[str, Any]:
    resultat = executer(SCHEMA, graphe, texte, variables)
    erreurs = [erreur.formatted["extensions"]["code"] for erreur in resultat.errors or ()]
    return {"data": resultat.data, "erreurs": erreurs}


@pytest.fixture(scope="module")
def charge(contrat: Graphe) -> Graphe:
    return avec_couches(contrat)


@pytest.mark.parametrize(("latitude", "longitude", "code"), POINTS)
def test_un_point_est_dans_son_quartier(charge: Graphe, latitude: float, longitude: float, code: str | None) -> None:
    lu = demander(charge, OU, latitude=latitude, longitude=longitude)
    assert lu == {"data": {"quartierA": code and {"id": f"quartier/{code}"}}, "erreurs": []}


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 2), (48, 181), (-90.1, 0)])
def test_un_point_qui_n_en_est_pas_un_est_refuse(charge: Graphe, latitude: float, longitude: float) -> None:
    assert demander(charge, OU, latitude=latitude, longitude=longitude)["erreurs"] == ["ARGUMENTS_INVALIDES"]


def test_sans_couche_on_ne_sait_pas_ou_est_un_point(contrat: Graphe) -> None:
    lu = demander(contrat, OU, latitude=48.884, longitude=2.349)
    assert lu == {"data": {"quartierA": None}, "erreurs": ["COUCHE_ABSENTE"]}


@given(st.floats(48.865, 48.895), st.floats(2.345, 2.38))
def test_l_arbre_trouve_ce_que_chaque_contour_contient(contrat: Graphe, latitude: float, longitude: float) -> None:
    charge = avec_couches(contrat)
    attendus = [c.quartier for c in charge.tous(Contour) if contient(c.wkt, latitude, longitude)]
    lu = demander(charge, OU, latitude=latitude, longitude=longitude)["data"]["quartierA"]
    assert (lu and lu["id"]) == next(iter(attendus), None)


def test_un_contour_est_celui_du_fichier(charge: Graphe) -> None:
    lu = demander(charge, QUARTIER, code="QN07511M")["data"]["quartier"]
    assert lu == {
        "contour": {"type": "MultiPolygon", "coordinates": [[GOUTTE_D_OR, TROU]]},
        "motifSansContour": None,
    }


def test_un_contour_absent_dit_pourquoi(charge: Graphe, contrat: Graphe) -> None:
    tous = "{ quartiers(first: 500) { nodes { code contour motifSansContour } } }"
    motifs = {bool(q["code"]): q["motifSansContour"] for q in demander(charge, tous)["data"]["quartiers"]["nodes"]
              if q["contour"] is None}  # fmt: skip
    assert motifs == {
        True: "Les fichiers de contours chargés n'ont pas ce quartier.",
        False: "Un sous-quartier n'a pas de contour officiel : voir celui de son quartier.",
    }
    sans = demander(contrat, tous)["data"]["quartiers"]["nodes"]
    assert {q["motifSansContour"] for q in sans} == {"Aucune couche de contours n'est chargée."}
