"""No page drifts: those generated are those of the code, and every link leads somewhere."""

import re
import shutil
from pathlib import Path

import pytest

from chargement.controles.comptages import COMPTAGES
from graphe.graphe import Graphe
from outils.documentation.pages import ECRITES
from outils.documentation.regles import inserer_regles
from outils.generer import perimes, principal
from schema.api import sdl
from tests.docs.pages import PAGES, RACINE, lire

LIEN = re.compile(r"\]\(([^)\s#]*)(#[^)\s]*)?\)")


@pytest.mark.lent
def test_aucun_fichier_genere_n_est_perime(graphe: Graphe) -> None:
    assert list(perimes(RACINE, graphe)) == [], "run `make generer`"


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


@pytest.mark.lent
def test_generer_ecrit_ce_qui_est_perime_et_le_nomme(
    graphe: Graphe, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for nom in ECRITES:
        (tmp_path / nom).parent.mkdir(exist_ok=True, parents=True)
        shutil.copy(RACINE / nom, tmp_path / nom)
    (tmp_path / "chargement" / COMPTAGES).parent.mkdir(parents=True)
    monkeypatch.setattr("outils.generer.ouvrir", lambda _: graphe)
    monkeypatch.chdir(tmp_path)
    assert "docs/modele.md" in (principal(["--verifier"]) or "")
    assert principal([]) is None
    assert principal(["--verifier"]) is None
    assert (tmp_path / "schema.graphql").read_text(encoding="utf-8") == sdl()


def test_une_page_sans_regles_reste_telle_quelle() -> None:
    assert inserer_regles("# Sans bloc\n") == "# Sans bloc\n"
