import pytest

from chargement.chargeur import Chargement, charger
from graphe.graphe import Graphe


@pytest.fixture(scope="session")
def chargement() -> Chargement:
    return charger()


@pytest.fixture(scope="session")
def graphe(chargement: Chargement) -> Graphe:
    """The graph of the real text, loaded once."""
    return chargement.graphe
