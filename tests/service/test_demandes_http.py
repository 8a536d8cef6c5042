"""Requests that nobody wrote: thousands, drawn at random, none of which is a defect."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graphe.graphe import Graphe
from requetes.langage.budget import PlafondsDeRequete
from service.http.application import creer_application
from service.http.limites import Charge
from tests.egalite.hypothese import operations
from tests.egalite.materiaux import Materiaux
from tests.egalite.reglages import EXEMPLES, GRAINE
from tests.service.client import Client
from tests.service.demandes_http import DemandeHTTP, Tireur, verifier

DOCUMENTS = 40
"""Drawn by hypothesis-graphql: it is slow to draw, and each is asked and damaged in many ways."""
PAR_EXEMPLE = 10


@pytest.fixture(scope="module")
def client(graphe: Graphe) -> Client:
    return Client(creer_application(graphe, charge=Charge(bornes=PlafondsDeRequete())))


@pytest.fixture(scope="module")
def tireur(graphe: Graphe) -> Tireur:
    materiaux, documents = Materiaux(graphe), []

    @settings(max_examples=DOCUMENTS, phases=(Phase.generate,), suppress_health_check=list(HealthCheck), database=None)
    @given(st.data())
    def tirer(donnees: st.DataObject) -> None:
        documents.append(donnees.draw(operations(materiaux)))

    tirer()
    return Tireur(GRAINE, materiaux, tuple(documents))


@pytest.mark.lent
@pytest.mark.parametrize("tirer", [Tireur.sur_graphql, Tireur.ailleurs])
def test_aucune_demande_n_est_un_defaut(client: Client, tireur: Tireur, tirer: Callable[[Tireur], DemandeHTTP]) -> None:
    statuts = Counter(verifier(client, tirer(tireur)) for _ in range(PAR_EXEMPLE * EXEMPLES))
    assert len(statuts) > 3
    assert statuts[200]
