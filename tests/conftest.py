from pathlib import Path

import pytest
from hypothesis import settings

from chargement.chargeur import Chargement, charger
from graphe.graphe import Graphe

settings.register_profile("projet", deadline=None, derandomize=True)
settings.load_profile("projet")

PARTAGES = ("navigateur", "neo4j", "exemples")
"""Folders whose tests share one browser, one server: each stays with one process when several run."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        dossier = item.path.relative_to(Path(__file__).parent).parts[0]
        if dossier in PARTAGES:
            item.add_marker(pytest.mark.xdist_group(dossier))


@pytest.fixture(scope="session")
def chargement() -> Chargement:
    return charger()


@pytest.fixture(scope="session")
def graphe(chargement: Chargement) -> Graphe:
    """The graph of the real text, loaded once."""
    return chargement.graphe
