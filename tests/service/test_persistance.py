"""Documents known by their hash: the published operations, those of a manifest, those that clients sent."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from graphql import parse, print_ast

from requetes.memoire import DEMANDES, OCTETS_DES_DEMANDES
from requetes.operations.publiees import Operation, operation_publiee, operations_publiees
from service.erreurs import ReglageInvalide
from service.http.application import creer_application
from service.http.ecritures import ecritures
from service.http.manifeste import lire_manifeste
from service.http.persistance import Documents
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
    assert erreur["message"] == "PersistedQueryNotFound"
    assert (erreur["extensions"]["code"], erreur["extensions"]["valeur"]) == ("PERSISTED_QUERY_NOT_FOUND", INCONNUE)
    assert erreur["extensions"]["explication"].startswith(f"Aucun document connu n'a l'empreinte « {INCONNUE} »")
    assert list(reponse.json()) == ["errors", "extensions"]
    assert reponse.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "accept",
    [
        "application/graphql-response+json, application/json",
        "application/graphql-response+json,application/json;q=0.9",
        "multipart/mixed;deferSpec=20220824, application/graphql-response+json, application/json",
        "multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json",
    ],
)
def test_qui_accepte_le_json_ordinaire_ne_recoit_pas_un_404(client: Client, accept: str) -> None:
    """Some clients drop any answer that is not a 200 before they read it."""
    reponse = client.post("/graphql", json=designations(INCONNUE)[1], headers={"Accept": accept})
    assert (reponse.status_code, reponse.headers["content-type"]) == (200, "application/json; charset=utf-8")


def test_une_empreinte_d_une_autre_sorte_a_cote_du_document_ne_gene_pas(client: Client) -> None:
    """Strawberry Shake 12 sends its own, an MD5, with every text."""
    envoi = {"id": "0cc175b9c0f1b6a831c399e269772661", "query": "query D { contrat { debut } }", "operationName": "D"}
    assert client.post("/graphql", json=envoi).json()["data"] == {"contrat": {"debut": 2024}}
    assert client.post("/graphql", json={**envoi, "query": None}).status_code == 400


@pytest.mark.parametrize("designation", [0, 1])
def test_un_document_envoye_avec_son_empreinte_est_retenu(client: Client, designation: int) -> None:
    texte = f"{{ contrat {{ debut fin }} }} # {designation}"
    par_empreinte = designations(sha256(texte))[designation]
    assert client.post("/graphql", json=par_empreinte, headers=GRAPHQL).status_code == 404
    envoi = client.post("/graphql", json={**par_empreinte, "query": texte})
    assert envoi.json()["data"] == {"contrat": {"debut": 2024, "fin": 2030}}
    assert client.post("/graphql", json=par_empreinte, headers=GRAPHQL).json() == envoi.json()


@pytest.mark.lent
def test_ce_qui_est_retenu_tient_dans_la_memoire_des_demandes() -> None:
    documents, avant = Documents(()), len(DEMANDES)
    for rang in range(400):
        texte = f"{{ contrat {{ debut }} }} # {rang} {'x' * 200_000}"
        documents.texte(texte, None, designations(sha256(texte))[1]["extensions"])
    assert DEMANDES.octets <= OCTETS_DES_DEMANDES
    assert len(DEMANDES) < avant + 400


@pytest.mark.parametrize(
    ("texte", "apollo"),
    [
        ("query A { contrat { titre } }", "query A {\n  contrat {\n    titre\n    __typename\n  }\n}"),
        (
            "query A { a: contrat { id ... on Contrat { titre } ...f } } fragment f on Contrat { __typename debut }",
            "query A {\n  a: contrat {\n    id\n    ... on Contrat {\n      titre\n      __typename\n    }\n    ...f\n"
            "    __typename\n  }\n}\n\nfragment f on Contrat {\n  __typename\n  debut\n}",
        ),
        (
            'query A { actions(filtre: {texte: "%s", engagements: [1, 2]}) { totalCount } }' % ("x" * 80),
            'query A {\n  actions(\n    filtre: {texte: "%s", engagements: [1, 2]}\n  ) {\n    totalCount\n'
            "    __typename\n  }\n}" % ("x" * 80),
        ),
    ],
)
def test_l_ecriture_des_clients_est_connue(texte: str, apollo: str) -> None:
    """As Apollo Client 3 and urql 5 were seen to write them."""
    assert apollo in list(ecritures(texte))
    assert f"{apollo}\n" in list(ecritures(texte))


@pytest.mark.parametrize(
    ("texte", "ecrit"),
    [
        ("query A($n: Int = 3, $m: [Portee!]) { contrat { titre } }",
         "query A($n: Int = 3 , $m: [Portee!]) { contrat { titre } }"),
        ('query A { a: actions(filtre: {texte: "x", engagements: [1, 2]}, first: 2) { totalCount } }',
         'query A { a: actions(filtre: { texte: "x" engagements: [1,2] } , first: 2) { totalCount } }'),
        ("query A { node(id: 3) { id __typename ...f } } fragment f on Contrat { debut }",
         "query A { node(id: 3) { __typename id ...f } } fragment f on Contrat { debut }"),
    ],
)  # fmt: skip
def test_l_ecriture_d_apollo_kotlin_est_connue(texte: str, ecrit: str) -> None:
    """As Apollo Kotlin 4 was seen to write them."""
    assert ecrit in ecritures(texte)


TITRE, DEBUT = "query Titre { contrat { titre } }", "query Debut { contrat { debut } }"
FORMATS: dict[str, Any] = {
    "apollo": {
        "format": "apollo-persisted-query-manifest",
        "version": 1,
        "operations": [{"id": "t1", "name": "Titre", "type": "query", "body": TITRE}],
    },
    "relay et graphql-codegen": {"t1": TITRE},
    "apollo kotlin": {"t1": {"name": "Titre", "source": TITRE}},
}


def ecrire(dossier: Path, contenu: Any) -> Path:
    fichier = dossier / "manifeste.json"
    fichier.write_text(contenu if isinstance(contenu, str) else json.dumps(contenu), encoding="utf-8")
    return fichier


@pytest.mark.parametrize("format_", FORMATS)
def test_un_manifeste_enregistre_ses_documents(format_: str, tmp_path: Path) -> None:
    enregistres = lire_manifeste(ecrire(tmp_path, FORMATS[format_]))
    client = Client(creer_application(GRAPHE, documents=Documents((), enregistres)))
    attendue = {"contrat": {"titre": "Contrat d'essai"}}
    demandes = [
        {"documentId": "t1"},
        {"id": "t1", "operationName": "Titre"},
        {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "t1"}}},
        {"query": TITRE, "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "t1"}}},
        designations(sha256(TITRE))[0],
    ]
    assert [client.post("/graphql", json=demande).json().get("data") for demande in demandes] == [attendue] * 5


def test_seuls_les_documents_enregistres_quand_le_service_le_veut(operation: Operation) -> None:
    documents = Documents(operations_publiees(), {"t1": TITRE}, seulement=True)
    client = Client(creer_application(GRAPHE, documents=documents))
    permis = [{"documentId": "t1"}, {"query": TITRE}, {"query": operation.texte, "variables": VARIABLES}]
    assert all(client.post("/graphql", json=demande).status_code == 200 for demande in permis)
    refuses = [{"query": DEBUT}, {"query": f"{TITRE} "}, *designations(INCONNUE), *designations(sha256(DEBUT))]
    refuses += [{"query": DEBUT, **designations(sha256(DEBUT))[1]}, *refuses[-2:]]
    for demande in refuses:
        reponse = client.post("/graphql", json=demande)
        assert (reponse.status_code, reponse.json()["errors"][0]["extensions"]) == (
            403,
            {"code": "DOCUMENT_NON_ENREGISTRE"},
        )


@pytest.mark.parametrize(
    ("contenu", "message"),
    [
        ("{", "ce n'est pas du JSON"),
        ([TITRE], "ce n'est pas un objet"),
        ({"operations": [{"id": "t1"}]}, "« t1 » n'a pas de document"),
        ({"operations": [TITRE]}, "n'a pas de document"),
        ({"operations": [{"id": 3, "body": TITRE}]}, "« 3 » n'a pas de document"),
        ({"t1": 3}, "« t1 » n'a pas de document"),
        ({"t1": "query {"}, "document « t1 » invalide (Syntax Error"),
        ({"t1": "{ contrat { titer } }"}, "document « t1 » invalide (Cannot query field 'titer'"),
        ({"t1": TITRE, "t2": "{" * 100}, "document « t2 » invalide (Requête de plus de 64 accolades"),
    ],
)
def test_un_manifeste_faux_est_refuse_en_entier(contenu: Any, message: str, tmp_path: Path) -> None:
    with pytest.raises(ReglageInvalide) as refus:
        lire_manifeste(ecrire(tmp_path, contenu))
    assert message in str(refus.value)


def test_un_manifeste_absent_est_nomme(tmp_path: Path) -> None:
    with pytest.raises(ReglageInvalide, match=r"absent\.json"):
        lire_manifeste(tmp_path / "absent.json")


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
