from collections.abc import Mapping
from typing import Any

import pytest

from chargement.chargeur import Chargement
from graphe.graphe import Graphe
from schema.api import creer_schema
from service.embarque import executer
from tests import fabrique
from tests.requetes.demandes import Demander


@pytest.fixture(scope="session")
def graphe() -> Graphe:
    return fabrique.graphe()


@pytest.fixture(scope="session")
def contrat(chargement: Chargement) -> Graphe:
    """The graph of the real text."""
    return chargement.graphe


@pytest.fixture(scope="session")
def demander(graphe: Graphe) -> Demander:
    """The small graph, asked of the embedded engine; tests/neo4j asks the same of a server."""
    schema = creer_schema()

    def demander(texte: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        resultat = executer(schema, graphe, texte, dict(variables))
        erreurs = {"errors": [erreur.formatted for erreur in resultat.errors]} if resultat.errors else {}
        return {"data": resultat.data, **erreurs}

    return demander
