"""Several requests in one body: answered in order, each on its own, within the budget of one."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from requetes.langage.budget import PlafondsDeRequete
from service.http.application import creer_application
from service.http.limites import Charge
from tests.service.client import Client
from tests.service.petit import GRAPHE, TITRE

CLIENT = Client(creer_application(GRAPHE))
TITRES = {"query": "{ engagement(numero: 1) { titre } }"}
REQUETES: list[Any] = [
    TITRES,
    {"query": "query D { contrat { debut } }", "operationName": "D"},
    {"query": "query N($n: Int!) { engagement(numero: $n) { id } }", "variables": {"n": 99}},
    {"query": "{ inconnu }"},
    {"query": "{"},
    {"query": 3},
    3,
    {"documentId": "sha256:" + "0" * 64},
]


@given(st.lists(st.sampled_from(REQUETES), min_size=1, max_size=10))
def test_chaque_reponse_est_celle_que_la_requete_aurait_seule(lot: list[Any]) -> None:
    reponse = CLIENT.post("/graphql", json=lot)
    assert (reponse.status_code, reponse.headers["content-type"]) == (200, "application/json; charset=utf-8")
    assert reponse.json() == [CLIENT.post("/graphql", json=requete).json() for requete in lot]


def test_un_lot_sans_erreur_a_son_etiquette() -> None:
    reponse = CLIENT.post("/graphql", json=[TITRES, TITRES])
    assert reponse.json()[1]["data"] == {"engagement": {"titre": TITRE}}
    marque = {"If-None-Match": reponse.headers["etag"]}
    assert CLIENT.post("/graphql", json=[TITRES, TITRES], headers=marque).status_code == 304
    assert CLIENT.post("/graphql", json=[TITRES], headers=marque).status_code == 200
    assert CLIENT.post("/graphql", json=[TITRES, {"query": "{"}]).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("octets", [150, 250])
def test_un_lot_n_a_que_le_budget_d_une_requete(octets: int) -> None:
    charge = Charge(bornes=PlafondsDeRequete(octets=octets))
    client = Client(creer_application(GRAPHE, charge=charge))
    lot = [{"query": f"{{ r{rang}: engagement(numero: 1) {{ titre }} }}"} for rang in range(10)]
    reponses = client.post("/graphql", json=lot).json()
    refusees = [r for r in reponses if "errors" in r]
    assert 0 < len(refusees) < 10
    assert {r["errors"][0]["extensions"]["code"] for r in refusees} == {"REPONSE_TROP_LONGUE"}
    assert refusees == reponses[-len(refusees) :]
