"""What the clients of SPARQL send, each as it sends it, and what they must read."""

import gzip
import json
from typing import Any

import httpx
import pyoxigraph
import pytest
from pyoxigraph import RdfFormat
from rdflib import Graph, URIRef
from starlette.applications import Starlette

from graphe.rdf import BASE
from service.sparql.vue import routes
from tests.service.client import Client
from tests.service.petit import GRAPHE, TITRE

CDV = f"PREFIX cdv: <{BASE}vocabulaire#>\n"
SELECT = CDV + "SELECT ?numero ?titre { ?e a cdv:Engagement ; cdv:numero ?numero ; cdv:titre ?titre }"
CONSTRUCT = CDV + "CONSTRUCT { ?e cdv:titre ?titre } WHERE { ?e a cdv:Engagement ; cdv:titre ?titre }"
RESULTATS = "application/sparql-results"
JUPYTER = {"Accept": "text/turtle, application/x-turtle, application/rdf+xml"}
SPARQLWRAPPER_N3 = "application/turtle,text/turtle,text/rdf+n3,application/n-triples,application/n3,text/n3"
"""sparql-kernel sends it for any graph, and reads of it Turtle, RDF/XML and `text/rdf+n3`."""
YASGUI_TABLE = f"{RESULTATS}+json,*/*;q=0.9"
YASGUI_GRAPHE = "application/n-triples,*/*;q=0.9"
COMUNICA_TABLE = f"{RESULTATS}+json;q=1.0,{RESULTATS}+xml;q=0.7"
COMUNICA_DECOUVERTE = (
    "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,application/n-triples;q=0.8,"
    "text/turtle;q=0.6,application/rdf+xml;q=0.5,text/n3;q=0.35,application/xml;q=0.3,text/html;q=0.2"
)


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(Starlette(routes=routes(GRAPHE)))


def nommer_trois_fois(nom: str) -> dict[str, str]:
    return {"format": nom, "output": nom, "results": nom}


def type_de(reponse: httpx.Response) -> str:
    return reponse.headers["content-type"].partition(";")[0]


@pytest.mark.parametrize(
    ("requete", "accept", "parametres", "media"),
    [
        # SPARQLWrapper 2.0.0: the name of its format three times, and an Accept of its own
        (SELECT, f"{RESULTATS}+xml", nommer_trois_fois("xml"), f"{RESULTATS}+xml"),
        (SELECT, f"{RESULTATS}+json,application/json,text/javascript", nommer_trois_fois("json"), f"{RESULTATS}+json"),
        (SELECT, "text/csv", nommer_trois_fois("csv"), "text/csv"),
        (SELECT, "text/tab-separated-values", nommer_trois_fois("tsv"), "text/tab-separated-values"),
        (CONSTRUCT, "application/rdf+xml", nommer_trois_fois("xml"), "application/rdf+xml"),
        (CONSTRUCT, "application/rdf+xml", nommer_trois_fois("rdf"), "application/rdf+xml"),
        (CONSTRUCT, "application/rdf+xml", nommer_trois_fois("rdf+xml"), "application/rdf+xml"),
        (CONSTRUCT, "text/turtle,application/turtle", nommer_trois_fois("turtle"), "text/turtle"),
        (CONSTRUCT, SPARQLWRAPPER_N3, nommer_trois_fois("n3"), "text/turtle"),
        (CONSTRUCT, "application/ld+json,application/x-json+ld", nommer_trois_fois("json-ld"), "application/ld+json"),
        (SELECT, f"{RESULTATS}+json", nommer_trois_fois("turtle"), f"{RESULTATS}+json"),
        # YASGUI 4.3, then 4.6
        (SELECT, YASGUI_TABLE, {}, f"{RESULTATS}+json"),
        (CONSTRUCT, "text/turtle,*/*;q=0.9", {}, "text/turtle"),
        (CONSTRUCT, YASGUI_GRAPHE, {}, "application/n-triples"),
        (SELECT, YASGUI_TABLE, {"default-graph-uri": "", "named-graph-uri": ""}, f"{RESULTATS}+json"),
        # Comunica 4 (fetch-sparql-endpoint 6)
        (SELECT, COMUNICA_TABLE, {}, f"{RESULTATS}+json"),
        (CONSTRUCT, "text/turtle", {}, "text/turtle"),
        # rdflib 7.1, SPARQLStore
        (SELECT, f"application/xml, {RESULTATS}+xml", {}, f"{RESULTATS}+xml"),
        # sparql-kernel 1.3: media types in the parameters
        (SELECT, "*/*", {"format": f"{RESULTATS}+json"}, f"{RESULTATS}+json"),
        (CONSTRUCT, JUPYTER["Accept"], {"output": "text/turtle"}, "text/turtle"),
        # others
        (SELECT, "*/*", {"format": f"{RESULTATS} json"}, f"{RESULTATS}+json"),
        (SELECT, "*/*", {"output": "TEXT/CSV; charset=utf-8"}, "text/csv"),
        (SELECT, "text/csv", {"results": "Json"}, f"{RESULTATS}+json"),
        (SELECT, "text/csv", {"format": "excel"}, "text/csv"),
        (SELECT, "text/csv", {"format": "excel", "output": "xml"}, f"{RESULTATS}+xml"),
        (SELECT, "*/*", {"format": ""}, f"{RESULTATS}+json"),
        (CONSTRUCT, "*/*", {"format": "csv"}, "text/turtle"),
        (CONSTRUCT, "*/*", {"format": "json"}, "application/ld+json"),
        (CONSTRUCT, "*/*", {"format": "nt"}, "application/n-triples"),
        (CONSTRUCT, "text/n3", {}, "text/n3"),
        (CONSTRUCT, "*/*", {"format": "n3"}, "text/n3"),
        (CONSTRUCT, "text/turtle", {"format": "n3"}, "text/n3"),
        (CONSTRUCT, "text/turtle;q=0.9, text/rdf+n3", {"format": "n3"}, "text/n3"),
        (CONSTRUCT, "application/x-turtle", {}, "text/turtle"),
        (CONSTRUCT, "text/tab-separated-values", {}, "text/tab-separated-values"),
        ("ASK {}", "*/*", {"format": "excel"}, f"{RESULTATS}+json"),
    ],
)
@pytest.mark.parametrize("methode", ["GET", "POST"])
def test_chaque_client_recoit_le_format_qu_il_lit(
    client: Client, requete: str, accept: str, parametres: dict[str, str], media: str, methode: str
) -> None:
    donnees = {"query": requete, **parametres}
    envoi: dict[str, Any] = {"params": donnees} if methode == "GET" else {"data": donnees}
    reponse = client.appeler(methode, "/sparql", headers={"Accept": accept}, **envoi)
    assert (reponse.status_code, type_de(reponse)) == (200, media)


@pytest.mark.parametrize("lignes", [("image/png", "text/csv"), ("text/csv;q=0", "*/*;q=0.1, text/csv")])
def test_accept_sur_plusieurs_lignes(client: Client, lignes: tuple[str, str]) -> None:
    entetes = [("Accept", ligne) for ligne in lignes]
    assert type_de(client.get("/sparql", params={"query": SELECT}, headers=entetes)) == "text/csv"


def test_un_corps_comprime_est_lu(client: Client) -> None:
    entetes = {"Content-Type": "application/sparql-query", "Content-Encoding": "gzip"}
    reponse = client.post("/sparql", content=gzip.compress(SELECT.encode()), headers=entetes)
    assert reponse.json()["results"]["bindings"][0]["titre"]["value"] == TITRE
    refusee = client.post("/sparql", content=b"?", headers=entetes | {"Content-Encoding": "br"})
    assert (refusee.status_code, refusee.json()["errors"][0]["extensions"]["code"]) == (415, "REQUETE_CODAGE")


def test_un_corps_qui_se_deploie_au_dela_de_la_limite_est_refuse(client: Client) -> None:
    entetes = {"Content-Type": "application/sparql-query", "Content-Encoding": "gzip"}
    assert client.post("/sparql", content=gzip.compress(b" " * 10_000_000), headers=entetes).status_code == 413


@pytest.mark.parametrize(
    ("requete", "colonnes"),
    [
        ("SELECT * { ?z <a:b> ?a . ?m ?c ?z }", ["z", "a", "m", "c"]),
        ("SELECT*{ $z <a:b> $a }", ["z", "a"]),
        ("SELECT DISTINCT * { VALUES (?y ?b) { (1 2) } }", ["y", "b"]),
        ("# SELECT ?b ?a\nPREFIX b: <a:?b?a#> SELECT REDUCED * { ?s ?p '?b ?a' . ?b a ?a }", ["s", "p", "b", "a"]),
        ("SELECT * { { SELECT ?y (1 AS ?b) { ?y ?q ?a } } ?c ?d ?y }", ["y", "b", "c", "d"]),
        ("SELECT ?z (1 AS ?b) ?a { ?a <a:b> ?z }", ["z", "b", "a"]),
        ("SELECT ?b ?a { { SELECT * { ?a ?c ?b } } }", ["b", "a"]),
    ],
)
def test_les_colonnes_sont_dans_l_ordre_ou_elles_apparaissent(
    client: Client, requete: str, colonnes: list[str]
) -> None:
    assert client.get("/sparql", params={"query": requete}).json()["head"]["vars"] == colonnes
    en_csv = client.get("/sparql", params={"query": requete, "format": "csv"})
    assert en_csv.text.splitlines()[0] == ",".join(colonnes)


def code(reponse: httpx.Response) -> str:
    return "" if reponse.status_code == 200 else str(reponse.json()["errors"][0]["extensions"]["code"])


@pytest.mark.parametrize(
    ("requete", "attendu"),
    [
        ("PREFIX a: <http://e/#> ASK { ?s a:SERVICE ?o }", ""),
        ("PREFIX service: <http://e/#> ASK { ?s service:from ?o }", ""),
        ("PREFIX a: <http://e/#>\nSELECT * { SERVICE <http://127.0.0.1/> {} }", "SPARQL_SERVICE_REFUSE"),
        ("PREFIX a: <http://e/#> SELECT * FROM a:g { ?s ?p ?o }", "SPARQL_FROM_REFUSE"),
        ("PREFIX : <http://127.0.0.1/> SELECT * { SERVICE:a {} }", "SPARQL_SERVICE_REFUSE"),
        ("SELECT * { ?s ?p 1SERVICE<http://127.0.0.1/>{} }", "SPARQL_SERVICE_REFUSE"),
        ("SELECT * { ?s ?p trueSERVICESILENT<http://127.0.0.1/>{} }", "SPARQL_SERVICE_REFUSE"),
        ("SELECT * { ?s ?p ?o FILTER(?o<1)SERVICE<http://127.0.0.1/>{}FILTER(?o>1) }", "SPARQL_SERVICE_REFUSE"),
        ("ASKFROM<a:b>{}", "SPARQL_FROM_REFUSE"),
        ("ASK { ?s ?p 'l\\'SERVICE', \"\"\"a \"FROM\" b\"\"\", '''SERVICE''' }", ""),
        ("ASK { ?s ?p 'a'@service }", ""),
        ("ASK { ?s ?p _:service, ?from }", ""),
        ("ASK { ?s ?p 'caf\\u00e9', <a:\\u0062>, 'SERVICE \\u0022 FROM' }", ""),
        ("SELECT * { BIND(<<( <a:a> <a:b> 1 )>> AS ?t) }", ""),
        ("ASK { FILTER(isTRIPLE(TRIPLE(<a:a>, <a:b>, 'FROM'))) }", ""),
        ("ASK { ?s ?p 'a'@fr--ltr }", ""),
        ("VERSION '1.2' ASK {}", ""),
        (f"ASK {{ ?s ?p '{'(' * 500}' }} # {'{' * 500}", ""),
        ("PREFIX a: <http://e/#> INSERT DATA { a:a a:b a:c }", "SPARQL_LECTURE_SEULE"),
        ("# LOAD\nBASE <a:> DELETE WHERE { ?s ?p ?o }", "SPARQL_LECTURE_SEULE"),
        ("ASK { ?s ?p }", "SPARQL_INVALIDE"),
        ("SELECT ?a { BIND(1 AS ?b) BIND(2 AS ?b) }", "SPARQL_INVALIDE"),
    ],
)
def test_oxigraph_juge_de_la_syntaxe(client: Client, requete: str, attendu: str) -> None:
    reponse = client.get("/sparql", params={"query": requete})
    assert code(reponse) == attendu, reponse.text


TRIPLET = "SELECT ?t { BIND(<<( <a:a> <a:b> '=1'@fr )>> AS ?t) }"


@pytest.mark.parametrize(
    ("format_", "extrait"),
    [
        ("json", '"t": {"type": "triple", "value": {"subject": {"type": "uri", "value": "a:a"}'),
        ("xml", "<triple><subject><uri>a:a</uri></subject>"),
        ("csv", "a:a a:b =1"),
        ("tsv", '<<( <a:a> <a:b> "=1"@fr )>>'),
    ],
)
def test_un_triplet_est_une_valeur(client: Client, format_: str, extrait: str) -> None:
    assert extrait in client.get("/sparql", params={"query": TRIPLET, "format": format_}).text


@pytest.mark.parametrize(
    ("requete", "gardee"),
    [
        ("SELECT (NOW() AS ?n) {}", False),
        ("SELECT (rand() AS ?n) {}", False),
        ("SELECT (STRUUID() AS ?n) {}", False),
        ("SELECT (UUID() AS ?n) {}", False),
        ("SELECT (BNODE() AS ?n) {}", False),
        ("ASK { ?now ?rand 'NOW()' }", True),
        ("PREFIX now: <a:> ASK { ?s now:rand ?o } # NOW()", True),
    ],
)
def test_ce_qui_change_n_est_pas_garde(client: Client, requete: str, gardee: bool) -> None:
    garde = client.get("/sparql", params={"query": requete}).headers["cache-control"]
    assert (garde != "no-store") is gardee


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/turtle", "text/turtle"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/n-triples", "application/n-triples"),
        ("text/n3", "text/n3"),
        (COMUNICA_DECOUVERTE, "application/ld+json"),
        ("text/turtle;q=0.5, text/html", "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ],
)
def test_sans_requete_le_service_se_decrit(client: Client, accept: str, media: str) -> None:
    reponse = client.get("/sparql", headers={"Accept": accept})
    assert (reponse.status_code, type_de(reponse), reponse.headers["vary"]) == (200, media, "Accept")


SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"


def test_ce_que_le_service_dit_de_lui(client: Client) -> None:
    dite = Graph().parse(data=client.get("/sparql", headers={"Accept": "text/turtle"}).text, format="turtle")
    (service,) = dite.subjects(URIRef(f"{SD}endpoint"))
    assert str(service) == "http://service.test/sparql"
    formats = {str(f).rpartition("/")[2] for f in dite.objects(service, URIRef(f"{SD}resultFormat"))}
    assert {"SPARQL_Results_JSON", "SPARQL_Results_TSV", "Turtle", "N-Triples", "RDF_XML", "N3"} <= formats


def test_void_a_son_adresse_connue(client: Client) -> None:
    reponse = client.get("/.well-known/void")
    assert type_de(reponse) == "text/turtle"
    dit = Graph().parse(data=reponse.text, format="turtle")
    jeu = URIRef(BASE)
    assert str(dit.value(jeu, URIRef(f"{VOID}sparqlEndpoint"))) == "http://service.test/sparql"
    assert int(str(dit.value(jeu, URIRef(f"{VOID}entities")))) == len(GRAPHE)
    assert str(dit.value(jeu, URIRef(f"{VOID}exampleResource"))) == f"{BASE}paris-2024"
    assert client.appeler("HEAD", "/.well-known/void").status_code == 200


@pytest.mark.parametrize(
    ("format_", "format_rdf"),
    [
        ("turtle", RdfFormat.TURTLE),
        ("ntriples", RdfFormat.N_TRIPLES),
        ("rdfxml", RdfFormat.RDF_XML),
        ("n3", RdfFormat.N3),
        ("jsonld", RdfFormat.JSON_LD),
    ],
)
def test_un_graphe_est_le_meme_dans_tous_les_formats(client: Client, format_: str, format_rdf: RdfFormat) -> None:
    octets = client.get("/sparql", params={"query": CONSTRUCT, "format": format_}).content
    (quad,) = pyoxigraph.parse(octets, format=format_rdf)
    assert (quad.subject.value, quad.object.value) == (f"{BASE}paris-2024/engagement/1", TITRE)


def test_un_graphe_en_tsv(client: Client) -> None:
    texte = client.get("/sparql", params={"query": CONSTRUCT, "format": "tsv"}).text
    assert texte.splitlines()[0] == "?subject\t?predicate\t?object"
    assert texte.splitlines()[1].split("\t")[2] == json.dumps(TITRE, ensure_ascii=False)
