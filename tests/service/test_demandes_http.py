"""Requests that nobody wrote: thousands, drawn at random, none of which is a defect."""

from collections import Counter
from collections.abc import Callable

import pytest

from graphe.graphe import Graphe
from requetes.langage.budget import PlafondsDeRequete
from service.http.application import creer_application
from service.http.limites import Charge
from tests.egalite.reglages import EXEMPLES
from tests.service.client import Client
from tests.service.demandes_http import DemandeHTTP, Tireur, tireur_de, verifier

PAR_EXEMPLE = 10


@pytest.fixture(scope="module")
def client(graphe: Graphe) -> Client:
    return Client(creer_application(graphe, charge=Charge(bornes=PlafondsDeRequete())))


@pytest.fixture(scope="module")
def tireur(graphe: Graphe) -> Tireur:
    return tireur_de(graphe)


@pytest.mark.lent
@pytest.mark.parametrize("tirer", [Tireur.sur_graphql, Tireur.ailleurs])
def test_aucune_demande_n_est_un_defaut(client: Client, tireur: Tireur, tirer: Callable[[Tireur], DemandeHTTP]) -> None:
    statuts = Counter(verifier(client, tirer(tireur)) for _ in range(PAR_EXEMPLE * EXEMPLES))
    assert len(statuts) > 3
    assert statuts[200]
