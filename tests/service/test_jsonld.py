import json
from typing import Any

import pyoxigraph
import pytest
from rdflib import Graph, Literal, URIRef

from graphe.graphe import Graphe
from graphe.rdf import BASE
from graphe.rdf.pont import CDV, en_rdflib
from requetes.operations.publiees import Operation, lire_operation, operations_publiees
from schema.api import creer_schema
from service.embarque import executer
from service.http.application import creer_application
from service.operations.jsonld import API, en_jsonld
from tests.service.client import Client

SCHEMA = creer_schema()
OPERATIONS = operations_publiees()


def repondre(graphe: Graphe, operation: Operation) -> dict[str, Any]:
    resultat = executer(SCHEMA, graphe, operation.texte, operation.exemples)
    assert resultat.errors is None
    return {"data": resultat.data, "extensions": {"version": graphe.version}}


def question(texte: str) -> Operation:
    return lire_operation("essai", texte)


def sans_marques(valeur: Any) -> Any:
    """The answer as GraphQL gave it."""
    if isinstance(valeur, list):
        return [sans_marques(v) for v in valeur]
    if not isinstance(valeur, dict):
        return valeur
    retenus = {c: v for c, v in valeur.items() if c not in ("@type", "@context")}
    return {"id" if c == "@id" else c: sans_marques(v) for c, v in retenus.items()}


@pytest.fixture(scope="module")
def complet(graphe: Graphe) -> Graph:
    return en_rdflib(graphe)


@pytest.mark.lent
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: o.nom)
def test_la_meme_reponse_et_rien_que_le_graphe_ne_dise(graphe: Graphe, complet: Graph, operation: Operation) -> None:
    reponse = repondre(graphe, operation)
    json_ld = en_jsonld(reponse, operation)
    assert sans_marques(json_ld) == reponse
    triplets = pyoxigraph.parse(json.dumps(json_ld), format=pyoxigraph.RdfFormat.JSON_LD)
    ecrits = pyoxigraph.serialize(triplets, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert ecrits
    dits = [
        t
        for t in Graph().parse(data=ecrits, format="nt")
        if isinstance(t[0], URIRef) and isinstance(t[2], URIRef | Literal) and str(t[1]).startswith(CDV)
    ]
    doubles = {(s, p): float(o) for s, p, o in dits if isinstance(o.toPython(), float)}  # type: ignore[attr-defined, arg-type]  # literals, by the test on the line
    assert [t for t in dits if t not in complet and (t[0], t[1]) not in doubles] == []
    assert all(float(complet.value(s, p)) == v for (s, p), v in doubles.items())  # type: ignore[arg-type]  # literals, by the test on the line


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # calls of rdflib to what it deprecates
def test_rdflib_le_lit(graphe: Graphe) -> None:
    operation = question("{ engagement(numero: 1) { id numero titre thematique { id numero } source { ligneDebut } } }")
    lu = Graph().parse(data=json.dumps(en_jsonld(repondre(graphe, operation), operation)), format="json-ld")
    engagement = URIRef(f"{BASE}paris-2024/engagement/1")
    assert (engagement, CDV.numero, Literal(1)) in lu
    assert (engagement, CDV.thematique, URIRef(f"{BASE}paris-2024/thematique/1")) in lu
    assert lu.value(lu.value(engagement, CDV.source), CDV.ligneDebut) is not None


def test_un_alias_garde_son_nom_et_son_sens(graphe: Graphe) -> None:
    operation = question("{ engagement(numero: 1) { id intitule: titre } }")
    json_ld = en_jsonld(repondre(graphe, operation), operation)
    assert json_ld["@context"]["intitule"] == {"@id": "cdv:titre"}
    assert json_ld["data"]["engagement"]["@id"] == "paris-2024/engagement/1"


def test_une_cle_qui_a_deux_sens_prend_un_nom_de_l_api(graphe: Graphe) -> None:
    texte = "{ engagement(numero: 1) { mot: titre } arrondissement(numero: 18) { mot: nom } }"
    operation = question(texte)
    assert en_jsonld(repondre(graphe, operation), operation)["@context"]["mot"] == {"@id": f"{API}mot"}


def test_ce_que_l_api_calcule_n_est_pas_dit_du_noeud(graphe: Graphe) -> None:
    operation = question("{ engagements(first: 1) { totalCount nodes { id actions { totalCount } } } }")
    contexte = en_jsonld(repondre(graphe, operation), operation)["@context"]
    assert contexte["nodes"] == {"@id": f"{API}nodes", "@container": "@list"}
    assert contexte["actions"] == {"@id": f"{API}actions"}


def test_fragments_et_interfaces(graphe: Graphe) -> None:
    texte = """query Q { node(id: "quartier/QN07511M") { __typename id ...Q } }
    fragment Q on Quartier { nom ... on Quartier { population } }"""
    operation = question(texte)
    json_ld = en_jsonld(repondre(graphe, operation), operation)
    assert json_ld["data"]["node"]["@type"] == "cdv:Quartier"
    assert json_ld["@context"]["population"] == {"@id": "cdv:population"}


def test_une_reponse_sans_donnees_reste_lisible() -> None:
    operation = question("{ engagement(numero: 31) { titre } }")
    reponse = {"errors": [{"message": "Inconnu"}], "data": {"engagement": None}}
    assert sans_marques(en_jsonld(reponse, operation)) == reponse
    assert sans_marques(en_jsonld({"errors": []}, operation)) == {"errors": []}


@pytest.mark.parametrize("options", [{"headers": {"Accept": "application/ld+json"}}, {"params": {"format": "jsonld"}}])
def test_une_operation_publiee_se_demande_en_json_ld(graphe: Graphe, options: dict[str, Any]) -> None:
    client = Client(creer_application(graphe))
    parametres = {"code": "QN07511M", **options.pop("params", {})}
    reponse = client.get("/operations/un-quartier", params=parametres, **options)
    assert reponse.status_code == 200
    assert reponse.headers["content-type"] == "application/ld+json; charset=utf-8"
    en_json = client.get("/operations/un-quartier", params={"code": "QN07511M"}).json()
    assert sans_marques(reponse.json()) == en_json
    assert reponse.json()["data"]["quartier"]["@id"] == "quartier/QN07511M"


def test_une_erreur_reste_du_json(graphe: Graphe) -> None:
    client = Client(creer_application(graphe))
    entetes = {"Accept": "application/ld+json"}
    reponse = client.get("/operations/un-quartier", params={"code": "QN00000X"}, headers=entetes)
    assert reponse.headers["content-type"].startswith("application/json")
    assert reponse.json()["errors"]
