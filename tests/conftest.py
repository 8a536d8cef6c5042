import pytest
from hypothesis import settings

from chargement.chargeur import Chargement, charger
from graphe.graphe import Graphe

settings.register_profile("projet", deadline=None, derandomize=True)
settings.load_profile("projet")


@pytest.fixture(scope="session")
def chargement() -> Chargement:
    return charger()


@pytest.fixture(scope="session")
def graphe(chargement: Chargement) -> Graphe:
    """The graph of the real text, loaded once."""
    return chargement.graphe
