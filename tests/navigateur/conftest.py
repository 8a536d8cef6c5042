"""The real service in a process of its own, and a real headless Chromium."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from service.pages.rendu import FICHIERS_D3, FICHIERS_GRAPHIQL, STATIQUE
from tests.navigateur.personne import Personne
from tests.service.test_serveur import attendre, port_libre, serveur

DOSSIER = Path(__file__).parent
AXE = DOSSIER.parents[1] / "service" / "pages" / "interface" / "node_modules" / "axe-core" / "axe.min.js"
NAVIGATEURS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
OBLIGATOIRE = "NAVIGATEUR_OBLIGATOIRE"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if DOSSIER in item.path.parents:
            item.add_marker(pytest.mark.navigateur)


def chemin_du_navigateur() -> str | None:
    return next(filter(None, map(shutil.which, NAVIGATEURS)), None)


def manques() -> list[str]:
    fichiers = [STATIQUE / "graphiql" / nom for nom in FICHIERS_GRAPHIQL] + [
        STATIQUE / "d3" / nom for nom in FICHIERS_D3
    ]
    sans_npm = not all(fichier.is_file() for fichier in [*fichiers, AXE])
    return [
        *([] if chemin_du_navigateur() else ["Chromium (paquet chromium)"]),
        *(["les fichiers de npm (make interface)"] if sans_npm else []),
    ]


@pytest.fixture(scope="package")
def navigateur() -> Iterator[Browser]:
    manquants = manques()
    if manquants:
        message = f"Tests dans le navigateur : il manque {' et '.join(manquants)}."
        if os.environ.get(OBLIGATOIRE) == "1":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as jeu:
        ouvert = jeu.chromium.launch(executable_path=chemin_du_navigateur(), args=OPTIONS)
        yield ouvert
        ouvert.close()


@pytest.fixture(scope="package")
def adresse(navigateur: Browser) -> Iterator[str]:  # noqa: ARG001  nothing to serve without a browser
    port = port_libre()
    with serveur(port):
        attendre(port)
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def personne(navigateur: Browser, adresse: str) -> Iterator[Personne]:
    """Nothing in the console and nothing asked of another site, whatever the test does."""
    contexte = navigateur.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
    contexte.set_default_timeout(15_000)
    arrivee = Personne(contexte.new_page(), adresse)
    yield arrivee
    contexte.close()
    assert arrivee.fautes == []
