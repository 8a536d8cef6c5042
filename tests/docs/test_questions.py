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
QUESTIONS = LIGNE.findall(lire("docs/questions.md"))


@pytest.fixture(scope="module")
def client(graphe: Graphe) -> Client:
    return Client(creer_application(graphe))


def test_elles_sont_vingt() -> None:
    assert len(QUESTIONS) == 20


@pytest.mark.lent
@pytest.mark.parametrize("rang", range(len(QUESTIONS)))
def test_la_page_donne_les_lignes(client: Client, rang: int) -> None:
    lignes, page = QUESTIONS[rang]
    reponse = client.get(f"{page}.csv")
    assert reponse.status_code == 200
    rangees = csv.DictReader(io.StringIO(reponse.content.decode("utf-8-sig")), delimiter=";")
    bornes = [(int(r["ligne_debut"]), int(r["ligne_fin"])) for r in rangees if r["ligne_debut"].isdecimal()]
    for ligne in map(int, lignes.split(", ")):
        assert any(debut <= ligne <= fin for debut, fin in bornes), ligne
