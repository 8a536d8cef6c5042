"""The React example, built as `make exemples` builds it, opened from another origin than the service."""

import json
import os
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from tests.navigateur.conftest import manquer
from tests.navigateur.personne import Personne
from tests.navigateur.test_accessibilite import violations

EXEMPLES = Path(__file__).parents[2] / "exemples"
REACT = EXEMPLES / "react"
FAIT = yaml.safe_load((EXEMPLES / "attendus.yaml").read_text("utf-8"))["react"][0]
LOCALES = "{arrondissements: [18], portees: [CITATION, PROJET], certitudesLien: [NOMMEE]}"
CREDITS = f"{{ repartition(dimensions: [TYPE_CREDIT], filtre: {LOCALES}) {{ cellules {{ mobilisations }} }} }}"
pytestmark = pytest.mark.lent


class Muet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Nothing on the standard error."""


@pytest.fixture(scope="module")
def origine(construit: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page is served: not the service it asks."""
    if not (REACT / "node_modules" / ".bin" / "vite").exists():
        manquer("les paquets d'exemples/react (make exemples)")
    sortie = tmp_path_factory.mktemp("react")
    for commande in (["generer"], ["build", "--", "--outDir", str(sortie), "--emptyOutDir"]):
        subprocess.run(
            ["npm", "run", "--silent", *commande],
            cwd=REACT,
            env={**os.environ, "VITE_SERVICE": construit},
            check=True,
            capture_output=True,
        )
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Muet, directory=str(sortie))) as serveur:
        threading.Thread(target=serveur.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serveur.server_port}"
        serveur.shutdown()


@pytest.fixture
def visite(navigateur: Browser, construit: str, origine: str, request: pytest.FixtureRequest) -> Iterator[Personne]:
    """On the 18e, with nothing in the console and nothing asked of a third site."""
    contexte = navigateur.new_context(locale="fr-FR", **getattr(request, "param", {}))
    contexte.set_default_timeout(20_000)
    arrivee = Personne(contexte.new_page(), origine, aussi=construit)
    arrivee.ouvrir("/?arrondissement=18")
    arrivee.page.locator(".segment").first.wait_for()
    yield arrivee
    contexte.close()
    assert arrivee.fautes == []


def segment(page: Page, titre: str) -> Any:
    return page.get_by_role("button", name=titre)


def test_les_nombres_sont_ceux_du_service(visite: Personne, construit: str) -> None:
    adresse = f"{construit}/graphql"
    demande = urllib.request.Request(
        adresse, json.dumps({"query": CREDITS}).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(demande, timeout=20) as reponse:
        cellules = json.load(reponse)["data"]["repartition"]["cellules"]
    lus = visite.page.locator(".legende b").all_inner_texts()
    assert sorted(map(int, lus)) == sorted(c["mobilisations"] for c in cellules)


def test_une_cellule_s_ouvre_sur_ses_lignes_et_une_ligne_sur_sa_phrase(visite: Personne) -> None:
    page = visite.page
    segment(page, "Se former, travailler ou entreprendre, droit commun").click()
    expect(page.locator("#titre-lignes .compte")).to_have_text(
        segment(page, "Se former, travailler ou entreprendre, droit commun").locator("text").text_content() or ""
    )
    page.get_by_role("button", name="offre inclusion Pacte des solidarités").click()
    phrase = page.locator(".preuve > .citation")
    expect(phrase.locator("blockquote")).to_have_text(FAIT["resume"])
    (ligne,) = FAIT["contrat"]
    lien = phrase.get_by_role("link", name=f"ligne {ligne}")
    page.goto(lien.get_attribute("href") or "")
    expect(page.locator("body")).to_contain_text(FAIT["resume"])


def test_toute_cellule_a_autant_de_lignes_qu_elle_dit(visite: Personne) -> None:
    page = visite.page
    nombres = page.locator(".segment").evaluate_all("gs => gs.map(g => /: (\\d+),/.exec(g.ariaLabel)[1])")
    assert len(nombres) > 8
    for rang, nombre in enumerate(nombres):
        page.locator(".segment").nth(rang).click()
        expect(page.locator("#titre-lignes .compte")).to_have_text(nombre)


def test_au_clavier(visite: Personne) -> None:
    page = visite.page
    page.get_by_role("combobox").focus()
    page.keyboard.type("goutt")
    expect(page.get_by_role("option").first).to_contain_text("Goutte", ignore_case=True)
    visite.appuyer("Enter")
    expect(page.locator(".critere")).to_contain_text("Goutte")
    page.get_by_role("button", name="Retirer").focus()
    visite.appuyer("Enter")
    page.locator(".segment").first.focus()
    visite.appuyer("Enter")
    expect(page.locator(".segment").first).to_have_attribute("aria-pressed", "true")
    page.locator(".lignes button").first.focus()
    visite.appuyer("Enter")
    page.locator(".preuve").wait_for()


def test_le_selecteur_et_la_carte_filtrent(visite: Personne) -> None:
    page = visite.page
    expect(page.locator(".point")).to_have_count(21)
    local = int(page.locator("#titre-lignes .compte").inner_text())
    page.get_by_label("Et ce qui vaut pour tout Paris").check()
    expect(page.locator("#titre-lignes .compte")).not_to_have_text(str(local))
    page.locator(".plaque").filter(has_text="13e").click()
    assert "arrondissement=13" in page.url
    page.get_by_role("button", name="Kellermann").click()
    expect(page.locator(".critere")).to_contain_text("Kellermann")


def test_ce_qui_n_a_rien_le_dit(visite: Personne) -> None:
    page = visite.page
    page.get_by_role("combobox").fill("engagement 10")
    page.get_by_role("option", name="Engagement 10").click()
    page.locator(".plaque").filter(has_text="15e").click()
    expect(page.locator(".vide")).to_contain_text("aucun financement")
    page.get_by_role("button", name="Compter aussi ce qui vaut pour tout Paris").click()
    page.locator(".segment").first.wait_for()


def test_un_service_muet_se_dit_et_se_redemande(navigateur: Browser, origine: str) -> None:
    contexte = navigateur.new_context(locale="fr-FR")
    page = contexte.new_page()
    coupe = True

    def repondre(route: Route) -> None:
        if coupe:
            route.abort()
        else:
            route.continue_()

    page.route("**/graphql?*", repondre)
    page.goto(origine)
    expect(page.get_by_role("alert")).to_contain_text("ne répond pas")
    coupe = False
    page.get_by_role("button", name="Réessayer").click()
    page.locator(".segment").first.wait_for()
    contexte.close()


def test_une_erreur_du_service_se_lit(visite: Personne) -> None:
    visite.ouvrir("/?arrondissement=99")
    expect(visite.page.get_by_role("alert").first).to_contain_text("99")


def test_le_navigateur_garde_les_reponses_avec_leur_etag(visite: Personne, construit: str) -> None:
    """Offline, what was asked is still there, with what to ask whether it still holds."""
    page = visite.page
    with page.expect_request(lambda r: r.method == "GET" and r.url.startswith(f"{construit}/graphql?")) as demandee:
        page.locator(".plaque").filter(has_text="19e").click()
    page.locator(".segment").first.wait_for()
    page.context.set_offline(offline=True)
    etag = page.evaluate(
        "([url, accept]) => fetch(url, {cache: 'force-cache', headers: {accept}}).then(r => r.headers.get('etag'))",
        [demandee.value.url, demandee.value.headers["accept"]],
    )
    assert etag


@pytest.mark.parametrize(
    "visite",
    [{"viewport": {"width": 390, "height": 844}}, {"color_scheme": "dark"}, {"color_scheme": "light"}],
    indirect=True,
    ids=["téléphone", "sombre", "clair"],
)
def test_l_accessibilite(visite: Personne) -> None:
    page = visite.page
    page.locator(".segment").nth(1).click()
    page.locator(".lignes button").first.click()
    page.locator(".preuve").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
