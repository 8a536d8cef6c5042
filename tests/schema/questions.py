"""Asking the small graph, and reading the answer."""

from typing import Any

from schema.api import creer_schema
from service.embarque import executer
from tests import fabrique

SCHEMA = creer_schema()
GRAPHE = fabrique.graphe()


def demander(requete: str, **variables: Any) -> dict[str, Any]:
    """Data of an answer without error."""
    resultat = executer(SCHEMA, GRAPHE, requete, variables)
    assert resultat.errors is None, resultat.errors
    assert resultat.data is not None
    return resultat.data


def erreurs(requete: str, **variables: Any) -> list[tuple[str, str]]:
    """Code and message of each error."""
    resultat = executer(SCHEMA, GRAPHE, requete, variables)
    return [((e.extensions or {})["code"], e.message) for e in resultat.errors or ()]
