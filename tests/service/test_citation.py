"""Citation: the passages that support an answer, each with its place; nothing when nobody asks."""

from typing import Any

import pytest

from graphe.graphe import Graphe
from requetes.operations.publiees import operations_publiees
from service.http.application import creer_application
from service.http.citation import Citations
from tests.service.client import Client
from tests.service.petit import GRAPHE, TITRE

DOCUMENT = "contrat-de-ville-paris-2024-2030.txt"


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(creer_application(GRAPHE))


def citer(client: Client, question: str) -> list[tuple[str, int, str]]:
    corps = client.post("/graphql", json={"query": question, "extensions": {"sources": True}}).json()
    return [(s["chemin"], s["source"]["ligneDebut"], s["source"]["texte"]) for s in corps["extensions"]["sources"]]


def test_chaque_objet_releve_donne_son_passage(client: Client) -> None:
    question = (
        "{ engagement(numero: 1) { titre mobilisations { nodes { libelle financement { nom } } } } contrat { fin } }"
    )
    assert citer(client, question) == [
        ("data.engagement", 10, TITRE),
        ("data.engagement.mobilisations.nodes[0]", 31, "Crédits politique de la ville (P147)"),
        ("data.engagement.mobilisations.nodes[1]", 32, "BOP 163"),
        ("data.contrat", 5, "appliqués"),
    ]


def test_un_passage_est_entier(client: Client) -> None:
    envoi = {"query": "{ e: engagement(numero: 1) { titre } }", "extensions": {"sources": True}}
    assert client.post("/graphql", json=envoi).json() == {
        "data": {"e": {"titre": TITRE}},
        "extensions": {
            "sources": [
                {
                    "chemin": "data.e",
                    "source": {
                        "document": "essai.txt",
                        "ligneDebut": 10,
                        "ligneFin": 10,
                        "texte": TITRE,
                        "url": "/texte#L10",
                    },
                }
            ],
            "version": GRAPHE.version,
        },
    }


def test_les_preuves_d_un_ancrage(client: Client) -> None:
    """The whole contract holds in every quartier: that sentence is the proof."""
    question = "{ engagement(numero: 1) { ancrages { edges { node { portee } } } } }"
    assert citer(client, question)[1:] == [("data.engagement.ancrages.edges[0].node", 5, "appliqués")]


def test_le_passage_d_un_classement(vrai: Client) -> None:
    """Lines 289 and following of the contract name the credits that are spécifiques."""
    question = """{ financement(id: "financement/programme-147") {
      typeCredit classement { type } mobilisations(first: 1) { nodes { typeCredit } } } }"""
    par_chemin = {chemin: (ligne, texte) for chemin, ligne, texte in citer(vrai, question)}
    assert list(par_chemin) == [
        "data.financement.typeCredit",
        "data.financement.classement",
        "data.financement.mobilisations.nodes[0]",
        "data.financement.mobilisations.nodes[0].typeCredit",
    ]
    ligne, texte = par_chemin["data.financement.classement"]
    assert ligne == 289
    assert texte.startswith("différents appels à projets spécifiques")
    assert par_chemin["data.financement.typeCredit"] == (ligne, texte)
    assert par_chemin["data.financement.mobilisations.nodes[0]"][0] == 349


def test_une_erreur_ne_cite_pas_ce_qu_elle_a_vide(client: Client) -> None:
    question = "{ contrat { fin } engagement(numero: 1) { mobilisations { nodes { libelle } } autres: mobilisations(first: -1) { totalCount } } }"
    reponse = client.post("/graphql", json={"query": question, "extensions": {"sources": True}}).json()
    assert reponse["data"] == {"contrat": {"fin": 2030}, "engagement": None}
    assert [s["chemin"] for s in reponse["extensions"]["sources"]] == ["data.contrat"]


@pytest.mark.parametrize(
    "envoi",
    [
        {"params": {"query": "{ contrat { fin } }", "sources": "1"}},
        {"params": {"query": "{ contrat { fin } }", "extensions": '{"sources": true}'}},
    ],
)
def test_par_get(client: Client, envoi: dict[str, Any]) -> None:
    (source,) = client.get("/graphql", **envoi).json()["extensions"]["sources"]
    assert source["chemin"] == "data.contrat"


def test_par_le_nom_d_une_operation(client: Client) -> None:
    reponse = client.get("/operations/financements-par-arrondissement?arrondissement=18&sources=1").json()
    chemins = [s["chemin"] for s in reponse["extensions"]["sources"]]
    assert "data.mobilisations.nodes[0]" in chemins
    assert "data.mobilisations.nodes[0].ancrages.nodes[0]" in chemins


def test_rien_sans_le_demander(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def interdire(*_: object, **__: object) -> None:
        raise AssertionError("relevé")

    monkeypatch.setattr(Citations, "resolve", interdire)
    for extensions in ({}, {"sources": False}, {"sources": None}):
        envoi = {"query": "{ contrat { fin } }", "extensions": extensions}
        assert client.post("/graphql", json=envoi).json()["extensions"] == {"version": GRAPHE.version}


def test_une_question_refusee_ne_cite_rien(client: Client) -> None:
    reponse = client.post("/graphql", json={"query": "{ contrat {", "extensions": {"sources": True}}).json()
    assert reponse["extensions"] == {"version": GRAPHE.version}


def suivre(donnees: Any, chemin: str) -> Any:
    for cle in chemin.replace("[", ".[").split(".")[1:]:
        donnees = donnees[int(cle[1:-1])] if cle.startswith("[") else donnees[cle]
    return donnees


@pytest.mark.lent
def test_toute_reponse_publiee_se_cite_sans_changer(vrai: Client, graphe: Graphe) -> None:
    """Every path leads somewhere, every passage is one the graph holds, and the data are those of the bare answer."""
    connus = {(n.source.ligne_debut, n.source.ligne_fin) for n in graphe if hasattr(n, "source")}
    for operation in operations_publiees():
        envoi = {"query": operation.texte, "variables": operation.exemples}
        citee = vrai.post("/graphql", json={**envoi, "extensions": {"sources": True}}).json()
        assert citee["data"] == vrai.post("/graphql", json=envoi).json()["data"]
        for relevee in citee["extensions"]["sources"]:
            assert suivre(citee["data"], relevee["chemin"]) is not None
            assert relevee["source"]["document"] == DOCUMENT
        if operation.nom == "financements-par-arrondissement":
            directes = [s["source"] for s in citee["extensions"]["sources"] if s["chemin"].endswith("]")]
            assert {(s["ligneDebut"], s["ligneFin"]) for s in directes} <= connus | {(221, 221)}
