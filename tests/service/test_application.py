from typing import Any

import pytest
from starlette.responses import Response

from graphe.graphe import Graphe
from schema.api import sdl
from service.http.application import PointsDeService, creer_application
from service.http.entetes import EntetesCommuns
from service.http.execution import Executeur
from tests.service.client import Client
from tests.service.petit import GRAPHE

QUESTION = "{ contrat { titre debut } }"
REPONSE = {"contrat": {"titre": "Contrat d'essai", "debut": 2024}}
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


def test_adresse_inconnue(client: Client) -> None:
    reponse = client.get("/grafql")
    assert reponse.status_code == 404
    assert reponse.json()["errors"][0]["message"].startswith("« /grafql » n'existe pas")
    assert reponse.json()["extensions"] == {"version": GRAPHE.version}
    assert reponse.headers["cache-control"] == "no-store"


def test_les_autres_adresses_ne_prennent_que_get(client: Client) -> None:
    reponse = client.post("/pret")
    assert (reponse.status_code, reponse.json()["errors"][0]["extensions"]["code"]) == (405, "METHODE_REFUSEE")
    assert set(reponse.headers["allow"].split(", ")) == {"GET", "HEAD"}


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
    reponse = client.get("/schema.graphql")
    assert reponse.text == sdl()
    encore = client.get("/schema.graphql", headers={"If-None-Match": reponse.headers["etag"]})
    assert (encore.status_code, encore.content) == (304, b"")


def test_le_journal_des_changements_est_servi(client: Client) -> None:
    reponse = client.get("/CHANGELOG")
    assert reponse.headers["content-type"] == "text/markdown; charset=utf-8"
    assert reponse.text.startswith("# Changelog")
    encore = client.get("/CHANGELOG", headers={"If-None-Match": reponse.headers["etag"]})
    assert (encore.status_code, encore.content) == (304, b"")
    api = client.get("/graphql", params={"query": "{ api { changements } }"}).json()["data"]["api"]
    assert client.get(api["changements"]).status_code == 200


def test_l_api_dit_ses_versions_et_ses_limites(client: Client) -> None:
    question = "{ api { version versionGraphe dateGraphe limites { pageMax profondeur lot } } qualite { version } }"
    lue = client.get("/graphql", params={"query": question}).json()["data"]
    assert lue["api"]["versionGraphe"] == lue["qualite"]["version"] == GRAPHE.version
    assert lue["api"]["limites"] == {"pageMax": 500, "profondeur": 12, "lot": 10}
    trop = "{ engagements(first: 501) { totalCount } }"
    assert "de 0 à 500" in client.get("/graphql", params={"query": trop}).json()["errors"][0]["message"]


def test_le_cout_est_dit_a_qui_le_demande(client: Client) -> None:
    def demander(question: str, **extensions: object) -> dict[str, Any]:
        corps = {"query": question, "extensions": extensions}
        return dict(client.post("/graphql", json=corps).json())

    petite, grande = (
        demander(question, cout=True)
        for question in ("{ contrat { titre } }", "{ engagements { nodes { titre actions { nodes { texte } } } } }")
    )
    assert 0 < petite["extensions"]["cout"] < grande["extensions"]["cout"]
    assert "cout" not in demander("{ contrat { titre } }")["extensions"]
    assert demander("{ contrat { titre } }", cout=True) == petite
    assert "extensions.cout" in str(demander("{ contrat { titre } }", cout=1))


@pytest.mark.lent
def test_l_accueil_donne_des_liens_qui_repondent(client: Client) -> None:
    page = client.get("/")
    assert page.headers["content-type"].startswith("text/html")
    assert 'action="questions/financements-par-arrondissement"' in page.text
    montree = client.get("/questions/financements-par-arrondissement?arrondissement=18").text
    lien = "/operations/financements-par-arrondissement?arrondissement=18"
    assert f'"{lien}"' in montree
    reponse = client.get(lien).json()
    assert "errors" not in reponse
    assert [n["libelle"] for n in reponse["data"]["mobilisations"]["nodes"]] == [
        "Crédits politique de la ville (P147)",
        "BOP 163",
    ]


def test_l_editeur_n_est_rendu_qu_aux_navigateurs(client: Client) -> None:
    page = client.get("/graphql", headers=HTML)
    assert page.headers["content-type"].startswith("text/html")
    assert "Accept" in page.headers["vary"]
    sans_question = client.get("/graphql", headers={"Accept": "*/*"}).json()
    assert sans_question["errors"][0]["extensions"] == {"code": "REQUETE_ILLISIBLE"}
    executee = client.get("/graphql", params={"query": QUESTION}, headers=HTML)
    assert executee.json()["data"] == REPONSE


def test_rien_ne_peut_venir_d_un_autre_site(client: Client) -> None:
    politique = client.get("/graphql", headers=HTML).headers["content-security-policy"]
    assert politique.startswith("default-src 'self';")
    assert "http" not in politique


@pytest.mark.parametrize(
    ("media", "page"),
    [
        ("application/json; charset=utf-8", False),
        ("application/graphql-response+json; charset=utf-8", False),
        ("application/ld+json", False),
        ("text/html; charset=utf-8", True),
        ("application/xhtml+xml", True),
        ("application/xml", True),
        ("text/xml", True),
        ("application/rdf+xml", True),
        ("application/sparql-results+xml", True),
        ("APPLICATION/XML", True),
        ("image/svg+xml", True),
        ("application/pdf", True),
        ("text/turtle", True),
        ("", True),
    ],
)
def test_tout_ce_qu_un_navigateur_montre_dit_ce_qu_il_peut_y_lancer(media: str, page: bool) -> None:
    reponse = Response("<a/>", headers={"Content-Type": media} if media else {})
    entetes = Client(EntetesCommuns(reponse, pour_tous=True)).get("/").headers
    assert (entetes["x-content-type-options"], "content-security-policy" in entetes) == ("nosniff", page)


@pytest.mark.parametrize("origine", [{}, {"Origin": "https://tableau.test"}])
def test_un_tableau_de_bord_d_un_autre_site_peut_demander(client: Client, origine: dict[str, str]) -> None:
    """The same answer for every site, so that a cache may give it to all."""
    reponse = client.post("/graphql", json={"query": QUESTION}, headers=origine)
    assert reponse.headers["access-control-allow-origin"] == "*"
    assert reponse.headers["access-control-expose-headers"].startswith("ETag, ")
    assert reponse.headers["vary"] == "Accept, Accept-Encoding"


def test_reserve_a_des_sites_la_reponse_varie_selon_le_site() -> None:
    reserve = Client(creer_application(GRAPHE, ("https://tableau.test",)))
    for origine, permise in (("https://tableau.test", "https://tableau.test"), ("https://autre.test", None)):
        reponse = reserve.post("/graphql", json={"query": QUESTION}, headers={"Origin": origine})
        assert reponse.headers.get("access-control-allow-origin") == permise
        assert "Origin" in reponse.headers["vary"].split(", ")
    assert "Origin" in reserve.get("/schema.graphql").headers["vary"].split(", ")


def test_un_navigateur_d_un_autre_site_peut_revalider(client: Client) -> None:
    demande = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "if-none-match"}
    reponse = client.appeler("OPTIONS", "/graphql", headers={"Origin": "https://tableau.test", **demande})
    assert reponse.status_code == 200
    assert "if-none-match" in reponse.headers["access-control-allow-headers"]


def test_un_defaut_ne_montre_pas_sa_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def casser(_: object, __: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(PointsDeService, "sante", casser)
    reponse = Client(creer_application(GRAPHE)).get("/sante")
    assert reponse.status_code == 500
    assert reponse.json()["errors"][0]["extensions"]["code"] == "ERREUR_INTERNE"
    assert reponse.json()["extensions"] == {"version": GRAPHE.version}
    assert "secret" not in reponse.text


@pytest.mark.lent
@pytest.mark.parametrize("codage", ["gzip", "identity"])
def test_une_reponse_longue_est_comprimee_pour_qui_le_demande(client: Client, codage: str) -> None:
    question = {"query": "{ __schema { types { name description } } }"}
    reponse = client.post("/graphql", json=question, headers={"Accept-Encoding": codage})
    assert reponse.json()["data"]["__schema"]["types"]
    assert reponse.headers["vary"] == "Accept, Accept-Encoding"
    assert reponse.headers.get("content-encoding", "identity") == codage


@pytest.mark.parametrize("origines", [("*",), ("https://tableau.test",)])
def test_un_defaut_de_graphql_se_dit_a_qui_a_demande(
    monkeypatch: pytest.MonkeyPatch, origines: tuple[str, ...]
) -> None:
    async def casser(_: object, __: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(Executeur, "executer", casser)
    service = Client(creer_application(GRAPHE, origines))
    reponse = service.post("/graphql", json={"query": QUESTION}, headers={"Origin": "https://tableau.test"})
    assert (reponse.status_code, reponse.headers["access-control-allow-origin"]) == (500, origines[0])
    assert reponse.json()["errors"][0]["extensions"]["code"] == "ERREUR_INTERNE"
    assert "secret" not in reponse.text
