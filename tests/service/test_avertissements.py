"""What HTTP and the command line say of a list that the default size cuts."""

from typing import Any

import pytest

from graphe.graphe import Graphe
from service.http.application import creer_application
from tests.service.client import Client

COUPEE = "{ participations { nodes { id } } }"


@pytest.fixture(scope="module")
def client(graphe: Graphe) -> Client:
    return Client(creer_application(graphe))


def poser(client: Client, corps: Any) -> Any:
    return client.post("/graphql", json=corps).json()


def test_la_premiere_fois_et_les_suivantes(client: Client) -> None:
    """The first time the document is read; then it is known, and answered at once."""
    for _ in range(3):
        extensions = poser(client, {"query": COUPEE})["extensions"]
        assert list(extensions) == ["avertissements", "version"]
        assert [a["chemin"] for a in extensions["avertissements"]] == ["participations"]


def test_avec_le_cout_et_avec_les_sources(client: Client) -> None:
    for demande in ({"cout": True}, {"sources": True}):
        extensions = poser(client, {"query": COUPEE, "extensions": demande})["extensions"]
        assert [a["code"] for a in extensions["avertissements"]] == ["LISTE_COUPEE"]
        assert set(extensions) == {"avertissements", "version", *demande}


def test_dans_un_lot_chacune_dit_les_siennes(client: Client) -> None:
    lot = [{"query": COUPEE}, {"query": "{ engagements { nodes { id } } }"}, {"query": "{ projets { nodes { id } } }"}]
    dites = [[a["chemin"] for a in r["extensions"].get("avertissements", [])] for r in poser(client, lot)]
    assert dites == [["participations"], [], ["projets"]]
