"""The tests of the embedded engine that ask operations, asked of a server: filters, orders, lookups."""

from collections.abc import Iterator

import pytest
from neo4j import Driver

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import ecrire
from requetes.neo4j.derives import derives
from tests import fabrique
from tests.neo4j.deux_graphes import deux_graphes
from tests.requetes.demandes import Demander
from tests.requetes.test_filtres import (  # noqa: F401  collected here with the fixture below
    test_autres_listes,
    test_mobilisations,
    test_un_filtre_trop_profond_est_refuse,
    test_un_plan_inconnu_est_refuse,
    test_une_valeur_inconnue_est_refusee,
)
from tests.requetes.test_ordres import test_chaque_champ_range_tout_sans_rien_perdre, test_ordre  # noqa: F401
from tests.requetes.test_trouver import test_refuse, test_trouve  # noqa: F401


@pytest.fixture(scope="module")
def demander(ouvert: Driver, connexion: Connexion) -> Iterator[Demander]:
    """The small graph, asked of the server alone."""
    graphe = fabrique.graphe()
    ecrire(graphe, ouvert, derives(graphe))
    with deux_graphes(connexion, graphe) as (_, demander):
        yield lambda texte, variables: demander(texte, dict(variables))
