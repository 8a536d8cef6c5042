"""/sparql: what is asked, in what forms it is answered, what is refused."""

import csv
import io
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from pyoxigraph import RdfFormat, Store
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from starlette.applications import Starlette

from graphe.graphe import Graphe
from graphe.rdf import BASE, turtle
from graphe.rdf.archive import decrire_graphe
from requetes.operations.publiees import operation_publiee
from service.http.reponses import Refus
from service.sparql import ouvrier as sparql_ouvrier
from service.sparql.messages import ecrire_message, lire_message
from service.sparql.reserve import ReserveSPARQL
from service.sparql.vue import CORPS, LONGUEUR, routes
from tests import fabrique
from tests.service.client import Client
from tests.service.petit import GRAPHE

RACINE = Path(__file__).parents[2]
CDV = f"PREFIX cdv: <{BASE}vocabulaire#>\n"
FORMULAIRE = {"Content-Type": "application/x-www-form-urlencoded"}
TABLE, GRAPHE_RDF = {"table": "text/csv"}, {"graphe": "application/n-triples"}


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(Starlette(routes=routes(GRAPHE)))


@pytest.fixture(scope="module")
def magasin() -> Store:
    magasin = Store()
    magasin.bulk_load(turtle.ecrire(decrire_graphe(GRAPHE)).encode(), format=RdfFormat.TURTLE)
    return magasin


def test_une_couche_se_nomme_et_le_contrat_reste_seul() -> None:
    client = Client(Starlette(routes=routes(fabrique.graphe())))
    par_defaut = demander(client, f"{CDV}ASK {{ ?s a cdv:Subvention }}").json()
    nommee = f"{CDV}SELECT ?nom {{ GRAPH ?g {{ ?s cdv:montant 5200.50 ; cdv:beneficiaire ?a }} ?a cdv:nom ?nom }}"
    lignes = demander(client, nommee).json()["results"]["bindings"]
    assert (par_defaut["boolean"], [ligne["nom"]["value"] for ligne in lignes]) == (False, ["France Travail"])


def demander(client: Client, requete: str, accept: str = "*/*", **parametres: str) -> Any:
    return client.get("/sparql", params={"query": requete, **parametres}, headers={"Accept": accept})


def code(reponse: Any) -> str:
    return str(reponse.json()["errors"][0]["extensions"]["code"])


SELECT = CDV + "SELECT ?numero ?titre { ?e a cdv:Engagement ; cdv:numero ?numero ; cdv:titre ?titre }"
CONSTRUCT = CDV + "CONSTRUCT { ?e cdv:titre ?titre } WHERE { ?e a cdv:Engagement ; cdv:titre ?titre }"
TITRE = "Prévenir les ruptures de parcours"


def test_les_trois_facons_de_demander(client: Client) -> None:
    par_get = demander(client, SELECT)
    direct = client.post("/sparql", content=SELECT, headers={"Content-Type": "application/sparql-query"})
    par_formulaire = client.post("/sparql", data={"query": SELECT})
    assert par_get.status_code == 200
    assert par_get.json() == direct.json() == par_formulaire.json()
    assert par_get.json()["results"]["bindings"] == [
        {
            "numero": {"type": "literal", "value": "1", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
            "titre": {"type": "literal", "value": TITRE},
        }
    ]


@pytest.mark.parametrize(
    ("requete", "accept", "media", "extrait"),
    [
        (SELECT, "application/json", "application/sparql-results+json", '"value": "Prévenir'),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml", f"<literal>{TITRE}</literal>"),
        (SELECT, "text/csv", "text/csv; charset=utf-8", f"1,{TITRE}\r\n"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8", f'1\t"{TITRE}"'),
        (SELECT, "text/xml", "application/sparql-results+xml", TITRE),
        ("ASK {}", "application/sparql-results+json", "application/sparql-results+json", "true"),
        ("ASK { ?s ?p <a:b> }", "application/sparql-results+xml", "application/sparql-results+xml", "false"),
        ("ASK {}", "text/csv", "text/csv; charset=utf-8", "true"),
        (CONSTRUCT, "*/*", "text/turtle; charset=utf-8", TITRE),
        (CONSTRUCT, "application/n-triples", "application/n-triples", f'"{TITRE}" .'),
        (CONSTRUCT, "application/sparql-results+xml, application/rdf+xml", "application/rdf+xml", "<rdf:RDF"),
        (CONSTRUCT, "application/ld+json", "application/ld+json", TITRE),
        (f"DESCRIBE <{BASE}arrondissement/18>", "text/turtle", "text/turtle; charset=utf-8", "75118"),
    ],
)
def test_formats(client: Client, requete: str, accept: str, media: str, extrait: str) -> None:
    reponse = demander(client, requete, accept)
    assert (reponse.status_code, reponse.headers["content-type"]) == (200, media)
    assert extrait in reponse.text
    assert reponse.headers["vary"] == "Accept"


def test_format_l_emporte_sur_accept(client: Client) -> None:
    assert demander(client, SELECT, "application/json", format="csv").text.startswith("numero,titre")
    assert demander(client, CONSTRUCT, "text/csv", format="ntriples").headers["content-type"] == "application/n-triples"


@pytest.mark.parametrize(
    ("requete", "refus"),
    [
        ("INSERT DATA { <a:b> <a:c> <a:d> }", "SPARQL_LECTURE_SEULE"),
        ("DELETE WHERE { ?s ?p ?o }", "SPARQL_LECTURE_SEULE"),
        ("DROP ALL", "SPARQL_LECTURE_SEULE"),
        ("LOAD <http://127.0.0.1/x>", "SPARQL_LECTURE_SEULE"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SPARQL_SERVICE_REFUSE"),
        ("SELECT * { OPTIONAL { { SELECT * { service silent ?x { ?s ?p ?o } } } } }", "SPARQL_SERVICE_REFUSE"),
        ("ASK { FILTER NOT EXISTS { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } } }", "SPARQL_SERVICE_REFUSE"),
        ("SELECT * FROM <a:b> { ?s ?p ?o }", "SPARQL_FROM_REFUSE"),
        ("CONSTRUCT { ?s ?p ?o } FROM NAMED <a:b> WHERE { ?s ?p ?o }", "SPARQL_FROM_REFUSE"),
        ("SELECT * {", "SPARQL_INVALIDE"),
        ("bonjour", "SPARQL_INVALIDE"),
        ("ASK { ?s inconnu:p ?o }", "SPARQL_INVALIDE"),
        (f"SELECT * {{ FILTER({'(' * 300}1{')' * 300}) }}", "SPARQL_INVALIDE"),
        (f"ASK {{}} #{'x' * LONGUEUR}", "SPARQL_TROP_LONGUE"),
        ("", "REQUETE_ILLISIBLE"),
        ("  ", "REQUETE_ILLISIBLE"),
    ],
)
def test_requetes_refusees(client: Client, requete: str, refus: str) -> None:
    reponse = demander(client, requete)
    assert (reponse.status_code, code(reponse)) == (400, refus)
    assert "attendu" in reponse.json()["errors"][0]["message"].lower()
    assert reponse.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "requete",
    ['ASK { ?s ?p "SERVICE" }', "ASK { ?SERVICE ?p ?o } # SERVICE <a:b> {}", "ASK { ?s <http://e/SERVICE> ?FROM }"],
)
def test_le_mot_service_n_est_pas_refuse_hors_de_sa_place(client: Client, requete: str) -> None:
    assert demander(client, requete).status_code == 200


@pytest.mark.parametrize(
    ("options", "statut", "refus"),
    [
        ({"data": {"update": "DROP ALL"}}, 400, "SPARQL_LECTURE_SEULE"),
        (
            {"content": "DROP ALL", "headers": {"Content-Type": "application/sparql-update"}},
            400,
            "SPARQL_LECTURE_SEULE",
        ),
        ({"data": {"query": "ASK {}", "default-graph-uri": "a:b"}}, 400, "SPARQL_FROM_REFUSE"),
        ({"data": {"query": ["ASK {}", "ASK {}"]}}, 400, "REQUETE_ILLISIBLE"),
        ({"content": "ASK {}", "headers": {"Content-Type": "text/plain"}}, 415, "REQUETE_ILLISIBLE"),
        ({"content": b"query=\xff", "headers": FORMULAIRE}, 400, "REQUETE_ILLISIBLE"),
        ({"content": b"x" * (CORPS + 1), "headers": FORMULAIRE}, 413, "SPARQL_TROP_LONGUE"),
    ],
)
def test_corps_refuses(client: Client, options: dict[str, Any], statut: int, refus: str) -> None:
    reponse = client.post("/sparql", **options)
    assert (reponse.status_code, code(reponse)) == (statut, refus)


@pytest.mark.parametrize(
    ("requete", "accept", "parametres", "statut"),
    [
        ("ASK {}", "image/png", {}, 406),
        (SELECT, "application/n-triples", {}, 406),
        (CONSTRUCT, "text/csv", {}, 406),
    ],
)
def test_formats_refuses(client: Client, requete: str, accept: str, parametres: dict[str, str], statut: int) -> None:
    assert demander(client, requete, accept, **parametres).status_code == statut


def test_un_navigateur_recoit_un_formulaire(client: Client) -> None:
    reponse = client.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert reponse.status_code == 200
    assert '<html lang="fr"' in reponse.text
    assert '<label for="query">' in reponse.text
    assert "PREFIX cdv: &lt;https://" in reponse.text


@pytest.mark.lent
@pytest.mark.parametrize(("motif", "nombre"), [("<a:b><a:c>1.", 1600), ("?s<a:c>'x'.", 60), ("?a?b?c.", 40)])
def test_beaucoup_de_motifs_ne_sont_pas_une_imbrication(magasin: Store, motif: str, nombre: int) -> None:
    requete = f"ASK {{{motif * nombre}}}"
    assert len(requete) <= LONGUEUR
    assert sparql_ouvrier.repondre(magasin, requete, TABLE, 10)[1] in (b"true", b"false")


@pytest.mark.lent
def test_trop_de_motifs_pour_le_temps_donne_se_dit(graphe: Graphe) -> None:
    """Ordering that many joins takes Oxigraph hours."""
    with pytest.raises(Refus) as refus:
        ReserveSPARQL(graphe, delai=1).interroger(f"ASK {{{'?s ?p ?o.' * 1600}}}", TABLE)
    assert (refus.value.statut, refus.value.code) == (400, "SPARQL_TROP_LONGUE")


@pytest.mark.lent
def test_les_lignes_en_trop_sont_coupees_et_c_est_dit() -> None:
    reserve = ReserveSPARQL(GRAPHE)
    select = reserve.interroger("SELECT ?s { ?s ?p ?o }", TABLE, lignes=3)
    assert (len(select.corps.split()), select.tronque) == (4, True)
    construct = reserve.interroger("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", GRAPHE_RDF, lignes=3)
    assert (len(construct.corps.splitlines()), construct.tronque) == (3, True)
    assert not reserve.interroger("SELECT ?s { ?s ?p ?o } LIMIT 3", TABLE, lignes=3).tronque


@pytest.mark.lent
def test_l_entete_dit_que_le_resultat_est_tronque(graphe: Graphe) -> None:
    client = Client(Starlette(routes=routes(graphe)))
    reponse = demander(client, "SELECT ?s { ?s ?p ?o }", "text/csv")
    assert len(reponse.text.splitlines()) == 10_001
    assert reponse.headers["x-resultat-tronque"] == "oui; lignes=10000"
    assert "x-resultat-tronque" not in demander(client, "ASK {}").headers


def test_l_ouvrier_repond_message_par_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparql_ouvrier, "borner", lambda: None)
    entree, sortie = io.BytesIO(), io.BytesIO()
    ecrire_message(entree, turtle.ecrire(decrire_graphe(GRAPHE)).encode())
    for requete in ("ASK {}", "ASK {"):
        question = {"requete": requete, "formats": TABLE, "lignes": 10, "delai": 5}
        ecrire_message(entree, json.dumps(question).encode())
    entree.seek(0)
    sparql_ouvrier.principal(entree, sortie)
    sortie.seek(0)
    assert lire_message(sortie) == b"pret"
    assert json.loads(lire_message(sortie)) == {"media": "text/csv", "tronque": False}
    assert lire_message(sortie) == b"true"
    assert json.loads(lire_message(sortie))["code"] == "SPARQL_INVALIDE"
    assert lire_message(sortie) == b""
    with pytest.raises(EOFError):
        lire_message(sortie)


@pytest.mark.parametrize(
    ("requete", "formats", "refus"),
    [
        ("SELECT * { SERVICE <a:b> { ?s ?p ?o } }", TABLE, "SPARQL_SERVICE_REFUSE"),
        ("ASK FROM <a:b> {}", TABLE, "SPARQL_FROM_REFUSE"),
        ("CLEAR ALL", TABLE, "SPARQL_LECTURE_SEULE"),
        (f"ASK {{ FILTER({'(' * 500}1{')' * 500}) }}", TABLE, "SPARQL_INVALIDE"),
        ("ASK { ?s inconnu:p ?o }", TABLE, "SPARQL_INVALIDE"),
        ("ASK {}", GRAPHE_RDF, "FORMAT_REFUSE"),
    ],
)
def test_ce_que_l_ouvrier_refuse(magasin: Store, requete: str, formats: dict[str, str], refus: str) -> None:
    with pytest.raises(sparql_ouvrier.Refusee) as erreur:
        sparql_ouvrier.repondre(magasin, requete, formats, 10)
    assert erreur.value.code == refus


@pytest.mark.parametrize("octets", [b"", b"3", b"3\nab"])
def test_un_message_coupe_se_voit(octets: bytes) -> None:
    with pytest.raises(EOFError):
        lire_message(io.BytesIO(octets))


def test_les_termes_de_toute_sorte(magasin: Store) -> None:
    requete = """SELECT ?t { VALUES ?u { 1 } { BIND("a"@fr AS ?t) } UNION { BIND(BNODE() AS ?t) } UNION { BIND(1.5 AS ?t) }
    UNION { BIND(<a:b> AS ?t) } UNION { OPTIONAL { <a:b> <a:c> ?t } } } """
    _, corps = sparql_ouvrier.repondre(magasin, requete, {"table": "application/sparql-results+json"}, 10)
    rangees = json.loads(corps)["results"]["bindings"]
    termes = [r["t"] for r in rangees if r]
    assert {"type": "literal", "value": "a", "xml:lang": "fr"} in termes
    assert {"type": "uri", "value": "a:b"} in termes
    assert sorted(t["type"] for t in termes) == ["bnode", "literal", "literal", "uri"]
    assert len(rangees) == 5


@pytest.mark.parametrize(
    "formule", ["=1+1", "+1+a", "-a", "@SUM(A1)", r"\t=1", r"\r=1", r"\n=1", "＝1", "＋1+a", "－a", "＠a", r"\'=1"]
)
def test_un_tableur_n_execute_aucune_case(magasin: Store, formule: str) -> None:
    """Numbers stay numbers; other formats give the text as it is."""
    requete = f"SELECT ?x {{ VALUES ?x {{ '{formule}' '{formule}'@fr -12 }} }}"
    _, corps = sparql_ouvrier.repondre(magasin, requete, TABLE, 10)
    cases = [ligne["x"] for ligne in csv.DictReader(io.StringIO(corps.decode(), newline=""))]
    _, corps = sparql_ouvrier.repondre(magasin, requete, {"table": "application/sparql-results+json"}, 10)
    brutes = [rangee["x"]["value"] for rangee in json.loads(corps)["results"]["bindings"]]
    assert cases == [f"'{brutes[0]}", f"'{brutes[1]}", "-12"]


def test_une_reponse_trop_lourde_est_refusee(magasin: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparql_ouvrier, "TAILLE_REPONSE", 10)
    with pytest.raises(sparql_ouvrier.Refusee, match="Mio"):
        sparql_ouvrier.repondre(magasin, "SELECT * { ?s ?p ?o }", TABLE, 10)


@pytest.mark.lent
def test_la_question_phare_donne_les_memes_lignes_qu_en_graphql(graphe: Graphe) -> None:
    attendues = json.loads((RACINE / "tests/attendus/reponses/financements-par-arrondissement.json").read_text("utf-8"))
    operation = operation_publiee("financements-par-arrondissement")
    assert operation is not None
    assert operation.exemples == {"arrondissement": 18}
    requete = (RACINE / "requetes/operations/financements-par-arrondissement.rq").read_text(encoding="utf-8")
    corps = ReserveSPARQL(graphe).interroger(requete, TABLE).corps.decode()
    lues = [
        (int(r["engagement"]), r["libelle"], r["origine"], r["typeCredit"], int(r["ligne"]))
        for r in csv.DictReader(io.StringIO(corps, newline=""))
    ]
    assert lues == [
        (m["engagement"]["numero"], m["libelle"], m["origine"], m["typeCredit"], m["source"]["ligneDebut"])
        for m in attendues["mobilisations"]["nodes"]
    ]


@pytest.fixture(scope="module")
def adresse(graphe: Graphe) -> Iterator[str]:
    """A real server on a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as prise:
        application = Starlette(routes=routes(graphe))
        serveur = uvicorn.Server(uvicorn.Config(application, log_level="warning", ws="none", lifespan="off"))
        fil = threading.Thread(target=serveur.run, kwargs={"sockets": [prise]})
        fil.start()
        yield f"http://127.0.0.1:{prise.getsockname()[1]}/sparql"
        serveur.should_exit = True
        fil.join()


@pytest.mark.lent
@pytest.mark.parametrize("methode", ["GET", "POST", "POST_FORM"])
def test_un_client_d_un_autre_pose_trois_questions(adresse: str, methode: Any) -> None:
    distant = Graph(SPARQLStore(adresse, method=methode))
    (combien,) = distant.query(f"{CDV} SELECT (COUNT(*) AS ?n) {{ ?e a cdv:Engagement }}")
    assert combien[0] == Literal(30)  # type: ignore[index]  # a SELECT gives rows
    goutte = f"""{CDV} SELECT ?nom ?habitants {{ ?q cdv:code "QN07511M" ; cdv:nom ?nom ;
    cdv:chiffresCles/cdv:habitants ?habitants }}"""
    assert [tuple(ligne) for ligne in distant.query(goutte)] == [(Literal("Goutte D'Or"), Literal(8200))]  # type: ignore[arg-type]  # a SELECT gives rows
    fiche = URIRef(f"{BASE}paris-2024/engagement/1")
    libelle = "Appels à projets politique de la ville (BOP147)"
    mobilise = f"{CDV} ASK {{ ?m cdv:engagement <{fiche}> ; cdv:libelle {json.dumps(libelle, ensure_ascii=False)} }}"
    assert distant.query(mobilise).askAnswer is True
