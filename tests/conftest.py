from collections import Counter
from pathlib import Path

import pytest
from hypothesis import settings

from chargement.chargeur import Chargement, charger
from graphe.graphe import Graphe

settings.register_profile("projet", deadline=None, derandomize=True)
settings.load_profile("projet")

PARTAGES = ("navigateur", "neo4j", "exemples")
"""Folders whose tests share one browser, one server: each stays with one process when several run."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        dossier = item.path.relative_to(Path(__file__).parent).parts[0]
        if dossier in PARTAGES:
            item.add_marker(pytest.mark.xdist_group(dossier))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each reason that left tests of these folders out: « s » says neither why nor how to run them."""
    dossiers = tuple(f"tests/{dossier}/" for dossier in PARTAGES)
    raisons = Counter(
        rapport.longrepr[2].removeprefix("Skipped: ")
        for rapport in terminalreporter.getreports("skipped")
        if rapport.nodeid.startswith(dossiers)
    )
    for raison, nombre in raisons.items():
        terminalreporter.write_line(f"{nombre} sauté{'s' * (nombre > 1)} : {raison}", yellow=True)


@pytest.fixture(scope="session")
def chargement() -> Chargement:
    return charger()


@pytest.fixture(scope="session")
def graphe(chargement: Chargement) -> Graphe:
    """The graph of the real text, loaded once."""
    return chargement.graphe
