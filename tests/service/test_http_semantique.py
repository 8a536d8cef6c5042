"""RFC 9110 and GraphQL over HTTP, as clients really send them: each row is one request and what it gets."""

import gzip
import json
from functools import partial
from typing import Any

import pytest

from service.http.application import creer_application
from service.http.options import OptionsHTTP
from service.http.statuts import VersionDuProtocole
from tests.service.client import Client
from tests.service.petit import GRAPHE

QUESTION = "{ contrat { titre } }"
CORPS = json.dumps({"query": QUESTION}).encode()
en_gzip = partial(gzip.compress, mtime=0)
"""The same bytes whatever the time: a test is named after them in each process."""
EN_JSON = ("Content-Type", "application/json")
GRAPHQL, JSON = "application/graphql-response+json", "application/json"
LONGUE = {"query": "{ __schema { types { name description } } }"}
Entetes = list[tuple[str, str]]


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(creer_application(GRAPHE))


@pytest.mark.parametrize(
    ("lignes", "codage"),
    [
        (["gzip"], "gzip"),
        (["GZip"], "gzip"),
        (["x-gzip"], "gzip"),
        (["br", "gzip"], "gzip"),
        (["br, gzip;q=0.5"], "gzip"),
        (["*"], "gzip"),
        (["gzip ; Q=1.0"], "gzip"),
        (["gzip;q=0"], "identity"),
        (["gzip; q=0.0, *"], "identity"),
        (["*;q=0"], "identity"),
        (["notgzip"], "identity"),
        (["gzipped, br"], "identity"),
        (["gzip;q=0.2, identity;q=0.9"], "identity"),
        (["identity"], "identity"),
        ([""], "identity"),
    ],
)
def test_le_codage_de_la_reponse(client: Client, lignes: list[str], codage: str) -> None:
    reponse = client.post("/graphql", json=LONGUE, headers=[("Accept-Encoding", ligne) for ligne in lignes])
    assert reponse.headers.get("content-encoding", "identity") == codage
    assert reponse.json()["data"]["__schema"]["types"]
    autre = client.post("/graphql", json=LONGUE, headers={"Accept-Encoding": codage})
    assert reponse.headers["etag"] == autre.headers["etag"]


@pytest.mark.parametrize(
    ("chemin", "lignes", "media"),
    [
        ("/id/paris-2024/engagement/1", ["image/png", "text/turtle"], "text/turtle"),
        ("/id/paris-2024/engagement/1", ["text/turtle;q=0.1", "application/ld+json"], "application/ld+json"),
        ("/id/paris-2024/engagement/1", ["application/json"], "application/ld+json"),
        ("/operations/qualite", ["image/png", "text/csv;q=0", "application/*"], JSON),
        ("/graphql?query={contrat{titre}}", ["image/png", JSON], JSON),
        ("/graphql?query={contrat{titre}}", [f"{JSON};q=0.4", GRAPHQL.upper()], GRAPHQL),
    ],
)
def test_accept_sur_plusieurs_lignes_est_une_liste(client: Client, chemin: str, lignes: list[str], media: str) -> None:
    reponse = client.get(chemin, headers=[("Accept", ligne) for ligne in lignes])
    assert reponse.headers["content-type"].partition(";")[0] == media


@pytest.mark.parametrize(
    ("chemin", "avant", "apres", "statut"),
    [
        ("/schema.graphql", [], "{}", 304),
        ("/schema.graphql", ['"autre"'], "{}", 304),
        ("/schema.graphql", ['"a", W/"b"', '"c"'], "W/{}", 304),
        ("/schema.graphql", [], "*", 304),
        ("/schema.graphql", [], " * ", 304),
        ("/schema.graphql", [], '"autre"', 200),
        ("/graphql?query={contrat{titre}}", [], "*", 304),
        ("/graphql?query={inconnu}", [], "*", 400),
        ("/id/paris-2024/engagement/1", [], "*", 304),
        ("/id/paris-2024/engagement/9", [], "*", 404),
        ("/sante", [], "*", 304),
    ],
)
@pytest.mark.parametrize("methode", ["GET", "HEAD"])
def test_if_none_match(client: Client, methode: str, chemin: str, avant: list[str], apres: str, statut: int) -> None:
    accept = ("Accept", GRAPHQL if "graphql?" in chemin else "*/*")
    etiquette = client.get(chemin, headers=[accept]).headers.get("etag", "")
    lignes = [*avant, apres.format(etiquette)]
    reponse = client.appeler(methode, chemin, headers=[accept, *(("If-None-Match", ligne) for ligne in lignes)])
    assert reponse.status_code == statut
    if statut == 304:
        assert (reponse.content, reponse.headers.get("etag", "")) == (b"", etiquette)
        assert "content-length" not in reponse.headers


def test_une_etoile_ne_dit_rien_a_post(client: Client) -> None:
    """A POST here only reads; with a tag it knows, it is confirmed, but it may always ask again."""
    assert client.post("/graphql", json={"query": QUESTION}, headers={"If-None-Match": "*"}).status_code == 200


@pytest.mark.parametrize(
    ("codage", "corps", "statut", "code"),
    [
        ("gzip", en_gzip(CORPS), 200, ""),
        ("GZIP", en_gzip(CORPS), 200, ""),
        ("x-gzip", en_gzip(CORPS), 200, ""),
        ("identity, gzip", en_gzip(CORPS), 200, ""),
        ("gzip", en_gzip(CORPS[:5]) + en_gzip(CORPS[5:]), 200, ""),
        ("identity", CORPS, 200, ""),
        ("", CORPS, 200, ""),
        ("gzip", en_gzip(b"") * 15 + en_gzip(CORPS), 200, ""),
        ("gzip", en_gzip(b"") * 16 + en_gzip(CORPS), 400, "REQUETE_ILLISIBLE"),
        ("gzip", CORPS, 400, "REQUETE_ILLISIBLE"),
        ("gzip", en_gzip(CORPS)[:-9], 400, "REQUETE_ILLISIBLE"),
        ("gzip", en_gzip(CORPS) + b"reste", 400, "REQUETE_ILLISIBLE"),
        ("br", CORPS, 415, "REQUETE_CODAGE"),
        ("deflate", CORPS, 415, "REQUETE_CODAGE"),
        ("gzip, gzip", en_gzip(en_gzip(CORPS)), 415, "REQUETE_CODAGE"),
        ("gzip", en_gzip(CORPS + b" " * 1_000_001), 413, "REQUETE_TROP_LONGUE"),
        ("gzip", en_gzip(CORPS + b" " * (1_000_000 - len(CORPS))), 200, ""),
    ],
)
def test_le_codage_d_une_requete(client: Client, codage: str, corps: bytes, statut: int, code: str) -> None:
    reponse = client.post("/graphql", content=corps, headers=[EN_JSON, ("Content-Encoding", codage)])
    assert reponse.status_code == statut
    assert [e["extensions"]["code"] for e in reponse.json().get("errors", [])] == ([code] if code else [])
    if statut == 415:
        assert reponse.headers["accept-encoding"] == "gzip, identity"


def test_la_borne_d_un_corps_decompresse_est_celle_du_service() -> None:
    client = Client(creer_application(GRAPHE, options=OptionsHTTP(corps_octets=200)))
    corps = en_gzip(CORPS + b" " * 200)
    reponse = client.post("/graphql", content=corps, headers=[EN_JSON, ("Content-Encoding", "gzip")])
    assert reponse.status_code == 413


def test_une_marque_d_ordre_ne_gene_pas_un_corps(client: Client) -> None:
    reponse = client.post("/graphql", content=b"\xef\xbb\xbf" + CORPS, headers=[EN_JSON])
    assert reponse.json()["data"] == {"contrat": {"titre": "Contrat d'essai"}}


@pytest.mark.parametrize("methode", ["GET", "HEAD", "POST"])
def test_graphql_avec_sa_barre_finale(client: Client, methode: str) -> None:
    envoi: dict[str, Any] = {"json": {"query": QUESTION}} if methode == "POST" else {"params": {"query": QUESTION}}
    sans, avec = (client.appeler(methode, chemin, **envoi) for chemin in ("/graphql", "/graphql/"))
    assert (avec.status_code, avec.content, avec.headers["etag"]) == (200, sans.content, sans.headers["etag"])


def test_l_editeur_a_ses_fichiers_sous_chacune_de_ses_adresses(client: Client) -> None:
    page = client.get("/graphql/", headers={"Accept": "text/html"}).text
    assert 'href="/statique/style.css"' in page
    assert 'src="statique' not in page


CHEMINS = (
    "/",
    "/graphql?query={contrat{titre}}",
    "/sante",
    "/pret",
    "/schema.graphql",
    "/operations",
    "/operations/qualite",
    "/texte",
    "/id/paris-2024/engagement/1",
    "/contexte.jsonld",
    "/sparql?query=ASK{}",
    "/statique/style.css",
)


@pytest.mark.parametrize("chemin", CHEMINS)
def test_head_repond_partout_ou_get_repond(client: Client, chemin: str) -> None:
    par_get, par_head = client.get(chemin), client.appeler("HEAD", chemin)
    assert (par_head.status_code, par_head.headers.get("etag")) == (par_get.status_code, par_get.headers.get("etag"))


STATUTS = [
    ({"query": QUESTION}, (200, 200), (200, 200)),
    ({"query": "{ contrat { titre } engagement(numero: 31) { titre } }"}, (200, 200), (294, 200)),
    ({"query": "{ engagement(numero: 31) { titre } }"}, (200, 200), (294, 200)),
    ({"query": "{"}, (400, 200), (400, 400)),
    ({"query": "{ inconnu }"}, (400, 200), (422, 422)),
    ({"query": "query A { contrat { titre } } query B { contrat { titre } }"}, (400, 200), (422, 422)),
    (
        {"query": "query Q($n: Int!) { engagement(numero: $n) { titre } }", "variables": {"n": "un"}},
        (400, 200),
        (422, 422),
    ),
    ({"query": "{a" * 5000}, (400, 200), (422, 422)),
    ({"qeury": QUESTION}, (400, 400), (422, 422)),
    ({"query": QUESTION, "variables": [7]}, (400, 400), (422, 422)),
    ("NONSENSE", (400, 400), (400, 400)),
]


@pytest.mark.parametrize(("corps", "stable", "projet"), STATUTS)
def test_les_statuts_de_chaque_redaction(corps: Any, stable: tuple[int, int], projet: tuple[int, int]) -> None:
    contenu = corps if isinstance(corps, str) else json.dumps(corps)
    for redaction, attendus in ((VersionDuProtocole.STABLE, stable), (VersionDuProtocole.PROJET, projet)):
        client = Client(creer_application(GRAPHE, options=OptionsHTTP(redaction=redaction)))
        for media, statut in zip((GRAPHQL, JSON), attendus, strict=True):
            reponse = client.post("/graphql", content=contenu, headers=[EN_JSON, ("Accept", media)])
            assert reponse.status_code == statut
            assert reponse.headers["content-type"].partition(";")[0] == media
