"""The pages as the service writes them, without a browser."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from graphql import parse, validate
from graphql.utilities import build_schema
from jinja2 import UndefinedError

from graphe.graphe import Graphe
from requetes.operations.publiees import Operation, Variable, operation_publiee, operations_publiees
from schema.api import sdl
from service.http.application import creer_application
from service.pages import rendu
from service.pages.accueil import COMPTES, EN_TETE, lien_execution, operations_rangees, page_accueil, titre_et_suite
from service.pages.formulaire import champ
from service.pages.rendu import FICHIERS_D3, FICHIERS_GRAPHIQL, rendre
from tests.service.client import Client
from tests.service.petit import GRAPHE

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
RESSOURCES = Path(__file__).parents[2] / "service" / "pages" / "ressources"


class Lecture(HTMLParser):
    """Opening tags with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
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
    for nom in [*(f"graphiql/{nom}" for nom in FICHIERS_GRAPHIQL), *(f"d3/{nom}" for nom in FICHIERS_D3)]:
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


def test_chaque_operation_publiee_a_sa_carte(accueil: Lecture) -> None:
    noms = accueil.valeurs("data-nom", "article")
    assert noms[:3] == list(EN_TETE)
    assert sorted(noms) == [o.nom for o in operations_publiees()]


def test_les_liens_des_cartes_repondent(accueil: Lecture, graphe: Graphe) -> None:
    client = Client(creer_application(graphe))
    liens = [lien for lien in accueil.valeurs("href", "a") if lien.startswith("operations/")]
    assert len(liens) > len(operations_publiees())
    for lien in liens:
        assert client.get(f"/{lien}").status_code == 200, lien


def test_le_csv_n_est_offert_que_pour_un_tableau(accueil: Lecture) -> None:
    avec = {lien.partition("?")[0] for lien in accueil.valeurs("href", "a") if lien.endswith("format=csv")}
    assert "operations/financements-par-arrondissement" in avec
    assert "operations/un-quartier" not in avec


def test_les_liens_internes_arrivent_quelque_part(client: Client, accueil: Lecture) -> None:
    identifiants = accueil.valeurs("id")
    assert len(identifiants) == len(set(identifiants))
    for lien in accueil.valeurs("href"):
        if lien.startswith("#"):
            assert lien[1:] in identifiants
        elif not lien.startswith("operations/"):
            assert client.get(f"/{lien.partition('#')[0]}", headers={"Accept": "text/html"}).status_code == 200, lien


def test_chaque_champ_a_son_etiquette(accueil: Lecture) -> None:
    etiquettes = set(accueil.valeurs("for", "label"))
    saisies = [a for b, a in accueil.balises if b in ("input", "textarea", "select") and a.get("type") != "checkbox"]
    assert saisies
    assert [a for a in saisies if a["id"] not in etiquettes] == []


def test_aucun_script_n_est_dans_la_page(accueil: Lecture) -> None:
    """The policy of the service refuses inline scripts; blocks of data are not scripts."""
    scripts = [a for b, a in accueil.balises if b == "script" and "src" not in a]
    assert [a.get("type") for a in scripts] == ["application/graphql"]
    assert accueil.valeurs("style") == []


def test_les_scripts_et_les_styles_sont_servis_d_ici(client: Client, accueil: Lecture) -> None:
    fichiers = [*accueil.valeurs("src", "script"), *accueil.valeurs("href", "link")]
    assert {"statique/accueil.js", "statique/flux.js", "statique/style.css"} < set(fichiers)
    for fichier in fichiers:
        assert client.get(f"/{fichier}").status_code == 200, fichier
    assert "'unsafe-inline'" not in client.get("/").headers["content-security-policy"].split("style-src")[0]


def test_les_comptes_viennent_du_graphe() -> None:
    page = page_accueil("v1", {**dict.fromkeys(COMPTES, 1), "Projet": 1350, "Action": 0})
    assert "<strong>1\u202f350</strong> projets de quartier" in page
    assert "<strong>1</strong> engagement<" in page
    assert "<strong>0</strong> action<" in page


def test_le_dessin_vient_de_npm_s_il_est_la(accueil: Lecture, statique: Path) -> None:
    fichiers = [f"statique/d3/{nom}" for nom in FICHIERS_D3]
    assert [f for f in accueil.valeurs("src", "script") if "/d3/" in f] == (fichiers if statique.exists() else [])


@pytest.mark.parametrize("fichier", sorted(f.name for f in RESSOURCES.iterdir()))
def test_nos_fichiers_ont_leur_adresse_que_npm_soit_passe_ou_non(client: Client, fichier: str) -> None:
    reponse = client.get(f"/statique/{fichier}")
    assert (reponse.status_code, reponse.content) == (200, (RESSOURCES / fichier).read_bytes())


@pytest.mark.parametrize("chemin", ["absent.css", "d3/absent.js", "../rendu.py", ""])
def test_un_fichier_absent_n_est_pas_une_panne(client: Client, chemin: str) -> None:
    assert client.get(f"/statique/{chemin}").status_code == 404


def test_ce_que_npm_apporte_se_sert_sans_redemarrer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendu, "STATIQUE", tmp_path / "statique")
    client = Client(creer_application(GRAPHE))
    assert client.get("/statique/d3/d3-path.min.js").status_code == 404
    construire(tmp_path / "statique")
    assert client.get("/statique/d3/d3-path.min.js").status_code == 200
    assert "statique/graphiql/graphiql.min.js" in client.get("/graphql", headers=HTML).text


def test_la_requete_du_dessin_est_valide() -> None:
    assert validate(build_schema(sdl()), parse((RESSOURCES / "flux.graphql").read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("nom", "titre", "suite"),
    [
        ("un-quartier", "Un quartier", "Chiffres clés"),
        ("engagements-d-un-partenaire", "Ce à quoi un partenaire s'est engagé", "Ses rôles"),
        ("comment-sont-ils-lies", "Les chemins les plus courts entre deux choses du graphe", "Chaque pas"),
    ],
)
def test_la_question_en_court_et_ce_que_sa_description_ajoute(nom: str, titre: str, suite: str) -> None:
    court, reste = titre_et_suite(operation(nom))
    assert court == titre
    assert reste.startswith(suite)


def test_rien_n_entre_dans_une_page_sans_etre_echappe() -> None:
    """Attributes and texts alike; a name that is not given is an error, not a blank."""
    piege = '"><script>alert(1)</script>'
    variable = Variable(nom=piege, type=piege, requise=False, exemple=piege)
    brute = Operation(nom=piege, nom_graphql="A", description=piege, texte="query A { a }", variables=(variable,))
    assert "<script>" not in rendre("champ", champ=champ(brute, variable))
    with pytest.raises(UndefinedError, match="champ"):
        rendre("champ")


def test_une_description_d_un_trait_est_la_question() -> None:
    breve = Operation(nom="a", nom_graphql="A", description="Les plans.", texte="query A { a }", variables=())
    assert titre_et_suite(breve) == ("Les plans", "")
    assert lien_execution(breve) == "operations/a"


def test_une_liste_d_exemples_repete_son_nom() -> None:
    assert lien_execution(operation("qualite")) == "operations/qualite?gravites=ERREUR&gravites=AVERTISSEMENT"
    attendu = "operations/droit-commun-et-specifique-par-thematique?filtre=%7B%7D"
    assert lien_execution(operation("droit-commun-et-specifique-par-thematique")) == attendu


@pytest.mark.parametrize(
    ("type_", "exemple", "attendus"),
    [
        ("Int!", 18, ['type="number"', 'value="18"', "(Int!, obligatoire)"]),
        ("Int", None, ['data-genre="entier"', 'value=""', "(Int, facultatif)"]),
        ("String", 'a "b"', ['type="text"', 'value="a &#34;b&#34;"']),
        ("[String!]", ["a", "é"], ["<textarea", 'data-genre="json"', "[&#34;a&#34;, &#34;é&#34;]"]),
        ("FiltreMobilisation", {}, ["<textarea", ">{}<"]),
        ("[TypeCredit!]", ["SPECIFIQUE"], ["<legend>", 'value="SPECIFIQUE" checked>', "Droit commun"]),
        ("TypeCredit", "SPECIFIQUE", ["<select", 'value="SPECIFIQUE" selected', "Au choix"]),
    ],
)
def test_le_champ_suit_le_type_de_la_variable(type_: str, exemple: object, attendus: list[str]) -> None:
    variable = Variable(nom="v", type=type_, requise=type_.endswith("!"), exemple=exemple)
    texte = f"query A($v: {type_}) {{ a }}"
    saisie = champ(Operation(nom="a", nom_graphql="A", description="", texte=texte, variables=(variable,)), variable)
    page = rendre("champ", champ=saisie)
    assert [attendu for attendu in attendus if attendu not in page] == []


def test_la_valeur_par_defaut_de_l_operation_est_montree() -> None:
    chemins = operation("comment-sont-ils-lies")
    longueur = next(v for v in chemins.variables if v.nom == "longueurMax")
    assert champ(chemins, longueur).valeur == "4"


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
