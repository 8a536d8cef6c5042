from html import unescape
from pathlib import Path
from typing import Any

import pytest

from graphe.graphe import Graphe
from schema.api import sdl
from service.application import PointsDeService, creer_application
from service.pages import FICHIERS_GRAPHIQL, page_graphiql
from tests.service.client import Client
from tests.service.petit import GRAPHE

QUESTION = "{ contrat { titre debut } }"
REPONSE = {"contrat": {"titre": "Contrat d'essai", "debut": 2024}}
JSON = {"Content-Type": "application/json"}
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(creer_application(GRAPHE))


def test_une_question_par_post_et_la_meme_par_get(client: Client) -> None:
    par_post = client.post("/graphql", json={"query": QUESTION})
    par_get = client.get("/graphql", params={"query": QUESTION})
    assert par_post.json() == {"data": REPONSE, "extensions": {"version": GRAPHE.version}}
    assert par_get.json() == par_post.json()


def test_les_variables_passent_par_get(client: Client) -> None:
    question = "query Q($n: Int!) { engagement(numero: $n) { titre } }"
    reponse = client.get("/graphql", params={"query": question, "variables": '{"n": 1}'})
    assert reponse.json()["data"] == {"engagement": {"titre": "Prévenir les ruptures de parcours"}}


def test_le_francais_reste_lisible_dans_la_reponse(client: Client) -> None:
    assert "Prévenir" in client.post("/graphql", json={"query": "{ engagement(numero: 1) { titre } }"}).text


def test_un_numero_inconnu_donne_null_et_une_erreur_avec_son_code(client: Client) -> None:
    reponse = client.post("/graphql", json={"query": "{ engagement(numero: 31) { titre } }"}).json()
    assert reponse["data"] == {"engagement": None}
    assert reponse["errors"][0]["extensions"]["code"] == "IDENTIFIANT_INCONNU"
    assert "31" in reponse["errors"][0]["message"]


@pytest.mark.parametrize(
    ("corps", "entetes", "message"),
    [
        (b"{", JSON, "Le corps n'est pas du JSON"),
        (b"", JSON, "Le corps n'est pas du JSON"),
        (b"3", JSON, "Requête illisible"),
        (b"null", JSON, "Requête illisible"),
        (b'"\xe9"', JSON, "Requête illisible"),
        (b'[{"query": "{ a }"}]', JSON, "Liste de requêtes refusée"),
        (b'{"query": 3}', JSON, "Requête illisible"),
        (b'{"query": "{ a }", "variables": [1]}', JSON, "Requête illisible"),
        (b"{ contrat { titre } }", {"Content-Type": "text/plain"}, "Type de contenu refusé"),
        (b"{ contrat { titre } }", {}, "Type de contenu refusé"),
    ],
)
def test_un_corps_illisible_est_refuse_en_francais(
    client: Client, corps: bytes, entetes: dict[str, str], message: str
) -> None:
    reponse = client.post("/graphql", content=corps, headers=entetes)
    assert reponse.status_code == 400
    erreur = reponse.json()["errors"][0]
    assert erreur["message"].startswith(message)
    assert erreur["extensions"] == {"code": "REQUETE_ILLISIBLE"}


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("", "REQUETE_INVALIDE"),
        ("{ contrat {", "REQUETE_INVALIDE"),
        ("{ contrat { titre budget } }", "REQUETE_INVALIDE"),
        ("{a" * 5000, "REQUETE_TROP_PROFONDE"),
        ("{ " + "a: contrat { titre } " * 3000 + "}", "REQUETE_TROP_LONGUE"),
    ],
)
def test_une_question_refusee_a_un_code_et_la_version_du_graphe(client: Client, question: str, code: str) -> None:
    reponse = client.post("/graphql", json={"query": question}).json()
    assert reponse["errors"][0]["extensions"]["code"] == code
    assert reponse["extensions"] == {"version": GRAPHE.version}


@pytest.mark.parametrize("parametres", [{}, {"query": ""}, {"query": QUESTION, "variables": "{"}])
def test_un_get_illisible_est_refuse(client: Client, parametres: dict[str, str]) -> None:
    reponse = client.get("/graphql", params=parametres)
    assert reponse.json()["errors"][0]["extensions"]["code"]


def test_methode_refusee(client: Client) -> None:
    reponse = client.appeler("PUT", "/graphql")
    assert (reponse.status_code, reponse.json()["errors"][0]["message"]) == (
        405,
        "Méthode refusée : attendu GET ou POST.",
    )
    autre = client.post("/pret")
    assert (autre.status_code, autre.json()["errors"][0]["extensions"]["code"]) == (405, "METHODE_REFUSEE")


def test_adresse_inconnue(client: Client) -> None:
    reponse = client.get("/grafql")
    assert reponse.status_code == 404
    assert reponse.json()["errors"][0]["message"].startswith("« /grafql » n'existe pas")


def test_sante_et_pret(client: Client) -> None:
    assert client.get("/sante").json() == {"vivant": True}
    reponse = client.get("/pret")
    assert reponse.status_code == 200
    corps: dict[str, Any] = reponse.json()
    assert (corps["pret"], corps["version"]) == (True, GRAPHE.version)
    assert (corps["comptes"]["Engagement"], corps["comptes"]["Mobilisation"], corps["comptes"]["Projet"]) == (1, 2, 0)


def test_un_graphe_sans_contrat_n_est_pas_pret() -> None:
    reponse = Client(creer_application(Graphe([]))).get("/pret")
    assert (reponse.status_code, reponse.json()["pret"]) == (503, False)


def test_le_schema_se_telecharge(client: Client) -> None:
    assert client.get("/schema.graphql").text == sdl()


def test_l_accueil_donne_des_liens_qui_repondent(client: Client) -> None:
    page = client.get("/")
    assert page.headers["content-type"].startswith("text/html")
    assert "<h3>financements-par-arrondissement</h3>" in page.text
    article = page.text.split("<h3>financements-par-arrondissement</h3>", 1)[1]
    lien = unescape(article.split('<a href="', 1)[1].split('"', 1)[0])
    reponse = client.get(f"/{lien}").json()
    assert "errors" not in reponse
    assert [n["libelle"] for n in reponse["data"]["mobilisations"]["nodes"]] == [
        "Crédits politique de la ville (P147)",
        "BOP 163",
    ]


def test_l_editeur_n_est_rendu_qu_aux_navigateurs(client: Client) -> None:
    assert client.get("/graphql", headers=HTML).headers["content-type"].startswith("text/html")
    sans_question = client.get("/graphql", headers={"Accept": "*/*"}).json()
    assert sans_question["errors"][0]["extensions"] == {"code": "REQUETE_INVALIDE"}
    executee = client.get("/graphql", params={"query": QUESTION}, headers=HTML)
    assert executee.json()["data"] == REPONSE


def test_sans_graphiql_la_page_dit_comment_l_avoir_et_permet_de_demander(tmp_path: Path) -> None:
    page = page_graphiql(tmp_path)
    assert "make interface" in page
    assert "<textarea" in page


def test_avec_graphiql_la_page_ne_charge_que_des_fichiers_d_ici(tmp_path: Path) -> None:
    (tmp_path / "graphiql").mkdir()
    for nom in FICHIERS_GRAPHIQL:
        (tmp_path / "graphiql" / nom).touch()
    page = page_graphiql(tmp_path)
    assert all(f"statique/graphiql/{nom}" in page for nom in FICHIERS_GRAPHIQL)
    assert "http" not in page


def test_rien_ne_peut_venir_d_un_autre_site(client: Client) -> None:
    politique = client.get("/graphql", headers=HTML).headers["content-security-policy"]
    assert politique.startswith("default-src 'self';")
    assert "http" not in politique


def test_un_tableau_de_bord_d_un_autre_site_peut_demander(client: Client) -> None:
    reponse = client.post("/graphql", json={"query": QUESTION}, headers={"Origin": "https://tableau.test"})
    assert reponse.headers["access-control-allow-origin"] == "*"


def test_un_defaut_ne_montre_pas_sa_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def casser(_: object, __: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(PointsDeService, "sante", casser)
    reponse = Client(creer_application(GRAPHE)).get("/sante")
    assert reponse.status_code == 500
    assert reponse.json()["errors"][0]["extensions"]["code"] == "ERREUR_INTERNE"
    assert "secret" not in reponse.text
