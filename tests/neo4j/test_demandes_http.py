"""The requests that nobody wrote, asked of a service whose graph is in Neo4j."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from graphe.graphe import Graphe
from graphe.neo4j.connexion import Connexion
from service.http.application import creer_application
from service.ligne_de_commande.neo4j_lecture import ouvrir_loin
from tests.egalite.reglages import EXEMPLES
from tests.service.client import Client
from tests.service.demandes_http import STATUTS, DemandeHTTP, Tireur, tireur_de, verifier

PAR_EXEMPLE = 5
PERMIS = {*STATUTS, 501}
"""What only a graph in memory gives is said to be elsewhere."""
pytestmark = pytest.mark.usefixtures("contrat_charge")


@pytest.fixture
def client(connexion: Connexion) -> Iterator[Client]:
    distant = ouvrir_loin(connexion)
    yield Client(creer_application(distant))
    asyncio.run(distant.lecteur.fermer())


@pytest.mark.parametrize("tirer", [Tireur.sur_graphql, Tireur.ailleurs])
def test_aucune_demande_n_est_un_defaut(client: Client, graphe: Graphe, tirer: Callable[[Tireur], DemandeHTTP]) -> None:
    tireur = tireur_de(graphe)
    statuts = Counter(verifier(client, tirer(tireur), PERMIS) for _ in range(PAR_EXEMPLE * EXEMPLES))
    assert len(statuts) > 3
    assert statuts[200]
