"""The pages as the service writes them, without a browser."""

import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
from jinja2 import UndefinedError
from resvg_py import svg_to_bytes

from chargement.paquet import charger_le_paquet
from requetes.operations.publiees import Operation, Variable, operations_publiees
from service.http.application import creer_application
from service.pages import rendu
from service.pages.formulaire import champs
from service.pages.questions import EN_TETE, operations_rangees
from service.pages.rendu import FICHIERS_GRAPHIQL, rendre
from tests.service.client import Client
from tests.service.pages_lues import HTML, LISTES, Lecture
from tests.service.petit import GRAPHE

RESSOURCES = Path(__file__).parents[2] / "service" / "pages" / "ressources"
PORTES = ("/partenaires", "/quartiers", "/argent", "/questions", "/recherche")


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


def test_chaque_question_publiee_a_son_formulaire_les_trois_premieres_devant(vrai: Client) -> None:
    accueil = Lecture(vrai.get("/").text)
    noms = accueil.valeurs("id", "article")
    assert noms[:3] == list(EN_TETE)
    assert sorted(noms) == [o.nom for o in operations_publiees()]
    assert [a for a in accueil.valeurs("action", "form") if a.startswith("questions/")] == [
        f"questions/{n}" for n in noms
    ]


@pytest.mark.lent
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


@pytest.mark.lent
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


@pytest.mark.lent
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


@pytest.mark.lent
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


@pytest.mark.lent
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


@pytest.mark.lent
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
