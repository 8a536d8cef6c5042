"""How each engine is asked one page, without HTTP; an answer with errors stops the measure."""

from asyncio import Runner
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from strawberry.types import ExecutionResult

from graphe.graphe import Graphe
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.lecteur import LecteurNeo4j
from requetes.neo4j.distant import GrapheDistant
from schema.api import creer_schema
from schema.contexte import Contexte
from schema.distant import creer_schema_distant
from service.embarque import executer

Demander = Callable[[str], Mapping[str, Any]]
"""Takes the text of an operation, gives its data."""


def embarque(graphe: Graphe) -> Demander:
    schema = creer_schema()
    return lambda texte: _donnees(executer(schema, graphe, texte))


@contextmanager
def neo4j(connexion: Connexion) -> Iterator[Demander]:
    """The published version of a server; its connections are closed at the end."""
    schema = creer_schema_distant()
    with Runner() as boucle:
        lecteur = LecteurNeo4j(connexion)
        distant = GrapheDistant(lecteur)

        def demander(texte: str) -> Mapping[str, Any]:
            return _donnees(boucle.run(schema.execute(texte, context_value=Contexte.loin(distant))))

        try:
            yield demander
        finally:
            boucle.run(lecteur.fermer())


def _donnees(resultat: ExecutionResult) -> Mapping[str, Any]:
    if resultat.errors or resultat.data is None:
        raise RuntimeError(f"La page n'a pas de réponse : {resultat.errors}")
    return resultat.data
