"""RFC 9110 and GraphQL over HTTP, as clients really send them: each row is one request and what it gets."""

import gzip
import json
from functools import partial
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount, Route

from service.http import application
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
        (["identity;q=0, br"], "identity"),
        (["x-gzip;q=0", "GZIP;q=0"], "identity"),
        (["gzip;q=0.2, *;q=0.9"], "identity"),
        (["gzip;q=0.9, *;q=0.2"], "gzip"),
        ([" ", " , gzip ,"], "gzip"),
        (["gzip;q=beaucoup"], "gzip"),
        (["deflate", "gzip;q=0.001"], "gzip"),
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
    ("lignes", "comprimee"),
    [
        (["gzip, identity;q=0"], True),
        (["Identity ; Q=0.000", "X-GZip;q=0.1"], True),
        (["gzip;q=0.5, *;q=0"], True),
        (["gzip;q=0.5, *;q=0, identity;q=0.1"], False),
        (["gzip"], False),
        (["identity;q=0"], False),
        (["br, *;q=0"], False),
    ],
)
def test_une_reponse_courte_se_comprime_quand_rien_d_autre_n_est_accepte(
    client: Client, lignes: list[str], comprimee: bool
) -> None:
    """RFC 9110, 12.5.3. Other bytes have another tag."""
    chemin, en_clair = "/graphql?query={contrat{titre}}", {"Accept-Encoding": "identity"}
    reponse, claire = (client.get(chemin, headers=e) for e in ([("Accept-Encoding", x) for x in lignes], en_clair))
    assert reponse.headers.get("content-encoding") == ("gzip" if comprimee else None)
    assert reponse.content == claire.content
    comprimee_si_longue = client.get(chemin, headers={"Accept-Encoding": "gzip"})
    if comprimee:
        assert reponse.headers["etag"] not in (claire.headers["etag"], comprimee_si_longue.headers["etag"])
    connue = [*(("Accept-Encoding", ligne) for ligne in lignes), ("If-None-Match", reponse.headers["etag"])]
    assert (client.get(chemin, headers=connue).status_code, client.get(chemin, headers=connue).content) == (304, b"")


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


SANS_PARTIE_VARIABLE = """
    / /sante /pret /schema.graphql /CHANGELOG /operations /recherche /partenaires /quartiers /argent /argent.svg
    /argent.png /questions /texte /texte.txt /contours.geojson /tables /tables.xlsx /tables/datapackage.json /catalogue
    /graphe.ttl /id /id/ /id/regles /reconcile /contexte.jsonld /.well-known/void /reconcile/suggest/type
    /reconcile/suggest/property
"""
ADRESSES = {route: route for route in SANS_PARTIE_VARIABLE.split()} | {
    "/graphql": "/graphql?query={contrat{titre}}",
    "/graphql/": "/graphql/?query={inconnu}",
    "/operations/{nom}": "/operations/qualite",
    "/docs/{chemin:path}": "/docs/guide.md",
    "/questions/{nom}": "/questions/qualite",
    "/dossiers/{identifiant:path}": "/dossiers/paris-2024/engagement/1",
    "/contours/{code}.geojson": "/contours/QN07511M.geojson",
    "/tables/modeles/{nom}.csv": "/tables/modeles/mesures.csv",
    "/tables/{nom}.csv": "/tables/engagements.csv",
    "/id/catalogue": "/id/catalogue?format=turtle",
    "/id/{contrat}/version/{version}": "/id/paris-2024/version/inconnue",
    "/id/vocabulaire": "/id/vocabulaire?format=ntriples",
    "/id/vocabulaire/{terme}": "/id/vocabulaire/Contrat",
    "/id/formes": "/id/formes?format=jsonld",
    "/id/formes/{terme}": "/id/formes/Contrat",
    "/id/regles/{terme}": "/id/regles/inconnue",
    "/id/api": "/id/api?format=rdfxml",
    "/id/api/{terme}": "/id/api/inconnu",
    "/couches/{nom}.trig": "/couches/inconnue.trig",
    "/reconcile/preview": "/reconcile/preview?id=financement/programme-147",
    "/reconcile/flyout/{genre}": "/reconcile/flyout/entity?id=financement/programme-147",
    "/reconcile/suggest/entity": "/reconcile/suggest/entity?prefix=programme",
    "/reconcile/extend/propose": "/reconcile/extend/propose?type=Financement",
    "/id/{identifiant:path}": "/id/paris-2024/engagement/1?format=n3",
    "/sparql": "/sparql?query=ASK{}",
    "/statique": "/statique/style.css",
    "/{rien}": "/inconnue",
}

LENTES = {
    *("/", "/sparql", "/id/formes", "/id/formes/{terme}", "/id/vocabulaire", "/id/api", "/tables/datapackage.json"),
    *("/tables.xlsx", "/argent.png", "/docs/{chemin:path}", "/dossiers/{identifiant:path}", "/questions/{nom}"),
    "/partenaires",
}


def test_chaque_route_a_son_adresse(monkeypatch: pytest.MonkeyPatch) -> None:
    relevees: list[str] = []

    def relever(*, routes: list[Route | Mount], **autres: Any) -> Starlette:
        relevees.extend(route.path for route in routes)
        return Starlette(routes=routes, **autres)

    monkeypatch.setattr(application, "Starlette", relever)
    creer_application(GRAPHE)
    assert set(relevees) == {*ADRESSES, "/metrics"} - {"/{rien}"}


@pytest.mark.parametrize("route", [pytest.param(r, marks=[pytest.mark.lent] if r in LENTES else []) for r in ADRESSES])
def test_ce_que_chaque_adresse_promet(client: Client, route: str) -> None:
    """HEAD says what GET says; gzip serves who accepts nothing else; what exists is confirmed, and nothing else."""
    adresse = ADRESSES[route]
    par_get, par_head = (client.appeler(m, adresse, headers={"Accept-Encoding": "identity"}) for m in ("GET", "HEAD"))
    comprimee = client.get(adresse, headers={"Accept-Encoding": "identity;q=0, gzip"})
    confirmee = client.get(adresse, headers=[("If-None-Match", "*")])
    assert (par_head.status_code, par_head.content) == (par_get.status_code, b"")
    for nom in ("content-type", "content-length", "etag", "vary", "link", "cache-control"):
        assert par_head.headers.get(nom) == par_get.headers.get(nom)
    assert (comprimee.headers["content-encoding"], comprimee.content) == ("gzip", par_get.content)
    assert confirmee.status_code == (304 if par_get.status_code == 200 else par_get.status_code)
    if etiquette := par_get.headers.get("etag"):
        connue = {"Accept-Encoding": "identity", "If-None-Match": f'"autre", W/{etiquette}'}
        assert client.get(adresse, headers=connue).status_code == 304


RDF = ("text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml", "text/n3")
NEGOCIEES = [
    ("/graphql?query={contrat{titre}}", (JSON, GRAPHQL)),
    ("/operations/financements-par-arrondissement?arrondissement=18", (JSON, "text/csv")),
    ("/id/paris-2024/engagement/1", ("text/html", *RDF)),
    ("/id/vocabulaire", ("text/html", *RDF)),
    ("/catalogue", ("text/html", *RDF)),
    ("/dossiers/paris-2024/engagement/1", ("text/html", "text/csv")),
    (
        "/sparql?query=SELECT * {} LIMIT 1",
        ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"),
    ),
    ("/sparql?query=CONSTRUCT WHERE { ?s a ?o } LIMIT 1", RDF),
]
PLAGES = [
    (["{un}"], True),
    (["{maj} ; Q=1.000"], True),
    (["image/avif", " ,, {un};q=0.001"], True),
    (["image/avif;q=1, {un};q=beaucoup"], True),
    (["*/*;q=0, {un}"], True),
    (["{famille}/*;q=0, {un};q=0.1"], True),
    (["image/avif"], False),
    (["{un};q=0"], False),
    (["{un};Q=0.000", "image/avif"], False),
    (["*/*;q=0"], False),
]
"""Lines of `Accept`, about one media type; whether it is what comes, or nothing does."""


@pytest.mark.lent
@pytest.mark.parametrize(("adresse", "media"), [(a, m) for a, medias in NEGOCIEES for m in medias])
def test_accept_a_chaque_sorte_d_adresse(client: Client, adresse: str, media: str) -> None:
    """RFC 9110, 12.4.2 and 12.5.1: the most precise range gives its quality; 0 is « not acceptable »."""
    noms = {"un": media, "maj": media.upper(), "famille": media.partition("/")[0]}
    for lignes, vient in PLAGES:
        reponse = client.get(adresse, headers=[("Accept", ligne.format(**noms)) for ligne in lignes])
        assert (reponse.status_code, "Accept" in reponse.headers["vary"].split(", ")) == (200 if vient else 406, True)
        if vient:
            assert reponse.headers["content-type"].partition(";")[0] == media


@pytest.mark.parametrize(
    ("adresse", "type_", "corps"),
    [
        ("/graphql", "application/json", CORPS),
        ("/graphql/", "application/json", CORPS),
        ("/sparql", "application/sparql-query", b"ASK {}"),
        ("/sparql", "application/x-www-form-urlencoded", b"query=ASK%20%7B%7D"),
        ("/reconcile", "application/x-www-form-urlencoded", b"queries=%7B%22q0%22%3A%7B%22query%22%3A%22caf%22%7D%7D"),
    ],
)
def test_le_codage_d_un_corps_a_chaque_adresse(client: Client, adresse: str, type_: str, corps: bytes) -> None:
    def envoyer(octets: bytes, *codages: str) -> httpx.Response:
        entetes = [("Content-Type", type_), *(("Content-Encoding", codage) for codage in codages)]
        return client.post(adresse, content=octets, headers=entetes)

    en_clair, comprime = envoyer(corps), en_gzip(corps)
    assert en_clair.status_code == 200
    for codages in (["gzip"], [" X-GZip "], ["identity", "gzip"], ["Identity, GZIP"]):
        assert envoyer(comprime, *codages).content == en_clair.content
    for codages in (["br"], ["gzip", "deflate"], ["zstd, gzip"]):
        refus = envoyer(comprime, *codages)
        assert (refus.status_code, refus.json()["errors"][0]["extensions"]["code"]) == (415, "REQUETE_CODAGE")
    assert envoyer(corps, "gzip").status_code == 400


@pytest.mark.parametrize(
    ("lignes", "langue"),
    [
        (["en"], "en"),
        (["EN-gb ; Q=0.9", "fr;q=0.8"], "en"),
        (["de", " ,, en ;q=0.001"], "en"),
        (["fr, en"], "fr"),
        (["en;q=0"], "fr"),
        (["en;q=0.000, *"], "fr"),
        (["enx, de"], "fr"),
        ([""], "fr"),
    ],
)
def test_la_langue_d_une_reponse(client: Client, lignes: list[str], langue: str) -> None:
    """Of labels whose language is not said."""
    demande = {"query": "{ libelles { enum code libelle { court } } }"}
    reponse = client.post("/graphql", json=demande, headers=[("Accept-Language", ligne) for ligne in lignes])
    attendue = {"query": f"{{ libelles(langue: {langue.upper()}) {{ enum code libelle {{ court }} }} }}"}
    assert reponse.json()["data"] == client.post("/graphql", json=attendue).json()["data"]
    assert "Accept-Language" in reponse.headers["vary"]


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
