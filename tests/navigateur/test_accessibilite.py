"""axe-core on every kind of page, light and dark, on a phone and on a desk: nothing serious, nothing too wide."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.navigateur.conftest import AXE
from tests.navigateur.personne import SANS_NPM, Personne

GRAVES = ("serious", "critical")
PAGES = (
    "/",
    "/recherche?texte=emploi",
    "/partenaires",
    "/quartiers",
    "/argent",
    "/questions",
    "/questions/financements-par-arrondissement",
    "/questions/un-quartier",
    "/questions/comment-sont-ils-lies",
    "/questions/inconnue",
    "/dossiers/acteur/caf",
    "/dossiers/quartier/QN07511M",
    "/dossiers/quartier/QN07517I/fougeres-le-vau",
    "/dossiers/arrondissement/18",
    "/dossiers/paris-2024/engagement/22",
    "/dossiers/personne",
    "/id/paris-2024/engagement/7/mobilisation/1",
    "/id/quartier/QN07511M",
    "/id/inconnu",
    "/id/api",
    "/tables",
    "/catalogue",
    "/sparql",
    "/docs/index.md",
    "/docs/classement.md",
    "/docs/modele.md",
)
ECRANS = [(largeur, theme) for largeur in (390, 1280) for theme in ("light", "dark")]


def violations(page: Page, ou: str = "html") -> list[str]:
    """Serious ones, each with its first element."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    trouvees: list[dict[str, Any]] = page.evaluate("ou => axe.run(ou).then(r => r.violations)", ou)
    return [f"{v['id']} : {v['nodes'][0]['html']}" for v in trouvees if v["impact"] in GRAVES]


def deborde(page: Page, largeur: int) -> list[str]:
    """A page that one must scroll sideways to read."""
    vue: int = page.evaluate("document.documentElement.scrollWidth")
    return [f"large de {vue} px"] if vue > largeur else []


@pytest.mark.parametrize(("largeur", "theme"), ECRANS)
def test_aucune_page_n_a_rien_de_grave(personne: Personne, largeur: int, theme: Any) -> None:
    personne.page.set_viewport_size({"width": largeur, "height": 844})
    personne.page.emulate_media(color_scheme=theme)
    trouvees = {}
    for chemin in PAGES:
        personne.ouvrir(chemin)
        trouvees[chemin] = violations(personne.page) + deborde(personne.page, largeur)
    personne.fautes[:] = [f for f in personne.fautes if "404" not in f]  # three pages say that nothing is there
    assert {chemin: graves for chemin, graves in trouvees.items() if graves} == {}


def test_les_propositions_ouvertes(personne: Personne) -> None:
    personne.ouvrir()
    personne.chercher("emploi")
    assert violations(personne.page) == []


def test_la_barre_de_graphiql(personne: Personne) -> None:
    personne.ouvrir("/graphql")
    personne.page.get_by_role("button", name="Execute query").wait_for()
    assert violations(personne.page, "header") == []
    assert violations(personne.page, ".barre") == []


@SANS_NPM
@pytest.mark.parametrize("page", ["/", "/graphql"])
def test_sans_npm(personne: Personne, page: str) -> None:
    personne.ouvrir(page)
    assert violations(personne.page) == []
