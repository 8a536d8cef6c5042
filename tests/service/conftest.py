import pytest

from graphe.graphe import Graphe
from service.http.application import creer_application
from tests.service.client import Client


@pytest.fixture(scope="session")
def vrai(graphe: Graphe) -> Client:
    """The service of the real text."""
    return Client(creer_application(graphe))
