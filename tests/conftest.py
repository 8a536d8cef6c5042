import gc
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]  # it publishes no types

from chargement.chargeur import Chargement
from chargement.livre import graphe_livre
from graphe.graphe import Graphe
from graphe.modele.qualite import Rapport

settings.register_profile("bref", deadline=None, derandomize=True, max_examples=8)
settings.register_profile("rapide", deadline=None, derandomize=True, max_examples=20)
settings.register_profile("complet", deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "rapide"))

LENTS = ("navigateur", "neo4j")
"""Folders whose tests are all slow: they wait for a browser or for a server."""

SANS_LENTS = "not lent"
"""What `make test` asks, as it asks it: these folders are then not even imported."""

PARTAGES = ("navigateur", "neo4j", "exemples", "attaques")
"""Folders whose tests share one browser, one server, or measure one: each stays with one process when several run."""

gc.disable()  # tens of thousands of tests are kept until the end: nothing to be found among them


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    lent = collection_path.name in LENTS and collection_path.parent == Path(__file__).parent
    return True if lent and config.option.markexpr == SANS_LENTS else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent.name in LENTS:
            item.add_marker(pytest.mark.lent)


def pytest_collection_finish() -> None:
    """What was imported and collected lasts as long as the run: it is not looked through again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


class ParDossier(LoadScopeScheduling):  # type: ignore[misc]  # for the same reason
    """Shared folders whole, the other tests file by file: what a file prepares is prepared once.

    So is tests/chargement when it is quick: it reads the whole text once.
    """

    def _split_scope(self, nodeid: str) -> str:
        fichier = nodeid.partition("::")[0]
        dossier = fichier.split("/")[1]
        bref = dossier == "chargement" and self.config.option.markexpr == SANS_LENTS
        return dossier if bref or dossier in PARTAGES else fichier


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
    """As the text and the code that reads it make it, kept from one run to the next; tests/chargement reads it again."""
    graphe = graphe_livre()
    (rapport,) = graphe.tous(Rapport)
    return Chargement(graphe, rapport)


@pytest.fixture(scope="session")
def graphe(chargement: Chargement) -> Graphe:
    """The graph of the real text, opened once."""
    return chargement.graphe
