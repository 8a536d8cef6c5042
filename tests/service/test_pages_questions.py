"""The published questions as pages: forms in French, answers read row by row, page after page."""

import re
from collections.abc import Iterator

import pytest
from graphql import GraphQLNamedType, SelectionSetNode, get_named_type

from graphe.rdf.ontologie import libelles
from requetes.langage.libelles import mots
from requetes.operations.publiees import Operation, operations_publiees
from service.pages.choix import DEMANDES
from service.pages.formulaire import champs, defauts, montrees, schema_public
from service.pages.mots import mot
from service.pages.questions import titre_et_suite
from service.pages.reponse import DIMENSIONS, MUETS, LecteurDeReponse
from tests.attendus import reponse_attendue
from tests.service.client import Client
from tests.service.pages_lues import HTML, LISTES, Lecture, operation


@pytest.mark.parametrize(
    ("nom", "titre", "suite"),
    [
        ("un-quartier", "Que dit le contrat d'un quartier ?", "Ses chiffres clés"),
        ("engagements-d-un-partenaire", "À quoi un partenaire s'est-il engagé ?", "Ses rôles"),
        ("comment-sont-ils-lies", "Comment deux choses du contrat sont-elles liées ?", "Les chemins"),
    ],
)
def test_la_question_et_ce_qui_vient_sont_dits_par_l_en_tete(nom: str, titre: str, suite: str) -> None:
    court, reste = titre_et_suite(operation(nom))
    assert court == titre
    assert reste.startswith(suite)


@pytest.mark.parametrize("publiee", operations_publiees(), ids=lambda o: o.nom)
def test_chaque_question_publiee_est_posee_en_francais(publiee: Operation) -> None:
    """No name of a variable, of a code, of a field."""
    assert publiee.question.endswith(" ?")
    dit = f"{publiee.question} {publiee.reponse}"
    assert re.findall(r"[«\[={]|[a-z][A-Z]|[A-Z]{2,}", dit) == []
    assert publiee.question not in publiee.description


@pytest.mark.parametrize(
    ("description", "attendue"),
    [("Les plans.", ("Les plans", "")), ("Un plan : ses noms.", ("Un plan", "Ses noms.")), ("A, b.", ("A", "B."))],
)
def test_sans_question_dans_l_en_tete_la_description_en_tient_lieu(description: str, attendue: tuple[str, str]) -> None:
    breve = Operation(nom="a", nom_graphql="A", description=description, texte="query A { a }", variables=())
    assert titre_et_suite(breve) == attendue


def _champs_montres(publiee: Operation) -> Iterator[tuple[str, bool]]:
    """Every field of an operation, and whether it heads a column or a table."""
    lecteur = LecteurDeReponse(publiee, schema_public(), {})
    a_lire: list[tuple[SelectionSetNode, GraphQLNamedType | None]] = [
        (lecteur.lecteur.operation.selection_set, schema_public().query_type)
    ]
    while a_lire:
        for champ in lecteur.champs(*a_lire.pop()):
            type_ = get_named_type(champ.type)
            if type_.name not in ("Source", *DIMENSIONS) and champ.cle != "pageInfo":
                yield champ.cle, champ.cle not in MUETS and champ.cle != "nodes" and type_.name != "JSON"
                if champ.selection:
                    a_lire.append((champ.selection, type_))


@pytest.mark.lent
def test_chaque_champ_montre_a_son_mot_declare_et_rien_de_plus() -> None:
    tous = {c for o in operations_publiees() for c in _champs_montres(o)}
    montres = {nom for nom, montre in tous if montre}
    assert montres - mots()["champs"].keys() - libelles().keys() == set()
    assert mots()["champs"].keys() - montres == set()
    assert mots()["variables"].keys() - {v.nom for o in operations_publiees() for v in o.variables} == set()
    assert [nom for nom in montres if re.search(r"[a-z][A-Z]", mot(nom))] == []


@pytest.mark.parametrize("publiee", operations_publiees(), ids=lambda o: o.nom)
def test_un_formulaire_ne_montre_ni_type_ni_identifiant_a_ecrire(publiee: Operation) -> None:
    """Every variable shown has its French words; what designates a thing is chosen from a list."""
    montres = list(champs(publiee, LISTES))
    assert [c.nom for c in montres if c.nom not in mots()["variables"]] == []
    assert {
        v.nom for v in montrees(publiee) if v.type.startswith("ID") and not DEMANDES.get((publiee.nom, v.nom))
    } == set()
    assert [c.nom for c in montres if c.requise and not c.valeur] == []


@pytest.mark.parametrize(
    ("nom", "variable", "genre", "attendues"),
    [
        ("un-quartier", "id", "choix", ("quartier/QN1",)),
        ("projets-d-un-dispositif", "id", "choix", ("dispositif/aveq",)),
        ("financements-par-arrondissement", "arrondissement", "choix", ("18",)),
        ("engagements-ancres-par-arrondissement", "portees", "cases", ("CITATION", "PROJET")),
        ("comment-sont-ils-lies", "longueurMax", "entier", ("4",)),
        ("engagements-d-un-partenaire", "auTitreDe", "case", ()),
        ("droit-commun-et-specifique-par-thematique", "filtre", "choix", ()),
    ],
)
def test_le_champ_suit_la_variable_et_montre_son_exemple(
    nom: str, variable: str, genre: str, attendues: tuple[str, ...]
) -> None:
    (trouve,) = (c for c in champs(operation(nom), LISTES) if c.nom == variable)
    assert (trouve.genre, trouve.valeurs) == (genre, attendues)


def test_la_valeur_par_defaut_est_lue_dans_l_operation() -> None:
    assert defauts(operation("comment-sont-ils-lies").texte)["longueurMax"] == 4


@pytest.mark.lent
def test_une_question_remplie_a_une_adresse_et_repond_en_tableau(vrai: Client) -> None:
    """Engagement 7 in the 18e, line 701."""
    page = vrai.get("/questions/financements-par-arrondissement?arrondissement=18&typesCredit=SPECIFIQUE").text
    assert '<option value="18" selected>' in page
    assert 'value="SPECIFIQUE" checked' in page
    assert 'href="/texte#L701"' in page
    assert "État : BOP 147, offre inclusion Pacte des solidarités" in page.replace("\xa0", " ")
    assert "typeCredit" not in Lecture(page).texte.split('id="s1"')[1].split("Voir la requête")[0]


A_REGARDER = reponse_attendue("qualite", "")["qualite"]["anomalies"]["totalCount"]
"""Asked with its example, which are these gravités."""


def _lies(page: str, rel: str) -> str:
    trouves = re.findall(rf'<a rel="{rel}" href="([^"]*)"', page)
    assert len(trouves) < 2
    return trouves[0].replace("&amp;", "&") if trouves else ""


@pytest.mark.lent
@pytest.mark.parametrize(
    ("adresse", "lien", "attendues"),
    [
        ("/questions/financements-par-arrondissement?arrondissement=18&first=50", "/texte#L", 220),
        ("/questions/un-flux-partout?id=financement%2Fprogramme-147&first=6", "/dossiers/paris-2024/engagement/", 20),
        ("/questions/qualite?gravites=AVERTISSEMENT&gravites=ERREUR&first=7", "/texte#L", A_REGARDER),
    ],
)
def test_toutes_les_lignes_se_lisent_page_apres_page_et_retour(
    vrai: Client, adresse: str, lien: str, attendues: int
) -> None:
    """Each page has its address; going back gives the same pages."""
    chemin, vues, precedentes = adresse.partition("?")[0], [], []
    while adresse:
        page = vrai.get(adresse, headers=HTML).text
        rangees = re.findall(r'<tr role="row">.*?</tr>', page.split('aria-label="Requête"')[0], re.DOTALL)
        vues.append([r for r in rangees if f'href="{lien}' in r and "rowgroup" not in r])
        precedentes.append(_lies(page, "prev"))
        suite = _lies(page, "next")
        adresse = f"{chemin}{suite}" if suite else ""
    assert sum(map(len, vues)) == attendues
    assert precedentes[0] == ""
    for rang, precedente in enumerate(precedentes[1:]):
        retour = vrai.get(f"{chemin}{precedente}", headers=HTML).text
        assert all(rangee in retour for rangee in vues[rang])
        assert bool(_lies(retour, "prev")) == (rang > 0)


@pytest.mark.lent
def test_un_chemin_se_lit_pas_a_pas_chaque_chose_et_chaque_ligne_menent_ou_elles_sont(vrai: Client) -> None:
    """L.746 makes France Travail a pilote of engagement 8; L.742 names « modes de garde », L.3791 in the Goutte d'Or."""
    adresse = "de=acteur/france-travail&vers=quartier/QN07511M"
    page = vrai.get(f"/questions/comment-sont-ils-lies?{adresse}", headers=HTML).text
    rangees = [r for r in re.findall(r'<tr role="row">.*?</tr>', page, re.DOTALL) if "est pilote de" in r]
    (rangee,) = (re.sub(r"\s+", " ", r) for r in rangees)
    lus = re.sub(r"<[^>]*>", "", rangee.replace("</li>", "|"))
    assert "France Travail|→ est pilote de · Engagement 8 – Créer les conditions" in lus
    assert "L.746|→ nomme · Mode de garde · L.742|→ est nommé par · Goutte D&#39;Or · L.3791" in lus
    for ou in (
        "dossiers/acteur/france-travail",
        "dossiers/paris-2024/engagement/8",
        "dossiers/dispositif/mode-de-garde",
    ):
        assert f'href="/{ou}"' in rangee
    assert [f"L{n}" for n in (746, 742, 3791) if f'href="/texte#L{n}"' not in rangee] == []
    csv = vrai.get(f"/operations/comment-sont-ils-lies?{adresse}&format=csv").text
    assert (
        "Créer les conditions pour que les habitantes et habitants accèdent à un emploi stable | Mode de garde | Goutte D'Or"
        in csv
    )
    assert "/id/paris-2024/engagement/8 | /id/dispositif/mode-de-garde | /id/quartier/QN07511M" in csv


@pytest.mark.parametrize("publiee", operations_publiees(), ids=lambda o: o.nom)
def test_une_reponse_ne_montre_ni_code_ni_nom_de_champ(vrai: Client, publiee: Operation) -> None:
    page = vrai.get(f"/questions/{publiee.nom}", headers=HTML).text.split('aria-label="Requête"')[0]
    lue = re.sub(r"<[^>]*>", " ", page)
    assert re.findall(r"\b(?:[a-z]+[A-Z][A-Za-z]*|[A-Z]{3,}_[A-Z_]+|nodes|totalCount|null)\b", lue) == []


def test_ce_qui_n_a_qu_une_valeur_se_dit_au_dessus_et_chaque_dimension_a_sa_colonne(vrai: Client) -> None:
    page = vrai.get("/questions/droit-commun-et-specifique-par-thematique", headers=HTML).text
    assert "<p>Total : 220.</p>" in page
    assert re.findall(r'scope="col">([^<]*)<', page) == [
        "Type de crédit", "Mentions de financement", "Financements", "Engagements",
    ]  # fmt: skip
    assert page.count('scope="rowgroup"') == 8


def test_un_taux_porte_son_unite(vrai: Client) -> None:
    """L.3770 to 3772: 8 200 habitants, 34 %, 16 %."""
    page = vrai.get("/questions/un-quartier?id=quartier/QN07511M", headers=HTML).text
    lus = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page)).replace("\u202f", " ").replace("\xa0", " ")
    assert "Habitants 8 200" in lus
    assert "Taux de pauvreté 34 %" in lus
    assert "Taux de chômage 16 %" in lus


@pytest.mark.parametrize("publiee", operations_publiees(), ids=lambda o: o.nom)
def test_chaque_question_repond_des_qu_on_l_ouvre(vrai: Client, publiee: Operation) -> None:
    reponse = vrai.get(f"/questions/{publiee.nom}", headers=HTML)
    assert reponse.status_code == 200
    assert 'class="faits"' in reponse.text or 'class="absence"' in reponse.text
    montree = re.findall(r'href="(/operations/[^"]*)">JSON', reponse.text)[0].replace("&amp;", "&")
    assert vrai.get(montree).status_code == 200


@pytest.mark.parametrize(
    ("adresse", "statut"),
    [
        ("/questions/inconnue", 404),
        ("/questions/financements-par-arrondissement?arrondissement=x", 400),
        ("/questions/qualite?inconnu=1", 400),
    ],
)
def test_une_question_mal_posee_le_dit_en_page_et_en_json(vrai: Client, adresse: str, statut: int) -> None:
    page, json_ = vrai.get(adresse, headers=HTML), vrai.get(adresse)
    assert (page.status_code, json_.status_code) == (statut, statut)
    assert json_.json()["errors"][0]["message"].split("»")[0] in page.text.replace("&#39;", "'")
