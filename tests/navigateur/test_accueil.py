"""A person opens the first page, looks for something, chooses, asks, reads. What they must read is in the contract."""

import re

import pytest
from playwright.sync_api import expect

from tests.navigateur.personne import AVEC_ET_SANS_NPM, Personne

pytestmark = AVEC_ET_SANS_NPM

PASSAGE = re.compile("État.: BOP 147, offre inclusion Pacte des solidarités")
"""Fiche of engagement 7, line 701 of the contract."""


def test_la_page_dit_ce_qu_elle_est_et_repond_avant_de_demander(personne: Personne) -> None:
    personne.ouvrir()
    page = personne.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Qui s'engage, où, avec quel argent ?")
    expect(page.get_by_text("Contrat de ville parisien 2024-2030", exact=True)).to_be_visible()
    titres = page.get_by_role("heading", level=2).all_inner_texts()
    assert titres[-2:] == ["Poser une question", "Pour construire dessus"]
    expect(page.locator("svg.flux.large[role=img]")).to_be_visible()


def test_ce_qu_on_tape_mene_a_son_dossier_par_le_clavier(personne: Personne) -> None:
    personne.ouvrir()
    expect(personne.chercher("goutt").first).to_contain_text("Goutte")
    personne.appuyer("ArrowDown")
    expect(personne.page.locator("[role=option][aria-selected=true]")).to_have_count(1)
    personne.appuyer("Enter")
    expect(personne.page).to_have_url(re.compile("/dossiers/quartier/QN07511M$"))


def test_les_propositions_se_ferment_et_la_recherche_reste(personne: Personne) -> None:
    personne.ouvrir()
    personne.chercher("emploi")
    personne.appuyer("Escape")
    expect(personne.page.locator(".propositions")).to_be_hidden()
    personne.appuyer("Enter")
    expect(personne.page).to_have_url(re.compile(r"/recherche\?texte=emploi$"))
    expect(personne.page.get_by_role("heading", name="Passages")).to_be_visible()


def test_la_reponse_suit_l_arrondissement_sans_quitter_la_page(personne: Personne) -> None:
    """L.332 names the 18e, not the 13e."""
    personne.ouvrir("/?arrondissement=18")
    preuve = personne.page.locator('#reponse a[href="texte#L332"]')
    expect(preuve).to_be_visible()
    choix = personne.page.get_by_label("Arrondissement", exact=True).first
    choix.focus()
    choix.select_option("13")
    expect(preuve).to_have_count(0)
    expect(personne.page.locator("#reponse .grande")).to_contain_text("13e arrondissement")
    expect(personne.page).to_have_url(re.compile("arrondissement=13"))
    assert personne.focus().startswith("SELECT arrondissement")


@pytest.mark.parametrize(
    ("porte", "choix", "dossier"),
    [
        ("Je suis un partenaire", "Caisse d’allocations familiales de Paris", "/dossiers/acteur/caf"),
        ("Je suis un quartier", "Blémont", "/dossiers/quartier/QN07508M"),
        (
            "J'analyse l'argent",
            "Crédits politique de la ville de l'État (programme 147)",
            "/dossiers/financement/programme-147",
        ),
    ],
)
def test_les_trois_portes_se_passent_au_clavier(personne: Personne, porte: str, choix: str, dossier: str) -> None:
    personne.ouvrir()
    personne.page.get_by_role("link", name=porte).focus()
    personne.appuyer("Enter")
    lien = personne.page.get_by_role("link", name=choix, exact=True).first
    lien.focus()
    assert personne.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    personne.appuyer("Enter")
    expect(personne.page).to_have_url(re.compile(f"{dossier}$"))


def test_le_lien_d_evitement_vient_le_premier(personne: Personne) -> None:
    personne.ouvrir()
    personne.appuyer("Tab")
    assert personne.focus() == "A Aller au contenu"
    personne.appuyer("Enter")
    assert personne.focus().startswith("MAIN contenu")


def test_une_question_se_remplit_et_son_adresse_se_partage(personne: Personne) -> None:
    personne.ouvrir("/questions")
    carte = personne.page.locator("article#financements-par-arrondissement")
    carte.get_by_label("Arrondissement").select_option("18e arrondissement")
    carte.get_by_text("Préciser").click()
    carte.get_by_label("Crédits spécifiques").check()
    carte.get_by_role("button", name="Voir la réponse").click()
    adresse = personne.page.url
    assert "arrondissement=18" in adresse
    assert "typesCredit=SPECIFIQUE" in adresse
    ligne = personne.page.get_by_role("row").filter(has_text=PASSAGE)
    expect(ligne.first.get_by_role("link", name="L.701")).to_have_attribute("href", "/texte#L701")
    personne.page.goto(adresse)
    expect(personne.page.get_by_role("combobox", name="Arrondissement")).to_have_value("18")


def test_le_dessin_s_emporte_en_png(personne: Personne) -> None:
    personne.ouvrir("/argent")
    with personne.page.expect_download() as attendu:
        personne.page.get_by_role("link", name="PNG").click()
    assert attendu.value.path().read_bytes()[:4] == b"\x89PNG"


@pytest.mark.parametrize(
    "chemin", ["/", "/partenaires", "/quartiers", "/argent", "/questions/un-quartier", "/recherche?texte=emploi"]
)
def test_rien_ne_deborde_d_un_petit_ecran(personne: Personne, chemin: str) -> None:
    personne.page.set_viewport_size({"width": 320, "height": 800})
    personne.ouvrir(chemin)
    assert personne.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_sans_javascript_tout_repond(personne: Personne) -> None:
    """Forms submit, tables render, doors open."""
    navigateur = personne.page.context.browser
    assert navigateur is not None
    contexte = navigateur.new_context(java_script_enabled=False, locale="fr-FR")
    muette = Personne(contexte.new_page(), personne.adresse)
    muette.ouvrir()
    page = muette.page
    page.get_by_label("Arrondissement", exact=True).first.select_option("13")
    page.get_by_role("button", name="Voir", exact=True).click()
    expect(page.locator("#reponse .grande")).to_contain_text("13e arrondissement")
    page.get_by_label("Chercher dans le contrat").fill("Caf")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name="Caisse d’allocations familiales de Paris").first.click()
    expect(page).to_have_url(re.compile("/dossiers/acteur/caf$"))
    contexte.close()
    assert muette.fautes == []
