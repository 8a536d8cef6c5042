"""The same operation asked of the graph in memory and of a real server."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from strawberry.types import ExecutionResult

from graphe.graphe import Graphe
from graphe.neo4j.connexion import Connexion
from requetes.langage.budget import Budget
from schema.api import creer_schema
from schema.contexte import Contexte
from schema.distant import creer_schema_distant
from service.embarque import executer
from service.ligne_de_commande.neo4j_lecture import ouvrir_loin

Comparer = Callable[[str, dict[str, Any]], dict[str, Any]]
"""Of an operation and its variables, the answer, once found equal; `errors` holds what is refused."""

PATIENCE = 120.0
"""Seconds: a server that shares its machine plans a long statement slowly the first time, and answers the same."""


@contextmanager
def deux_graphes(connexion: Connexion, graphe: Graphe) -> Iterator[tuple[Comparer, Comparer]]:
    """What compares both, and what asks the server alone."""
    oracle, schema = creer_schema(compile_=False), creer_schema_distant()
    distant = ouvrir_loin(replace(connexion, delai=PATIENCE))
    with asyncio.Runner() as boucle:

        def demander(texte: str, variables: dict[str, Any]) -> dict[str, Any]:
            contexte = Contexte.loin(distant, Budget(delai=PATIENCE))
            return _reponse(boucle.run(schema.execute(texte, variables, context_value=contexte)))

        def comparer(texte: str, variables: dict[str, Any]) -> dict[str, Any]:
            attendue = _reponse(executer(oracle, graphe, texte, variables))
            assert demander(texte, variables) == attendue
            return attendue

        try:
            yield comparer, demander
        finally:
            boucle.run(distant.lecteur.fermer())


def _reponse(resultat: ExecutionResult) -> dict[str, Any]:
    erreurs = {"errors": [erreur.formatted for erreur in resultat.errors]} if resultat.errors else {}
    return {"data": resultat.data, **erreurs}
