"""The overview: drawn when d3-sankey is there, in tables always."""

from playwright.sync_api import Locator, expect

from tests.navigateur.personne import SANS_NPM, Personne

ARRONDISSEMENTS = {10, 11, 13, 14, 15, 17, 18, 19, 20}
"""Those of the 21 quartiers prioritaires, from the table of the contract."""
FINANCEURS_NOMMES = 12


def noeuds(personne: Personne) -> dict[str, str]:
    dessines = personne.page.locator("#flux svg .noeud")
    dessines.first.wait_for()
    paires: list[tuple[str, str]] = dessines.evaluate_all(
        "gs => gs.map(g => [g.dataset.id, g.querySelector('text').textContent])"
    )
    return dict(paires)


def tables(personne: Personne) -> Locator:
    return personne.page.locator("#flux").get_by_role("table")


def lignes(table: Locator) -> dict[str, list[int]]:
    rangees: list[list[str]] = table.locator("tbody tr").evaluate_all(
        "trs => trs.map(tr => [...tr.children].map(cellule => cellule.textContent))"
    )
    return {nom: [int(v) for v in valeurs] for nom, *valeurs in rangees}


def test_le_dessin_a_ses_quatre_colonnes(personne: Personne) -> None:
    personne.ouvrir()
    trouves = noeuds(personne)
    assert {"DROIT_COMMUN", "SPECIFIQUE", "NON_CLASSE"} < set(trouves)
    assert {f"paris-2024/thematique/{n}" for n in range(1, 9)} < set(trouves)
    assert {int(i.rpartition("/")[2]) for i in trouves if i.startswith("arrondissement/")} == ARRONDISSEMENTS
    assert (
        len([i for i in trouves if i.startswith("acteur/") or i in ("autres", "non-precise")]) == FINANCEURS_NOMMES + 1
    )
    assert trouves["paris-2024/thematique/2"].startswith("2. Se former, travailler ou ent")
    dessin = personne.page.locator("#flux svg[role=img]")
    expect(dessin).to_have_attribute(
        "aria-label",
        "Les 220 mobilisations de financement, des financeurs aux "
        "arrondissements ; les mêmes nombres sont en tableaux plus bas.",
    )


def test_les_tableaux_disent_les_memes_nombres_que_le_dessin(personne: Personne) -> None:
    personne.ouvrir()
    trouves = noeuds(personne)
    personne.page.get_by_text("Les mêmes nombres en tableaux").click()
    expect(tables(personne)).to_have_count(3)
    financeurs, thematiques, lieux = (lignes(tables(personne).nth(rang)) for rang in range(3))
    total = sum(valeurs[-1] for valeurs in financeurs.values())
    assert sum(valeurs[-1] for valeurs in thematiques.values()) == total
    assert all(sum(v[:-1]) == v[-1] for v in [*financeurs.values(), *thematiques.values()])
    assert trouves["acteur/etat"] == f"État ({financeurs['État'][-1]})"
    assert trouves["DROIT_COMMUN"] == f"Droit commun ({sum(v[0] for v in thematiques.values())})"
    assert trouves["arrondissement/18"] == f"18e ({sum(v[sorted(ARRONDISSEMENTS).index(18)] for v in lieux.values())})"


@SANS_NPM
def test_sans_les_fichiers_de_npm_les_tableaux_restent(personne: Personne) -> None:
    personne.ouvrir()
    expect(tables(personne)).to_have_count(3)
    expect(tables(personne).first).to_be_visible()
    expect(personne.page.get_by_text("make interface")).to_be_visible()
    expect(personne.page.locator("#flux svg[role=img]")).to_have_count(0)
