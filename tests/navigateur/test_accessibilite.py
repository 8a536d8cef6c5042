"""axe-core on each page, in the states a person meets: nothing serious."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from service.pages.rendu import page_graphiql
from tests.navigateur.conftest import AXE
from tests.navigateur.personne import Personne

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


def test_le_formulaire_qui_remplace_graphiql(personne: Personne, tmp_path: Path) -> None:
    corps = page_graphiql(tmp_path)
    personne.page.route("**/graphql", lambda route: route.fulfill(body=corps, content_type="text/html; charset=utf-8"))
    personne.ouvrir("/graphql")
    assert violations(personne.page) == []
