"""No page drifts: those generated are those of the code, and every link leads somewhere."""

import re
import runpy
import shutil
import sys
from pathlib import Path

import pytest

from graphe.graphe import Graphe
from outils import documentation
from outils.documentation.pages import ECRITES, actualiser, pages
from outils.documentation.regles import inserer_regles
from tests.docs.pages import PAGES, RACINE, lire

GENEREES = (
    "classement.md", "dispositifs.md", "glossaire.md", "modele.md", "ontologie.md", "operations.md", "qualite.md",
    "schema.md",
)  # fmt: skip
LIEN = re.compile(r"\]\(([^)\s#]*)(#[^)\s]*)?\)")
RELANCER = "cette page n'est plus celle du code : lancez « make generer »."


@pytest.fixture(scope="session")
def generees(graphe: Graphe) -> dict[str, str]:
    return pages(graphe)


@pytest.mark.parametrize("nom", GENEREES)
def test_la_page_generee_est_celle_du_code(generees: dict[str, str], nom: str) -> None:
    assert lire(f"docs/{nom}") == generees[nom], RELANCER


def test_aucune_page_generee_n_est_oubliee(generees: dict[str, str]) -> None:
    assert set(generees) == set(GENEREES)


@pytest.mark.parametrize("nom", ECRITES)
def test_la_page_ecrite_est_a_jour(graphe: Graphe, nom: str) -> None:
    assert actualiser(lire(nom), graphe) == lire(nom), RELANCER


@pytest.mark.parametrize("page", PAGES)
def test_chaque_lien_mene_quelque_part(page: str) -> None:
    for cible, ancre in LIEN.findall(lire(page)):
        if cible.startswith("http"):
            continue
        fichier = (PAGES[page].parent / cible) if cible else PAGES[page]
        assert fichier.exists(), cible
        if ancre:
            assert ancre.removeprefix("#") in _ancres(fichier.read_text(encoding="utf-8")), f"{cible}{ancre}"


def _ancres(texte: str) -> set[str]:
    titres = re.findall(r"^#+ (.+)$", texte, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", t.lower()).replace(" ", "-") for t in titres}


def test_la_table_des_matieres_nomme_chaque_page() -> None:
    nommees = {cible for cible, _ in LIEN.findall(lire("docs/index.md"))}
    assert {p.name for p in (RACINE / "docs").glob("*.md")} - nommees == {"index.md"}


def test_make_docs_ecrit_les_pages_du_depot(graphe: Graphe, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for nom in ECRITES:
        (tmp_path / nom).parent.mkdir(exist_ok=True)
        shutil.copy(RACINE / nom, tmp_path / nom)
    monkeypatch.setattr("service.ligne_de_commande.ouverture.ouvrir", lambda _: graphe)
    monkeypatch.setattr(sys, "argv", ["documentation"])
    monkeypatch.chdir(tmp_path)
    runpy.run_module(documentation.__name__, run_name="__main__")
    ecrites = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.md")}
    assert ecrites == {*ECRITES, *(f"docs/{nom}" for nom in GENEREES)}
    assert all((tmp_path / nom).read_text(encoding="utf-8") == lire(nom) for nom in ecrites)


def test_une_page_sans_regles_reste_telle_quelle() -> None:
    assert inserer_regles("# Sans bloc\n") == "# Sans bloc\n"
