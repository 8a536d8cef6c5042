"""A person opens the page, asks, reads. What they must read was taken from the text of the contract."""

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from tests.navigateur.personne import AVEC_ET_SANS_NPM, Personne

pytestmark = AVEC_ET_SANS_NPM

LIBELLE = "BOP 147"
PASSAGE = "l. 701 : « État : BOP 147, offre inclusion Pacte des solidarités »"
"""Fiche of engagement 7, line 701 of the contract."""
TITRE_7 = "Aller vers les habitantes et habitants pour faciliter ou encourager l’entrée dans une démarche de recherche"


def test_la_page_dit_ce_qu_elle_est(personne: Personne) -> None:
    personne.ouvrir()
    page = personne.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Graphe du contrat de ville parisien 2024-2030")
    comptes = page.get_by_role("region", name="Ce qu'il contient").get_by_role("listitem")
    assert {"8 thématiques", "30 engagements"} <= {" ".join(texte.split()) for texte in comptes.all_inner_texts()}


def test_un_clic_donne_le_financement_et_la_ligne_qui_le_prouve(personne: Personne) -> None:
    personne.ouvrir()
    personne.question("financements-par-arrondissement").get_by_label("arrondissement").fill("18")
    carte = personne.lancer("financements-par-arrondissement")
    table = carte.get_by_role("table")
    expect(table.locator("caption")).to_contain_text("20 lignes montrées sur")
    expect(table.get_by_role("row")).to_have_count(21)
    carte.get_by_role("button", name="Montrer les").click()
    ligne = (
        table.get_by_role("row")
        .filter(has_text=TITRE_7)
        .filter(has_text=PASSAGE)
        .filter(has=personne.page.get_by_role("cell", name=LIBELLE, exact=True))
    )
    expect(ligne).to_have_count(1)
    expect(ligne).to_contain_text("SPECIFIQUE")
    lien = ligne.get_by_role("link", name="l. 701")
    expect(lien).to_have_attribute("href", f"{personne.adresse}/texte#L701")


def test_le_clavier_seul_suffit(personne: Personne) -> None:
    """Skip link, first field, a value, Enter; then the table scrolls by keyboard too."""
    personne.ouvrir()
    personne.appuyer("Tab")
    assert personne.focus() == "A Aller aux questions"
    personne.appuyer("Enter")
    personne.appuyer("Tab")
    assert personne.focus() == "INPUT financements-par-arrondissement-arrondissement arrondissement"
    contour = personne.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert contour == "solid"
    personne.page.keyboard.type("20")
    personne.appuyer("Enter")
    carte = personne.question("financements-par-arrondissement")
    expect(carte.get_by_role("status")).to_contain_text("Réponse : mobilisations")
    expect(carte.get_by_role("link", name="JSON")).to_have_attribute("href", re.compile(r"arrondissement=20\b"))
    for _ in range(20):
        personne.appuyer("Tab")
        if personne.focus().startswith("DIV"):
            break
    assert "mobilisations" in personne.focus()
    for _ in range(100):  # every line of the text is a link
        personne.appuyer("Tab")
        if not personne.focus().startswith("A "):
            break
    assert personne.focus().startswith("BUTTON Montrer les")
    personne.appuyer("Enter")
    expect(carte.get_by_role("button", name="Montrer les")).to_have_count(0)
    assert personne.focus().startswith("DIV")


def test_un_quartier_se_lit_en_fiche_et_en_tables(personne: Personne) -> None:
    """Goutte d'Or is QN07511M in the table of the quartiers, in the 18e."""
    personne.ouvrir()
    carte = personne.lancer("un-quartier")
    definitions = dict(zip(carte.locator("dt").all_inner_texts(), carte.locator("dd").all_inner_texts(), strict=True))
    assert (definitions["code"], definitions["arrondissements"]) == ("QN07511M", "18")
    expect(carte.get_by_role("table")).to_have_count(2)
    expect(carte.get_by_role("region", name="projets : 12 lignes montrées sur 12")).to_be_visible()


def test_une_erreur_se_dit(personne: Personne) -> None:
    personne.ouvrir()
    carte = personne.question("engagements-d-un-partenaire")
    carte.get_by_label("nom").fill("Personne de connu")
    carte.get_by_role("button", name="Lancer").click()
    expect(carte.get_by_role("status")).to_contain_text("Personne de connu")
    filtre = personne.question("droit-commun-et-specifique-par-thematique")
    filtre.get_by_label("filtre").fill("{arrondissement")
    filtre.get_by_role("button", name="Lancer").click()
    expect(filtre.get_by_role("status")).to_contain_text("attendue est du JSON")


def test_les_liens_suivent_ce_qui_est_saisi(personne: Personne) -> None:
    personne.ouvrir()
    carte = personne.question("financements-par-arrondissement")
    carte.get_by_label("arrondissement").fill("13")
    carte.get_by_label("La fiche nomme le lieu").check()
    lien = carte.get_by_role("link", name="CSV").get_attribute("href")
    assert lien == "operations/financements-par-arrondissement?arrondissement=13&portees=CITATION&first=500&format=csv"
    texte = personne.page.request.get(f"{personne.adresse}/{lien}").text()
    entete, *lignes = csv.reader(io.StringIO(texte.removeprefix("\ufeff")), delimiter=";")
    assert {"libelle", "source.ligneDebut"} <= set(entete)
    assert "7" in {ligne[entete.index("engagement.numero")] for ligne in lignes}
    json_ = personne.page.request.get(
        f"{personne.adresse}/{carte.get_by_role('link', name='JSON').get_attribute('href')}"
    )
    assert json_.json()["data"]["mobilisations"]["totalCount"] == len(lignes)


@pytest.mark.parametrize("largeur", [320, 768])
def test_rien_ne_deborde_d_un_petit_ecran(personne: Personne, largeur: int) -> None:
    personne.page.set_viewport_size({"width": largeur, "height": 800})
    personne.ouvrir()
    personne.lancer("un-quartier")
    personne.page.locator("#flux table").first.wait_for(state="attached")
    assert personne.page.evaluate("document.documentElement.scrollWidth") <= largeur
