"""A real server, alone for these tests: they erase its base.

The one of NEO4J_URI when it is empty, else one started here. Without any, the tests are skipped, or fail when
NEO4J_OBLIGATOIRE=1.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from neo4j import Driver

from chargement.chargeur import Chargement
from graphe.graphe import Graphe
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import Bilan, ecrire
from graphe.neo4j.pilotes import pilote
from outils.neo4j.erreurs import ErreurServeur
from outils.neo4j.serveur import ServeurNeo4j, demarrer, indisponible
from requetes.neo4j.derives import derives
from tests.couches import avec_couches

OBLIGATOIRE = "NEO4J_OBLIGATOIRE"
NOM = "tests"
ICI = Path(__file__).parent
ESSAI = "MERGE (:Essai)"
"""The mark of a base these tests may erase."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests that read the real contract come first: the others erase it."""
    items.sort(key=lambda item: item.path.parent == ICI and "contrat_charge" not in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def serveur() -> Iterator[ServeurNeo4j]:
    """Each test that kills or freezes it gives it back alive."""
    manque = indisponible()
    if manque is not None:
        renoncer(manque)
    try:
        demarre = demarrer(NOM, vierge=True, court=True)
    except ErreurServeur as erreur:
        renoncer(str(erreur))
    with demarre:
        yield demarre


def renoncer(manque: str) -> NoReturn:
    message = (
        f"The tests on a real Neo4j did not run. {' '.join(manque.split())} To run them: Docker, or Java 17 "
        "and Maven, or else NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD of an empty server; then `make couverture`."
    )
    if os.environ.get(OBLIGATOIRE) == "1":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def connexion(serveur: ServeurNeo4j) -> Connexion:
    return Connexion(adresse=serveur.uri, utilisateur=serveur.utilisateur, mot_de_passe=serveur.mot_de_passe, delai=30)


@pytest.fixture(scope="session")
def ouvert(connexion: Connexion) -> Iterator[Driver]:
    with pilote(connexion) as ouvert:
        etrangers = ouvert.execute_query("OPTIONAL MATCH (e:Essai) WITH e WHERE e IS NULL MATCH (n) RETURN n LIMIT 1")
        if etrangers.records:
            pytest.fail(
                f"« {connexion.adresse} » contient des données, que ces tests effaceraient : attendu une base vide."
            )
        ouvert.execute_query(ESSAI)
        yield ouvert
        ouvert.execute_query("MATCH (n) CALL (n) { DETACH DELETE n }")


@pytest.fixture(scope="session")
def graphe(chargement: Chargement) -> Graphe:
    """The graph of the real text, and a small layer beside it."""
    return avec_couches(chargement.graphe)


@pytest.fixture
def vide(ouvert: Driver) -> Driver:
    """The driver, on a base where nothing was ever loaded but the indexes."""
    ouvert.execute_query("MATCH (n) WHERE NOT n:Essai DETACH DELETE n")
    return ouvert


@pytest.fixture(scope="module")
def contrat_charge(ouvert: Driver, graphe: Graphe) -> Bilan:
    """The real contract, published, with its derived properties; done once unless another test erased it."""
    return ecrire(graphe, ouvert, derives(graphe))
