"""axe-core on each page, in the states a person meets: nothing serious."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.navigateur.conftest import AXE
from tests.navigateur.personne import SANS_NPM, Personne

GRAVES = ("serious", "critical")


def violations(page: Page, ou: str = "html") -> list[str]:
    """Serious ones, each with its first element."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    trouvees: list[dict[str, Any]] = page.evaluate("ou => axe.run(ou).then(r => r.violations)", ou)
    return [f"{v['id']} : {v['nodes'][0]['html']}" for v in trouvees if v["impact"] in GRAVES]


def test_l_accueil_avec_ses_reponses_et_ses_tableaux(personne: Personne) -> None:
    personne.ouvrir()
    personne.page.locator("#flux svg .noeud").first.wait_for()
    personne.page.get_by_text("Les mêmes nombres en tableaux").click()
    for nom in ("financements-par-arrondissement", "un-quartier", "qualite", "comment-sont-ils-lies"):
        personne.lancer(nom)
    assert violations(personne.page) == []


def test_l_accueil_sur_un_telephone_et_en_erreur(personne: Personne) -> None:
    personne.page.set_viewport_size({"width": 360, "height": 740})
    personne.ouvrir()
    personne.page.locator("#flux svg .noeud").first.wait_for()
    carte = personne.question("droit-commun-et-specifique-par-thematique")
    carte.get_by_label("filtre").fill("{")
    carte.get_by_role("button", name="Lancer").click()
    carte.locator(".erreur").wait_for()
    assert violations(personne.page) == []


@pytest.mark.parametrize("page", ["index", "guide", "classement", "modele"])
def test_la_documentation(personne: Personne, page: str) -> None:
    personne.ouvrir(f"/docs/{page}.md")
    assert violations(personne.page) == []


def test_la_barre_de_graphiql(personne: Personne) -> None:
    personne.ouvrir("/graphql")
    personne.page.get_by_role("tab").first.wait_for()
    assert violations(personne.page, "header") == []


@SANS_NPM
@pytest.mark.parametrize("page", ["/", "/graphql"])
def test_sans_npm(personne: Personne, page: str) -> None:
    personne.ouvrir(page)
    assert violations(personne.page) == []


@pytest.mark.parametrize("page", ["/sparql", "/id/quartier/QN07511M", "/id/paris-2024"])
def test_les_donnees_liees(personne: Personne, page: str) -> None:
    personne.ouvrir(page)
    assert violations(personne.page) == []
