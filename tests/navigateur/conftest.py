"""The real service in a process of its own, with what npm brings and without it, and a real headless Chromium."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from service.pages.rendu import FICHIERS_GRAPHIQL, STATIQUE
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
NU = """
from pathlib import Path
from service.ligne_de_commande.commandes import principal
from service.pages import rendu
rendu.STATIQUE = Path("absent")
principal()
"""
"""The command, as on a checkout where nothing was built."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if DOSSIER in item.path.parents:
            item.add_marker(pytest.mark.navigateur)


def chemin_du_navigateur() -> str | None:
    return next(filter(None, map(shutil.which, NAVIGATEURS)), None)


def npm_manque() -> bool:
    fichiers = [STATIQUE / "graphiql" / nom for nom in FICHIERS_GRAPHIQL]
    return not all(fichier.is_file() for fichier in [*fichiers, AXE])


def manquer(quoi: str) -> None:
    message = f"Tests dans le navigateur : il manque {quoi}."
    if os.environ.get(OBLIGATOIRE) == "1":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="package")
def navigateur() -> Iterator[Browser]:
    if not chemin_du_navigateur():
        manquer("Chromium (paquet chromium)")
    with sync_playwright() as jeu:
        ouvert = jeu.chromium.launch(executable_path=chemin_du_navigateur(), args=OPTIONS)
        yield ouvert
        ouvert.close()


@pytest.fixture(scope="package")
def construit() -> Iterator[str]:
    """Address of the service with all that npm brings."""
    if npm_manque():
        manquer("les fichiers de npm (make interface)")
    yield from servi()


@pytest.fixture(scope="package")
def nu() -> Iterator[str]:
    """Address of the service where nothing was built, whatever this checkout holds."""
    yield from servi(sys.executable, "-c", NU)


def servi(*commande: str) -> Iterator[str]:
    port = port_libre()
    with serveur(port, *commande):
        attendre(port)
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def personne(navigateur: Browser, request: pytest.FixtureRequest) -> Iterator[Personne]:
    """Nothing in the console and nothing asked of another site, whatever the test does."""
    adresse = request.getfixturevalue(getattr(request, "param", "construit"))
    contexte = navigateur.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
    contexte.set_default_timeout(15_000)
    arrivee = Personne(contexte.new_page(), adresse)
    yield arrivee
    contexte.close()
    assert arrivee.fautes == []
