"""Documents known by their hash: those of the published operations, and no other."""

import hashlib
import json
from typing import Any

import pytest
from graphql import parse, print_ast

from requetes.operations.publiees import Operation, operation_publiee
from service.http.application import creer_application
from tests.service.client import Client
from tests.service.petit import GRAPHE

GRAPHQL = {"Accept": "application/graphql-response+json"}
INCONNUE = "0" * 64
VARIABLES = {"arrondissement": 18}


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(creer_application(GRAPHE))


@pytest.fixture(scope="module")
def operation() -> Operation:
    operation = operation_publiee("financements-par-arrondissement")
    assert operation is not None
    return operation


def sha256(texte: str) -> str:
    return hashlib.sha256(texte.encode()).hexdigest()


def designations(hache: str) -> list[dict[str, Any]]:
    """As the appendix of the specification says it, and as Apollo's clients do."""
    return [
        {"documentId": f"sha256:{hache}"},
        {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": hache}}},
    ]


@pytest.mark.parametrize("rang", [0, 1])
@pytest.mark.parametrize("methode", ["GET", "POST"])
def test_une_operation_publiee_se_demande_par_son_empreinte(
    client: Client, operation: Operation, methode: str, rang: int
) -> None:
    entiere = client.post("/graphql", json={"query": operation.texte, "variables": VARIABLES})
    for texte in (operation.texte, print_ast(parse(operation.texte))):
        demande = {**designations(sha256(texte))[rang], "variables": VARIABLES}
        parametres = {n: v if isinstance(v, str) else json.dumps(v) for n, v in demande.items()}
        reponse = client.appeler(
            methode, "/graphql", **({"params": parametres} if methode == "GET" else {"json": demande})
        )
        assert reponse.json() == entiere.json()
        assert reponse.headers["etag"] == entiere.headers["etag"]


def test_la_liste_des_operations_donne_les_empreintes(client: Client, operation: Operation) -> None:
    publiees = {o["nom"]: o["documentId"] for o in client.get("/operations").json()["operations"]}
    assert publiees[operation.nom] == f"sha256:{sha256(operation.texte)}"


@pytest.mark.parametrize("demande", designations(INCONNUE))
@pytest.mark.parametrize(("entetes", "statut"), [(GRAPHQL, 404), ({}, 200)])
def test_une_empreinte_inconnue(client: Client, entetes: dict[str, str], statut: int, demande: dict[str, Any]) -> None:
    reponse = client.post("/graphql", json=demande, headers=entetes)
    assert reponse.status_code == statut
    (erreur,) = reponse.json()["errors"]
    assert erreur["extensions"] == {"code": "PERSISTED_QUERY_NOT_FOUND"}
    assert erreur["message"].startswith(f"Aucun document connu n'a l'empreinte « {INCONNUE} »")
    assert list(reponse.json()) == ["errors", "extensions"]
    assert reponse.headers["cache-control"] == "no-store"


def test_le_document_d_un_client_n_est_pas_retenu(client: Client) -> None:
    """Apollo sends the text after a refusal: it is answered, and forgotten."""
    texte = "{ contrat { debut } }"
    par_empreinte = designations(sha256(texte))[1]
    assert client.post("/graphql", json={**par_empreinte, "query": texte}).json()["data"] == {
        "contrat": {"debut": 2024}
    }
    assert client.post("/graphql", json=par_empreinte, headers=GRAPHQL).status_code == 404


@pytest.mark.parametrize("demande", designations(INCONNUE))
def test_une_empreinte_qui_n_est_pas_celle_du_document(client: Client, demande: dict[str, Any]) -> None:
    reponse = client.post("/graphql", json={**demande, "query": "{ contrat { debut } }"})
    assert (reponse.status_code, reponse.json()["errors"][0]["extensions"]["code"]) == (
        400,
        "PERSISTED_QUERY_HASH_MISMATCH",
    )


@pytest.mark.parametrize(
    "demande",
    [
        {"documentId": "md5:abc"},
        {"documentId": 3},
        {"extensions": {"persistedQuery": True}},
        {"extensions": {"persistedQuery": {"version": 1}}},
        {"extensions": {"persistedQuery": {"sha256Hash": 3}}},
    ],
)
def test_une_empreinte_illisible(client: Client, demande: dict[str, Any]) -> None:
    reponse = client.post("/graphql", json=demande)
    assert (reponse.status_code, reponse.json()["errors"][0]["extensions"]["code"]) == (400, "REQUETE_ILLISIBLE")
