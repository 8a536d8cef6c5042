"""The questions that a page answers without GraphQL: each dossier opens, and holds every line that is told."""

import csv
import io
import re

import pytest

from graphe.graphe import Graphe
from service.http.application import creer_application
from tests.docs.pages import lire
from tests.service.client import Client

LIGNE = re.compile(r"^\| .+ \| .+ \| ([\d, ]+) \| `(/dossiers/\S+)` \|$", re.MULTILINE)
AVEC_REQUETE = re.findall(r"^Sans requête : `(/\S+)`\.$", lire("docs/questions.md"), re.MULTILINE)
DITES = {
    "financements-par-arrondissement": ("texte#L701", "texte#L702", "texte#L703"),
    "/quartiers": ("21\u202f000", "13\u202f800", "12\u202f100"),
    "QN07511M": ("34", "16", "texte#L3810", "texte#L3835", "texte#L3843", "texte#L3861", "texte#L3866"),
    "projets-d-un-dispositif": ("texte#L3939", "texte#L4014", "texte#L4276", "texte#L4346"),
    "france-travail": ("L.572", "L.697", "L.746", "L.747", "L.792", "L.842", "L.1320"),
    "acteur/caf": ("L.577",),
    "paris-habitat": ("L.4794",),
    "droit-commun-et-specifique": ("Se former, travailler ou entreprendre",),
    "programme-147": ("L.289", "L.1323"),
    "qualite": ("Quatre-vingt-quatorze indicateurs", "texte#L1973"),
}
"""By a part of its address, what the page must say: lines and words read in the contract."""
QUESTIONS = LIGNE.findall(lire("docs/questions.md"))


@pytest.fixture(scope="module")
def client(graphe: Graphe) -> Client:
    return Client(creer_application(graphe))


@pytest.mark.parametrize("rang", range(10))
def test_les_dix_premieres_ont_leur_page(client: Client, rang: int) -> None:
    (dites,) = (mots for part, mots in DITES.items() if part in AVEC_REQUETE[rang])
    reponse = client.get(AVEC_REQUETE[rang], headers={"Accept": "text/html"})
    assert reponse.status_code == 200
    assert [mot for mot in dites if mot not in reponse.text] == []


def test_elles_sont_vingt() -> None:
    assert len(AVEC_REQUETE) == 10
    assert len(QUESTIONS) == 20


@pytest.mark.parametrize("rang", range(len(QUESTIONS)))
def test_la_page_donne_les_lignes(client: Client, rang: int) -> None:
    lignes, page = QUESTIONS[rang]
    reponse = client.get(f"{page}.csv")
    assert reponse.status_code == 200
    rangees = csv.DictReader(io.StringIO(reponse.content.decode("utf-8-sig")), delimiter=";")
    bornes = [(int(r["ligne_debut"]), int(r["ligne_fin"])) for r in rangees if r["ligne_debut"].isdecimal()]
    for ligne in map(int, lignes.split(", ")):
        assert any(debut <= ligne <= fin for debut, fin in bornes), ligne
