"""The pages as the service writes them, without a browser."""

import re
import struct
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
from graphql import GraphQLNamedType, SelectionSetNode, get_named_type
from jinja2 import UndefinedError
from resvg_py import svg_to_bytes

from chargement.paquet import charger_le_paquet
from graphe.graphe import Graphe
from graphe.rdf.ontologie import libelles
from requetes.langage.libelles import mots
from requetes.operations.publiees import Operation, Variable, operation_publiee, operations_publiees
from service.http.application import creer_application
from service.pages import rendu
from service.pages.choix import DEMANDES
from service.pages.formulaire import champs, defauts, montrees, schema_public
from service.pages.mots import mot
from service.pages.questions import EN_TETE, operations_rangees, titre_et_suite
from service.pages.rendu import FICHIERS_GRAPHIQL, rendre
from service.pages.reponse import DIMENSIONS, MUETS, LecteurDeReponse
from tests.service.client import Client
from tests.service.petit import GRAPHE

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
RESSOURCES = Path(__file__).parents[2] / "service" / "pages" / "ressources"
PORTES = ("/partenaires", "/quartiers", "/argent", "/questions", "/recherche")
LISTES = {
    "acteurs": {"nodes": [{"id": "acteur/caf", "nom": "Caisse", "sigle": "Caf"}, {"id": "acteur/b", "nom": "B", "sigle": None}]},
    "quartiers": {"nodes": [{"id": "quartier/QN1", "nom": "Goutte d'Or", "code": "QN1"}]},
    "financements": {"nodes": [{"id": "financement/f", "nom": "Fonds"}]},
    "dispositifs": {"nodes": [{"id": "dispositif/aveq", "nom": "Aller vers", "sigle": "AVEQ"}]},
    "engagements": {"nodes": [{"id": "paris-2024/engagement/7", "numero": 7, "titre": "Sept"}]},
    "arrondissements": {"nodes": [{"id": "arrondissement/18", "numero": 18, "nom": "Paris 18e"}]},
    "contrats": {"nodes": [{"id": "paris-2024", "titre": "Contrat", "edition": "2024"}]},
}  # fmt: skip


class Lecture(HTMLParser):
    """Opening tags with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texte = page
        self.balises: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.balises.append((tag, dict(attrs)))

    def valeurs(self, attribut: str, *balises: str) -> list[str]:
        return [v for b, a in self.balises if not balises or b in balises if (v := a.get(attribut)) is not None]


def operation(nom: str) -> Operation:
    trouvee = operation_publiee(nom)
    assert trouvee is not None
    return trouvee


def construire(dossier: Path) -> Path:
    """What `make interface` leaves, empty."""
    for nom in (f"graphiql/{nom}" for nom in FICHIERS_GRAPHIQL):
        (dossier / nom).parent.mkdir(parents=True, exist_ok=True)
        (dossier / nom).touch()
    return dossier


@pytest.fixture(scope="module", params=["construit", "nu"])
def statique(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What npm brings, there or not, whatever was built in this checkout."""
    dossier = tmp_path_factory.mktemp("pages") / "statique"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendu, "STATIQUE", construire(dossier) if request.param == "construit" else dossier)
        yield dossier


@pytest.fixture(scope="module")
def client(statique: Path) -> Client:  # noqa: ARG001  the application serves what it holds
    return Client(creer_application(GRAPHE))


@pytest.fixture(scope="module")
def accueil(client: Client) -> Lecture:
    return Lecture(client.get("/").text)


@pytest.fixture(scope="module")
def vrai(graphe: Graphe) -> Client:
    return Client(creer_application(graphe))


def test_chaque_question_publiee_a_son_formulaire_les_trois_premieres_devant(vrai: Client) -> None:
    accueil = Lecture(vrai.get("/").text)
    noms = accueil.valeurs("id", "article")
    assert noms[:3] == list(EN_TETE)
    assert sorted(noms) == [o.nom for o in operations_publiees()]
    assert [a for a in accueil.valeurs("action", "form") if a.startswith("questions/")] == [
        f"questions/{n}" for n in noms
    ]


def test_les_liens_internes_arrivent_quelque_part(client: Client, accueil: Lecture) -> None:
    identifiants = accueil.valeurs("id")
    assert len(identifiants) == len(set(identifiants))
    for lien in accueil.valeurs("href"):
        if lien.startswith("#"):
            assert lien[1:] in identifiants
        else:
            adresse = urljoin("/", lien).partition("#")[0]
            assert client.get(adresse, headers={"Accept": "text/html, */*;q=0.5"}).status_code == 200, lien


@pytest.mark.parametrize("adresse", ["/", *PORTES, "/questions/un-quartier"])
def test_chaque_champ_a_son_etiquette(vrai: Client, adresse: str) -> None:
    lecture = Lecture(vrai.get(adresse).text)
    etiquettes = set(lecture.valeurs("for", "label"))
    saisies = [a for b, a in lecture.balises if b in ("input", "textarea", "select") and a.get("type") != "checkbox"]
    assert [a for a in saisies if a["id"] not in etiquettes] == []
    assert len(lecture.valeurs("id")) == len(set(lecture.valeurs("id")))


@pytest.mark.parametrize("adresse", ["/", *PORTES, "/questions/qualite"])
def test_aucun_script_ni_style_n_est_dans_la_page(client: Client, adresse: str) -> None:
    """The policy of the service refuses inline scripts."""
    lecture = Lecture(client.get(adresse).text)
    assert [a for b, a in lecture.balises if b == "script" and "src" not in a] == []
    assert lecture.valeurs("style") == []
    fichiers = [*lecture.valeurs("src", "script"), *lecture.valeurs("href", "link")]
    for fichier in fichiers:
        assert client.get(urljoin(adresse, fichier)).status_code == 200, fichier
    assert "'unsafe-inline'" not in client.get("/").headers["content-security-policy"].split("style-src")[0]


@pytest.mark.parametrize("fichier", sorted(f.name for f in RESSOURCES.iterdir()))
def test_nos_fichiers_ont_leur_adresse_que_npm_soit_passe_ou_non(client: Client, fichier: str) -> None:
    reponse = client.get(f"/statique/{fichier}")
    assert (reponse.status_code, reponse.content) == (200, (RESSOURCES / fichier).read_bytes())


@pytest.mark.parametrize("chemin", ["absent.css", "graphiql/absent.js", "../rendu.py", ""])
def test_un_fichier_absent_n_est_pas_une_panne(client: Client, chemin: str) -> None:
    assert client.get(f"/statique/{chemin}").status_code == 404


def test_ce_que_npm_apporte_se_sert_sans_redemarrer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendu, "STATIQUE", tmp_path / "statique")
    client = Client(creer_application(GRAPHE))
    assert client.get("/statique/graphiql/graphiql.min.js").status_code == 404
    construire(tmp_path / "statique")
    assert client.get("/statique/graphiql/graphiql.min.js").status_code == 200
    assert "statique/graphiql/graphiql.min.js" in client.get("/graphql", headers=HTML).text


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


def test_rien_n_entre_dans_une_page_sans_etre_echappe(vrai: Client) -> None:
    """Attributes and texts alike; a name that is not given is an error, not a blank."""
    piege = '"><script>alert(1)</script>'
    variable = Variable(nom="nom", type="String", requise=False, exemple=piege)
    brute = Operation(nom="a", nom_graphql="A", description=piege, texte="query A { a }", variables=(variable,))
    (saisie,) = champs(brute, LISTES)
    assert piege in saisie.valeurs
    for page in (f"/recherche?texte={quote(piege)}", f"/questions/un-quartier?id={quote(piege)}"):
        assert "<script>alert" not in vrai.get(page, headers=HTML).text
    with pytest.raises(UndefinedError, match="contrat"):
        rendre("accueil")


def test_l_arrondissement_choisi_repond_sans_javascript_la_preuve_devant(vrai: Client) -> None:
    """L.332 names the 18e; « Poser une question » comes after what answers."""
    page = vrai.get("/?arrondissement=18", headers=HTML).text
    assert '<option value="18" selected>18e arrondissement</option>' in page
    assert 'href="texte#L332"' in page
    assert "sur la base de l’expérimentation dans le 18e arrondissement" in page
    assert page.index('id="reponse"') < page.index('id="questions"')
    autre = vrai.get("/?arrondissement=13", headers=HTML).text
    assert '<option value="13" selected>' in autre
    assert 'href="texte#L332"' not in autre


@pytest.mark.parametrize("demande", ["99", "0", "-1", "x", "", "9" * 30, "²"])
def test_un_arrondissement_qui_n_existe_pas_ne_casse_pas_la_page(vrai: Client, demande: str) -> None:
    reponse = vrai.get("/", params={"arrondissement": demande}, headers=HTML)
    assert reponse.status_code == 200
    assert 'id="questions"' in reponse.text


def test_les_portes_menent_a_des_dossiers(vrai: Client) -> None:
    """The 21 quartiers of the table of the decree; the Caf; the programme 147."""
    for porte, attendu in (
        ("/partenaires", "dossiers/acteur/caf"),
        ("/quartiers", "dossiers/quartier/QN07511M"),
        ("/argent", "dossiers/financement/programme-147"),
    ):
        assert f'href="/{attendu}"' in vrai.get(porte).text
    plan = vrai.get("/quartiers").text
    assert sorted({int(n) for n in re.findall(r'<span class="numero">(\d+)</span>', plan)}) == list(range(1, 22))


@pytest.mark.parametrize(
    ("texte", "adresse"),
    [("18e", "dossiers/arrondissement/18"), ("Caf", "dossiers/acteur/caf"), ("goutt", "dossiers/quartier/QN07511M")],
)
def test_la_recherche_mene_aux_dossiers_puis_aux_passages(vrai: Client, texte: str, adresse: str) -> None:
    page = vrai.get("/recherche", params={"texte": texte}).text
    assert f'href="/{adresse}"' in page
    assert page.index("Dossiers et pages") < page.index("Passages")


def test_les_passages_ont_tous_une_suite(vrai: Client) -> None:
    """Followed to the end, the pages hold as many passages as they say."""
    adresse, trouves = "/recherche?texte=emploi", 0
    annonces = set()
    while adresse:
        page = vrai.get(adresse).text
        trouves += page.split('class="trouves passages"')[1].split("</ol>")[0].count("<li>")
        annonces.add(re.sub(r"\D", "", re.findall(r"Passages <span[^>]*>\(([^)]*)\)", page)[0]))
        suite = re.findall(r'<a rel="next" href="(\?[^"]*)"', page)
        adresse = f"/recherche{suite[0].replace('&amp;', '&')}" if suite else ""
    assert annonces == {str(trouves)}
    assert trouves > 30


def test_une_question_remplie_a_une_adresse_et_repond_en_tableau(vrai: Client) -> None:
    """Engagement 7 in the 18e, line 701."""
    page = vrai.get("/questions/financements-par-arrondissement?arrondissement=18&typesCredit=SPECIFIQUE").text
    assert '<option value="18" selected>' in page
    assert 'value="SPECIFIQUE" checked' in page
    assert 'href="/texte#L701"' in page
    assert "État : BOP 147, offre inclusion Pacte des solidarités" in page.replace("\xa0", " ")
    assert "typeCredit" not in Lecture(page).texte.split('id="s1"')[1].split("Voir la requête")[0]


def _lies(page: str, rel: str) -> str:
    trouves = re.findall(rf'<a rel="{rel}" href="([^"]*)"', page)
    assert len(trouves) < 2
    return trouves[0].replace("&amp;", "&") if trouves else ""


@pytest.mark.parametrize(
    ("adresse", "lien", "attendues"),
    [
        ("/questions/financements-par-arrondissement?arrondissement=18&first=50", "/texte#L", 220),
        ("/questions/un-flux-partout?id=financement%2Fprogramme-147&first=6", "/dossiers/paris-2024/engagement/", 20),
        ("/questions/qualite?gravites=AVERTISSEMENT&gravites=ERREUR&first=7", "/texte#L", 31),
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


def test_le_dessin_se_telecharge_et_compte_ce_qu_il_dit(vrai: Client) -> None:
    """220 mentions, in the bars of each side; the directions are the Ville de Paris."""
    reponse = vrai.get("/argent.svg")
    assert reponse.headers["content-type"].startswith("image/svg+xml")
    dits = re.findall(r"<g class=\"noeud\"><title>([^<]*) : (\d+)</title>", reponse.text)
    total = int(re.findall(r"(\d+) mentions", reponse.text)[0])
    assert sum(int(n) for _, n in dits) == 2 * total
    noms = [nom for nom, _ in dits]
    assert "Ville de Paris" in noms
    assert not [nom for nom in noms if nom.startswith(("DASCO", "Direction des Affaires"))]


def _png(octets: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and rows of an image of eight bits a channel."""
    assert octets[:8] == b"\x89PNG\r\n\x1a\n"
    largeur, hauteur, bits, couleurs = struct.unpack(">IIBB", octets[16:26])
    assert (bits, couleurs) == (8, 6)
    lus, place = b"", 8
    while place < len(octets):
        taille = struct.unpack(">I", octets[place : place + 4])[0]
        if octets[place + 4 : place + 8] == b"IDAT":
            lus += octets[place + 8 : place + 8 + taille]
        place += 12 + taille
    brut, pas = zlib.decompress(lus), 4 * largeur + 1
    return largeur, hauteur, [brut[rang * pas : (rang + 1) * pas] for rang in range(hauteur)]


def test_le_dessin_s_emporte_aussi_en_points_sans_javascript(vrai: Client) -> None:
    """Twice the size of the SVG, with its letters: the names of the first column are not blank."""
    assert 'href="/argent.png"' in vrai.get("/argent").text
    reponse = vrai.get("/argent.png")
    assert reponse.headers["content-type"] == "image/png"
    svg = vrai.get("/argent.svg").text
    mesures = [float(n) for n in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0]]
    largeur, hauteur, rangees = _png(reponse.content)
    assert [round(n / 2) for n in (largeur, hauteur)] == [round(n) for n in mesures]
    sans_lettres = _png(svg_to_bytes(svg_string=svg, zoom=2, skip_system_fonts=True))[2]
    assert sum(un != autre for un, autre in zip(rangees, sans_lettres, strict=True)) > hauteur / 3
    assert vrai.get("/argent.png", headers={"If-None-Match": reponse.headers["etag"]}).status_code == 304


def test_sans_arrondissement_ni_argent_l_accueil_reste_entier() -> None:
    """A contract of communes, without the gates of Paris around it."""
    autre = charger_le_paquet(Path(__file__).parents[2] / "exemples" / "autre-contrat").graphe
    client = Client(creer_application(autre))
    for adresse in ("/", *PORTES, "/argent.svg", "/argent.png"):
        assert client.get(adresse).status_code == 200, adresse
    page = client.get("/").text
    assert "Contrat de ville des Deux-Rives" in page
    assert 'id="reponse"' not in page
    assert 'class="repere"' not in page


@pytest.fixture(scope="module")
def editeur(client: Client) -> str:
    return client.get("/graphql", headers=HTML).text


def test_l_editeur_est_graphiql_ou_un_formulaire_qui_dit_comment_l_avoir(editeur: str, statique: Path) -> None:
    if statique.exists():
        assert [nom for nom in FICHIERS_GRAPHIQL if f"statique/graphiql/{nom}" not in editeur] == []
    else:
        assert ("make interface" in editeur, "<textarea" in editeur) == (True, True)


def test_l_editeur_ne_charge_que_des_fichiers_d_ici(client: Client, editeur: str) -> None:
    lecture = Lecture(editeur)
    fichiers = [*lecture.valeurs("src", "script"), *lecture.valeurs("href", "link")]
    assert [f for f in fichiers if client.get(urljoin("/graphql", f)).status_code != 200] == []
    assert "http" not in editeur


def test_l_editeur_a_les_questions_publiees(editeur: str) -> None:
    for rang, publiee in enumerate(operations_rangees()):
        assert f'<option value="{rang}">' in editeur
        assert f"query {publiee.nom_graphql}" in editeur
    assert editeur.count("<script") == editeur.count("</script>")
