"""A graph that Neo4j would keep, which answers what a test says, and the service of it."""

from collections.abc import Sequence
from typing import Any

from graphe.neo4j.erreurs import BackendIndisponible, ErreurNeo4j
from graphe.neo4j.publication import Publication
from requetes.neo4j.distant import GrapheDistant, Prelevement
from requetes.neo4j.reception import NoeudLu
from service.http.application import creer_application
from tests.faux_lecteur import UNE, FauxLecteur, Lignes
from tests.service.client import Client

INTROSPECTION = "query I { __schema { queryType { name } } }"

COMPTES: Lignes = [[[["Contrat", 1], ["Plan", 2]]]]

HORS_SERVICE = BackendIndisponible("hors service")


class Factice(GrapheDistant):
    """Ready, but for the errors met when something is asked of it."""

    def __init__(self, *pannes: ErreurNeo4j, publications: Sequence[Publication | Exception] = (UNE,)) -> None:
        super().__init__(FauxLecteur([COMPTES] * 9, publications))
        self.pannes = list(pannes)
        self.prelevements = 0

    async def prelever(self, *_: Any) -> Prelevement:
        self.prelevements += 1
        if self.pannes:
            raise self.pannes.pop(0)
        return Prelevement(NoeudLu({}, {}), False, "v1")


def en_panne(erreur: Exception = HORS_SERVICE) -> Factice:
    return Factice(publications=[erreur])


def client(graphe: GrapheDistant) -> Client:
    return Client(creer_application(graphe))


def question(texte: str = "{ __typename }") -> dict[str, Any]:
    return {"json": {"query": texte}}
