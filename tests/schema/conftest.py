import pytest

from chargement.chargeur import Chargement
from graphe.graphe import Graphe
from tests import fabrique


@pytest.fixture(scope="session")
def graphe() -> Graphe:
    return fabrique.graphe()


@pytest.fixture(scope="session")
def contrat(chargement: Chargement) -> Graphe:
    """The graph of the real text."""
    return chargement.graphe
