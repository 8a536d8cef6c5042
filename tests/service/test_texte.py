"""The text itself: each line at its address, with what reads it; what is said when the service has not the text."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from chargement.document.source import texte_embarque
from graphe.adresses import publier_sous
from graphe.graphe import Graphe
from graphe.modele.base import Source
from graphe.modele.qualite import Rapport
from service.http.application import creer_application
from tests.service.client import Client
from tests.service.petit import NOEUDS


@pytest.fixture(scope="module")
def client(graphe: Graphe) -> Client:
    return Client(creer_application(graphe))


def test_chaque_ligne_est_une_ancre(client: Client) -> None:
    page = client.get("/texte")

    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert re.findall(r'id="L(\d+)"', page.text) == [str(ligne.numero) for ligne in texte_embarque().lignes]


@pytest.mark.parametrize(
    ("ligne", "noeud"),
    [
        (289, "paris-2024/passage/principes/13"),
        (305, "paris-2024/public/jeunes-sans-emploi"),
        (668, "paris-2024/engagement/7"),
        (701, "paris-2024/engagement/7/mobilisation/1"),
        (837, "paris-2024/engagement/10/objectif/2"),
    ],
)
def test_ce_qui_lit_une_ligne_est_a_cote(client: Client, ligne: int, noeud: str) -> None:
    page = client.get("/texte").text
    bloc = page.partition(f'id="L{ligne}"')[2].partition(f'id="L{ligne + 1}"')[0]

    assert f'href="/id/{noeud}"' in bloc


def test_deux_chiffres_d_une_ligne_se_distinguent(client: Client) -> None:
    """Line 717: « 11,7 % dans les quartiers politique de la ville contre 5,4 % à Paris »."""
    bloc = client.get("/texte").text.partition('id="L717"')[2].partition('id="L718"')[0]
    chiffres = re.findall(r">chiffre : (Part d’allocataires du RSA [^<]*)<", bloc)

    assert len(chiffres) == len(set(chiffres)) == 2
    assert "Part d’allocataires du RSA (Paris)" in chiffres


@pytest.mark.lent
def test_le_texte_brut_est_celui_qui_est_livre(client: Client) -> None:
    reponse = client.get("/texte.txt")

    assert reponse.headers["content-type"] == "text/plain; charset=utf-8"
    assert reponse.text == texte_embarque().imprime


def test_qui_l_a_deja_ne_le_recoit_pas_deux_fois(client: Client) -> None:
    marque = client.get("/texte").headers["etag"]

    assert client.get("/texte", headers={"If-None-Match": marque}).status_code == 304


@pytest.mark.lent
@pytest.mark.parametrize("adresse", ["/texte", "/texte.txt"])
def test_un_graphe_d_un_autre_texte_le_dit(graphe: Graphe, adresse: str) -> None:
    autre = Graphe(replace(n, empreinte_source="0" * 64) if isinstance(n, Rapport) else n for n in graphe)
    reponse = Client(creer_application(autre)).get(adresse)

    assert reponse.status_code == 404
    assert reponse.json()["errors"][0]["extensions"]["code"] == "TEXTE_ABSENT"


def test_une_source_a_l_adresse_de_sa_premiere_ligne() -> None:
    assert Source(document="essai.txt", ligne_debut=701, ligne_fin=703, texte="État").url == "/texte#L701"


@pytest.fixture
def publique() -> Iterator[str]:
    publier_sous("https://a.test/contrat/")
    yield "https://a.test/contrat"
    publier_sous("")


@pytest.mark.parametrize("cite", [False, True], ids=["compilée", "d'origine"])
def test_l_adresse_publique_rend_les_adresses_completes(publique: str, cite: bool) -> None:
    """An answer with its citations comes from the stock execution."""
    corps = {"query": "{ engagement(numero: 1) { id url source { url } } }", "extensions": {"sources": cite}}
    reponse = Client(creer_application(Graphe(NOEUDS))).post("/graphql", json=corps).json()
    attendue = f"{publique}/texte#L10"

    assert reponse["data"]["engagement"] == {
        "id": "paris-2024/engagement/1",
        "url": f"{publique}/id/paris-2024/engagement/1",
        "source": {"url": attendue},
    }
    assert {s["source"]["url"] for s in reponse["extensions"].get("sources", [])} == ({attendue} if cite else set())
