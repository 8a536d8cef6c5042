import os
from collections import Counter
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]  # it publishes no types

from chargement.chargeur import Chargement, charger
from graphe.graphe import Graphe

settings.register_profile("rapide", deadline=None, derandomize=True, max_examples=20)
settings.register_profile("complet", deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "rapide"))

LENTS = ("navigateur", "neo4j", "bancs")
"""Folders whose tests are all slow: they wait for a browser, for a server, or make graphs of several contracts."""

PARTAGES = ("navigateur", "neo4j", "exemples", "attaques")
"""Folders whose tests share one browser, one server, or measure one: each stays with one process when several run."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent.name in LENTS:
            item.add_marker(pytest.mark.lent)


class ParDossier(LoadScopeScheduling):  # type: ignore[misc]  # for the same reason
    """Shared folders whole, the other tests file by file: what a file prepares is prepared once."""

    def _split_scope(self, nodeid: str) -> str:
        fichier = nodeid.partition("::")[0]
        dossier = fichier.split("/")[1]
        return dossier if dossier in PARTAGES else fichier


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ParDossier:
    return ParDossier(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each reason that left tests of these folders out: « s » says neither why nor how to run them."""
    dossiers = tuple(f"tests/{dossier}/" for dossier in PARTAGES)
    raisons = Counter(
        rapport.longrepr[2].removeprefix("Skipped: ")
        for rapport in terminalreporter.getreports("skipped")
        if rapport.nodeid.startswith(dossiers)
    )
    for raison, nombre in raisons.items():
        terminalreporter.write_line(f"{nombre} skipped: {raison}", yellow=True)


@pytest.fixture(scope="session")
def chargement() -> Chargement:
    return charger()


@pytest.fixture(scope="session")
def graphe(chargement: Chargement) -> Graphe:
    """The graph of the real text, loaded once."""
    return chargement.graphe
