"""GraphiQL, from local files only, with the published operations ready; and the form that stands in for it."""

from playwright.sync_api import Page, expect

from tests.navigateur.personne import SANS_NPM, Personne

GARDE = "nom => localStorage.getItem('graphiql:tabState')?.includes(nom)"
"""GraphiQL keeps its tabs a moment after they are shown."""


def executer(page: Page) -> None:
    page.get_by_role("button", name="Execute query").click()


def test_il_s_ouvre_sur_un_onglet(personne: Personne) -> None:
    personne.ouvrir("/graphql")
    expect(personne.page.locator(".graphiql-query-editor")).to_contain_text("FinancementsParArrondissement")
    expect(personne.page.get_by_role("tab")).to_have_count(0)  # one alone has no bar
    executer(personne.page)
    expect(personne.page.locator(".result-window")).to_contain_text("totalCount")


def test_une_question_s_ouvre_avec_les_valeurs_saisies(personne: Personne) -> None:
    personne.ouvrir("/questions/un-quartier?id=quartier%2FQN07508M")
    personne.page.get_by_role("link", name="Ouvrir dans GraphiQL").click()
    expect(personne.page.locator(".graphiql-query-editor")).to_contain_text("UnQuartier")
    executer(personne.page)
    expect(personne.page.locator(".result-window")).to_contain_text("Blémont")


def test_le_menu_ouvre_une_autre_question(personne: Personne) -> None:
    personne.ouvrir("/graphql")
    personne.page.get_by_label("Question publiée").select_option("Où un dispositif est-il, et qui le nomme ?")
    personne.page.get_by_role("button", name="Ouvrir").click()
    expect(personne.page.locator(".graphiql-query-editor")).to_contain_text("ProjetsDUnDispositif")
    personne.page.wait_for_function(GARDE, arg="ProjetsDUnDispositif")
    personne.ouvrir("/graphql")
    expect(personne.page.locator(".graphiql-query-editor")).to_contain_text("ProjetsDUnDispositif")  # it was kept


@SANS_NPM
def test_sans_graphiql_le_formulaire_repond(personne: Personne) -> None:
    personne.ouvrir("/graphql")
    personne.page.get_by_label("Question publiée").select_option("Que dit le contrat d'un quartier ?")
    personne.page.get_by_role("button", name="Ouvrir").click()
    expect(personne.page.get_by_label("Variables (JSON)")).to_have_value('{\n  "nom": "Goutte d\'Or"\n}')
    personne.page.get_by_role("button", name="Exécuter").click()
    expect(personne.page.get_by_role("status")).to_contain_text("QN07511M")
