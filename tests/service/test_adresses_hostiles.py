"""Addresses and integers that make a server stumble: an answer of ours for each, never an internal error."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from graphql import get_named_type, is_leaf_type
from httpx import Response

from graphe.graphe import Graphe
from requetes.operations.publiees import operations_publiees
from schema.api import creer_schema
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
        f"/id/{'a/' * 3000}",
        f"/id/{CHIFFRES}",
        f"/id/paris-2024/engagement/{CHIFFRES}",
        f"/operations/{'a' * 300}",
        f"/operations/{CHIFFRES}",
        "/operations/contrat%00",
        f"/texte/{'a' * 300}",
        "/texte%00",
        "/texte.txt%00",
        f"/sparql/{'a' * 300}",
        "/sparql%00",
        "/schema.graphql%00",
        "/pret%00",
        f"/{'é' * 300}",
        f"/{CHIFFRES}",
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


VALEURS = {
    "5 000 chiffres": CHIFFRES,
    "5 000 chiffres, négatif": f"-{CHIFFRES}",
    "NUL": "a\0b",
    "300 lettres": "é" * 300,
    "infini": "1e999",
    "demi-paire": "\ud800",
    "imbriqué": "[" * 5000,
}
REQUETE = "/graphql?query={contrat{titre}}"
LIEUX = [
    *(f"/{debut}$" for debut in ("", "id/", "docs/", "operations/", "statique/", "texte/", "sparql/", "graphql/")),
    *(f"/{chemin}?$=1" for chemin in ("texte", "schema.graphql", "pret", "sante", "operations", "docs/index.md")),
    *(f"/id/paris-2024/engagement/1?{nom}=$" for nom in ("format", "autre")),
    *(f"/sparql?query={texte}" for texte in ("$", "ASK{}&format=$", "SELECT*{?s ?p $} LIMIT 1", "ASK{?s ?p '$'}")),
    *(f"{REQUETE}&{nom}=$" for nom in ("variables", "extensions", "operationName", "documentId", "sources")),
    *(f'{REQUETE}&{nom}={{"n":{valeur}}}' for nom in ("variables", "extensions") for valeur in ("$", '"$"')),
    *(f"/graphql?{nom}=$" for nom in ("query", "documentId")),
    *(f"/operations/{o.nom}?{v.nom}=$" for o in operations_publiees() for v in o.variables),
    *(f"/operations/qualite?{nom}=$" for nom in ("format", "liste", "separateur", "sources", "autre")),
]


def sans_defaut(reponse: Response) -> None:
    assert reponse.status_code in (200, 400, 404), (reponse.status_code, str(reponse.url)[:200], reponse.text[:500])
    assert "ERREUR_INTERNE" not in reponse.text


@pytest.mark.lent
@pytest.mark.parametrize("valeur", [pytest.param(v, id=nom) for nom, v in VALEURS.items()])
def test_aucune_adresse_ne_fait_un_defaut(client: Client, valeur: str) -> None:
    brute = quote(valeur, errors="surrogatepass")
    for lieu in LIEUX:
        sans_defaut(client.get(quote(lieu, safe="/?&=$").replace("$", brute)))


@pytest.mark.lent
@pytest.mark.parametrize("valeur", [pytest.param(v, id=nom) for nom, v in VALEURS.items()])
def test_aucun_argument_ne_fait_un_defaut(client: Client, valeur: str) -> None:
    """Of each root field: as a text and as it is, in the document and in variables, alone and in a list."""
    for champ, nom, type_ in ARGUMENTS:
        for texte in (json.dumps(valeur), *([valeur] if valeur.lstrip("-").isdecimal() else [])):
            en_dur = json.dumps(f"{{{champ}({nom}: {texte}) {{__typename}}}}")
            en_variable = json.dumps(f"query($v: {type_}) {{{champ}({nom}: $v) {{__typename}}}}")
            for corps in (
                f'{{"query": {en_dur}}}',
                f'{{"query": {en_variable}, "variables": {{"v": {texte}}}}}',
                f'{{"query": {en_variable}, "variables": {{"v": [{texte}]}}}}',
            ):
                sans_defaut(client.post("/graphql", content=corps, headers=GRAPHQL_JSON))


def _arguments() -> Iterator[tuple[str, str, str]]:
    racine = creer_schema()._schema.query_type
    assert racine is not None
    for champ, lu in racine.fields.items():
        for nom, argument in lu.args.items():
            if is_leaf_type(get_named_type(argument.type)):
                yield champ, nom, str(argument.type)


ARGUMENTS = list(_arguments())


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


@pytest.fixture(scope="module")
def ressemblances(graphe: Graphe) -> Ressemblances:
    return Ressemblances(noeud.id for noeud in graphe)


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
def test_le_plus_proche_est_trouve_parmi_peu(ressemblances: Ressemblances, cherche: str, premier: str) -> None:
    assert ressemblances.proches(cherche)[0] == premier
    assert len(ressemblances._candidats(cherche)) <= COMPARES


@pytest.mark.parametrize("cherche", ["", "/", "zzzz", "é" * 1000, "\0"])
def test_rien_ne_ressemble_a_n_importe_quoi(ressemblances: Ressemblances, cherche: str) -> None:
    assert ressemblances.proches(cherche) == []
