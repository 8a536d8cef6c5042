"""The made-up avenant loaded beside the contract, and asked: its ten edits in GraphQL and in CSV."""

import csv
import io
from typing import Any

import pytest

from graphe.graphe import Graphe
from requetes.operations.publiees import operation_publiee
from schema.api import creer_schema
from service.embarque import executer
from service.http.application import creer_application
from tests.avenant import ATTENDUES, deux_editions
from tests.service.client import Client

pytestmark = pytest.mark.lent

APRES = {
    (nature, type_avant, apres and apres.replace("paris-2024", "paris-2027"), champs)
    for nature, type_avant, apres, champs in ATTENDUES
}


@pytest.fixture(scope="module")
def deux(graphe: Graphe, tmp_path_factory: pytest.TempPathFactory) -> Graphe:
    return deux_editions(graphe, tmp_path_factory.mktemp("avenant"))


def lues(donnees: dict[str, Any]) -> set[tuple[Any, ...]]:
    return {
        (
            n["nature"],
            n["avant"] and n["avant"]["id"],
            n["apres"] and n["apres"]["id"],
            tuple(c["champ"] for c in n["champs"]),
        )
        for n in donnees["differences"]["nodes"]
    }


def test_l_operation_les_dit_toutes(deux: Graphe) -> None:
    operation = operation_publiee("differences")
    assert operation
    resultat = executer(creer_schema(), deux, operation.texte, {"de": "paris-2024", "vers": "paris-2027"})
    assert resultat.errors is None
    assert resultat.data
    assert lues(resultat.data) == APRES
    (montant,) = (n for n in resultat.data["differences"]["nodes"] if n["type"] == "Mobilisation")
    assert "BOP 147, offre inclusion" in montant["sourceAvant"]["texte"]
    assert "BOP 147 (450 000 € par an), offre inclusion" in montant["sourceApres"]["texte"]
    assert montant["champs"] == [{"champ": "libelle", "avant": "BOP 147", "apres": "BOP 147 (450 000 € par an)"}]


def test_en_csv_aussi(deux: Graphe) -> None:
    reponse = Client(creer_application(deux)).get("/operations/differences?de=paris-2024&vers=paris-2027&format=csv")
    lignes = list(csv.DictReader(io.StringIO(reponse.content.decode("utf-8-sig")), delimiter=";"))
    assert {(x["nature"], x["avant.id"] or None, x["apres.id"] or None) for x in lignes} == {a[:3] for a in APRES}


def test_a_l_ancienne_edition_rien_ne_manque(deux: Graphe, graphe: Graphe) -> None:
    racines = ("engagements", "actions", "mobilisations", "projets", "indicateurs")
    alors = " ".join(f'{racine}(contrat: "paris-2024") {{ totalCount }}' for racine in racines)
    seule = " ".join(f"{racine} {{ totalCount }}" for racine in racines)
    anciens = executer(creer_schema(), deux, f"{{ {alors} }}").data
    assert anciens == executer(creer_schema(), graphe, f"{{ {seule} }}").data
