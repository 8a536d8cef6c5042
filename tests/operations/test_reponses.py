"""Each published operation, run on the real text with its example, against its whole expected answer."""

import pytest
from graphql import build_schema, parse, validate

from graphe.graphe import Graphe
from requetes.operations.publiees import Operation, operations_publiees
from schema.api import creer_schema
from service.embarque import executer
from tests.attendus import REPONSES, reponse_attendue

OPERATIONS = operations_publiees()
SCHEMA = creer_schema()


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: o.nom)
def test_la_reponse_entiere(graphe: Graphe, operation: Operation) -> None:
    resultat = executer(SCHEMA, graphe, operation.texte, operation.exemples)
    assert resultat.errors is None
    assert resultat.data == reponse_attendue(operation.nom, graphe.version)


def test_chaque_reponse_a_son_operation() -> None:
    assert {f.stem for f in REPONSES.glob("*.json")} == {o.nom for o in OPERATIONS}


@pytest.mark.lent
def test_un_client_peut_les_lire_toutes_ensemble() -> None:
    """Generators of code read every document as one: a name of operation or fragment is used once."""
    ensemble = parse("\n".join(o.texte for o in OPERATIONS))
    assert validate(build_schema(SCHEMA.as_str()), ensemble) == []
