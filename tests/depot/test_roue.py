"""The wheel, as built and unpacked elsewhere: commands and pages need nothing of the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

RACINE = Path(__file__).parents[2]
pytestmark = pytest.mark.lent
ESSAI = """
import service
from pathlib import Path
assert Path(service.__file__).is_relative_to(Path.cwd()), service.__file__
from service.http.application import creer_application
from tests.service.client import Client
from tests.service.petit import GRAPHE
client = Client(creer_application(GRAPHE))
for chemin in (%s):
    print(client.get(chemin, headers={"Accept": "text/html,*/*;q=0.8"}).status_code, chemin)
"""
CHEMINS = (
    "/",
    "/quartiers",
    "/questions/qualite",
    "/graphql",
    "/sparql",
    "/operations",
    "/docs/index.md",
    "/docs/croissance.svg",
    "/id/paris-2024",
    "/contexte.jsonld",
    "/statique/style.css",
    "/statique/jetons.css",
    "/statique/accueil.js",
    "/statique/icone.svg",
)


@pytest.fixture(scope="module")
def roue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("roue")
    commande = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(dossier)]
    subprocess.run(commande, cwd=RACINE, check=True, capture_output=True)
    (fichier,) = dossier.glob("*.whl")
    with zipfile.ZipFile(fichier) as archive:
        archive.extractall(dossier / "deballee")
    (dossier / "deballee" / "tests").symlink_to(RACINE / "tests")
    return dossier / "deballee"


def test_la_roue_sert_chaque_page(roue: Path) -> None:
    commande = [sys.executable, "-P", "-c", ESSAI % ", ".join(map(repr, CHEMINS))]
    environnement = {**os.environ, "PYTHONPATH": str(roue)}
    resultat = subprocess.run(commande, cwd=roue, env=environnement, capture_output=True, text=True, check=False)
    assert resultat.stdout.splitlines() == [f"200 {chemin}" for chemin in CHEMINS], resultat.stderr


def test_la_roue_ne_porte_ni_tests_ni_outils(roue: Path) -> None:
    noms = {chemin.name for chemin in roue.iterdir() if chemin.is_dir() and not chemin.is_symlink()}
    assert {nom for nom in noms if not nom.endswith(".dist-info")} == {
        "graphe",
        "chargement",
        "requetes",
        "schema",
        "service",
    }
