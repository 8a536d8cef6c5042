"""Addresses and integers that make a server stumble: an answer of ours for each, never an internal error."""

from pathlib import Path

import pytest

from graphe.graphe import Graphe
from service.http.application import creer_application
from service.pages.docs import _ECRITES, DOCS
from service.pages.ressemblance import COMPARES, Ressemblances
from tests.service.client import Client
from tests.service.petit import GRAPHE

CHIFFRES = "1" * 5000
JSON = {"Content-Type": "application/json"}
GRAPHQL_JSON = {"Accept": "application/graphql-response+json", **JSON}


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(creer_application(GRAPHE))


@pytest.mark.parametrize(
    "chemin",
    [
        f"/docs/{'a' * 300}",
        f"/docs/{'a' * 300}.md",
        f"/docs/{'a/' * 3000}",
        "/%00a",
        "/docs/%00",
        "/docs/index.md%00a",
        "/id/%00a",
        "/operations/%00a",
        "/statique/%00a",
        f"/statique/{'a' * 300}",
        f"/statique/{'a/' * 3000}",
        "/graphql%00",
        f"/id/{'é' * 300}",
    ],
)
def test_une_adresse_qui_ne_mene_a_rien_est_inconnue(client: Client, chemin: str) -> None:
    assert client.get(chemin).status_code == 404


@pytest.mark.parametrize(
    "chemin",
    [
        f"/operations/financements-par-arrondissement?arrondissement={CHIFFRES}",
        f"/operations/financements-par-arrondissement?arrondissement=18&first={CHIFFRES}",
        f"/graphql?query={{contrat{{titre}}}}&variables={{%22n%22:{CHIFFRES}}}",
    ],
)
def test_un_entier_demesure_dans_l_adresse_est_refuse(client: Client, chemin: str) -> None:
    reponse = client.get(chemin)
    assert reponse.status_code == 400
    assert reponse.json()["errors"][0]["extensions"]["code"] in ("VARIABLE_INVALIDE", "REQUETE_ILLISIBLE")


@pytest.mark.parametrize(
    "corps",
    [
        f'{{"query": "{{engagement(numero: {CHIFFRES}) {{titre}}}}"}}',
        f'{{"query": "{{engagement(numero: -{CHIFFRES}) {{titre}}}}"}}',
        f'{{"query": "{{engagements(first: {CHIFFRES}) {{totalCount}}}}"}}',
        f'{{"query": "{{mobilisations(filtre: {{engagements: [{CHIFFRES}]}}) {{totalCount}}}}"}}',
        f'{{"query": "query($n: Int! = {CHIFFRES}) {{engagement(numero: $n) {{titre}}}}"}}',
        f'{{"query": "query($n: Int!) {{engagement(numero: $n) {{titre}}}}", "variables": {{"n": {CHIFFRES}}}}}',
        f'{{"query": "{{contrat {{titre}}}}", "extensions": {{"a": {CHIFFRES}}}}}',
    ],
)
def test_un_entier_demesure_dans_le_corps_est_refuse(client: Client, corps: str) -> None:
    reponse = client.post("/graphql", content=corps, headers=GRAPHQL_JSON)
    assert reponse.status_code == 400
    assert reponse.json()["errors"][0]["extensions"]["code"] in ("ARGUMENT_TROP_LONG", "REQUETE_ILLISIBLE")


@pytest.mark.parametrize(
    ("chemin", "location"),
    [
        ("/docs", "./docs/"),
        ("/docs/", "index.md"),
        ("/operations/", "../operations"),
        ("/operations/contrat/", "../contrat"),
        ("/statique", "./statique/"),
        ("/pret/?a=1&b=%C3%A9", "../pret?a=1&b=%C3%A9"),
    ],
)
def test_une_redirection_ne_dit_pas_ou_nous_sommes(client: Client, chemin: str, location: str) -> None:
    reponse = client.get(chemin, headers={"Host": "mechant.example"})
    assert (reponse.status_code, reponse.headers["location"]) == (307, location)


@pytest.mark.parametrize("chemin", ["/rien", "/rien/", "/statique/sante", "/docs/index.md/", "/docs/absente.md"])
def test_une_autre_barre_ne_mene_pas_toujours_quelque_part(client: Client, chemin: str) -> None:
    assert client.get(chemin).status_code == 404


@pytest.mark.parametrize("chemin", ["/docs/index.md", "/docs/adr", "/id/paris-2024", "/id/paris-2024?format=turtle"])
def test_une_page_est_ecrite_une_fois_et_reconnue(client: Client, chemin: str) -> None:
    reponse = client.get(chemin)
    etiquette = reponse.headers["etag"]
    assert client.get(chemin).content == reponse.content
    reconnue = client.get(chemin, headers={"If-None-Match": etiquette})
    assert (reconnue.status_code, reconnue.content) == (304, b"")


def test_une_page_de_documentation_ne_se_relit_pas(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert DOCS is not None
    client.get("/docs/guide.md")
    assert DOCS / "guide.md" in _ECRITES
    monkeypatch.setattr(Path, "read_text", None)
    assert client.get("/docs/guide.md").status_code == 200


@pytest.mark.parametrize(
    ("cherche", "premier"),
    [
        ("paris-2024/engagment/7", "paris-2024/engagement/7"),
        ("engagement/7", "paris-2024/engagement/7"),
        ("acteur/caff", "acteur/caf"),
        ("Acteur/caf", "acteur/caf"),
        ("quartier/QN07511", "quartier/QN07511M"),
        ("paris-2024/engagement/3/action/inconnue-3", "paris-2024/engagement/3/action/3"),
    ],
)
def test_le_plus_proche_est_trouve_parmi_peu(graphe: Graphe, cherche: str, premier: str) -> None:
    ressemblances = Ressemblances(noeud.id for noeud in graphe)
    assert ressemblances.proches(cherche)[0] == premier
    assert len(ressemblances._candidats(cherche)) <= COMPARES


@pytest.mark.parametrize("cherche", ["", "/", "zzzz", "é" * 1000, "\0"])
def test_rien_ne_ressemble_a_n_importe_quoi(graphe: Graphe, cherche: str) -> None:
    assert Ressemblances(noeud.id for noeud in graphe).proches(cherche) == []
