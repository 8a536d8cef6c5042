import pytest

from graphe.graphe import Graphe
from tests import fabrique


@pytest.fixture(scope="session")
def graphe() -> Graphe:
    return fabrique.graphe()
