"""Who answers an operation: the stock execution, which is the oracle, and the compiled engine, asked by a program or by the service."""

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import orjson
import strawberry
from strawberry.types import ExecutionResult

from graphe.graphe import Graphe
from requetes.langage.budget import Budget
from requetes.langage.erreurs import RequeteArretee
from schema.api import creer_schema
from schema.compilation import AVERTISSEMENTS, repondre_en_texte
from schema.contexte import Contexte
from schema.execution import Execution
from service.embarque import contexte_embarque
from tests.egalite.demandes import Demande, Reponse, reponse

ORACLE = "oracle"
JOURNAL = logging.getLogger("schema.compilation")

Executant = Callable[[Demande], Reponse]


class EnMemoire:
    """Runs on a graph held in memory.

    It knows of the last answer what it spent, whether the stock execution made it, and why the compiled engine left it.
    """

    def __init__(self, schema: strawberry.Schema, graphe: Graphe) -> None:
        self.schema = schema
        self.graphe = graphe
        self.ordinaire = False
        self.depense = 0
        self.causes: list[object] = []
        schema.execution_context_class = self._temoin()

    def _temoin(self) -> type[Execution]:
        executant = self

        class Temoin(Execution):
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                executant.ordinaire = True
                super().__init__(*args, **kwargs)

        return Temoin

    def __call__(self, demande: Demande) -> Reponse:
        self.ordinaire = False
        contexte = contexte_embarque(self.graphe, Budget(demande.unites))
        with _replis() as self.causes:
            resultat = self.schema.execute_sync(
                demande.texte, dict(demande.variables), context_value=contexte, operation_name=demande.operation
            )
        self.depense = demande.unites - contexte.budget.reste
        return reponse(resultat)


class EnTexte(EnMemoire):
    """Asks a second time, as a service does of a document it has already found valid: the answer comes in JSON."""

    def __call__(self, demande: Demande) -> Reponse:
        premiere = super().__call__(demande)
        contexte = contexte_embarque(self.graphe, Budget(demande.unites))
        valeurs = json.dumps(dict(demande.variables))
        with _replis() as self.causes:
            try:
                octets = repondre_en_texte(self.schema, demande.texte, demande.operation, valeurs, contexte)
            except RequeteArretee:
                return premiere
        self.ordinaire = octets is None
        if octets is None:
            return premiere
        self.depense = demande.unites - contexte.budget.reste
        donnees = orjson.loads(octets)
        ecrits = {} if orjson.dumps(donnees) == octets else {"octets": octets.decode()}
        return {
            "data": donnees,
            **ecrits,
            **({AVERTISSEMENTS: contexte.avertissements} if contexte.avertissements else {}),
        }


@contextmanager
def _replis() -> Iterator[list[object]]:
    """Why the compiled engine gave up, as it logs it."""
    causes: list[object] = []

    class Releve(logging.Handler):
        def emit(self, ligne: logging.LogRecord) -> None:
            causes.extend(ligne.args or ())

    releve, niveau = Releve(), JOURNAL.level
    JOURNAL.addHandler(releve)
    JOURNAL.setLevel(logging.DEBUG)
    try:
        yield causes
    finally:
        JOURNAL.setLevel(niveau)
        JOURNAL.removeHandler(releve)


def en_memoire(graphe: Graphe) -> dict[str, Executant]:
    """The oracle, then the compiled engine."""
    return {
        ORACLE: EnMemoire(creer_schema(compile_=False), graphe),
        "compilé": EnMemoire(creer_schema(), graphe),
        "compilé en texte": EnTexte(creer_schema(), graphe),
    }


class Asynchrone:
    """Runs a schema that waits for a server, in an event loop kept from one answer to the next."""

    def __init__(self, schema: strawberry.Schema, contexte: Callable[[Budget], Contexte]) -> None:
        self.schema = schema
        self.contexte = contexte
        self.boucle = asyncio.Runner()

    def __call__(self, demande: Demande) -> Reponse:
        return self.boucle.run(self._executer(demande))

    async def _executer(self, demande: Demande) -> Reponse:
        resultat = await self.schema.execute(
            demande.texte,
            variable_values=dict(demande.variables),
            context_value=self.contexte(Budget(demande.unites)),
            operation_name=demande.operation,
        )
        assert isinstance(resultat, ExecutionResult)
        return reponse(resultat)

    def fermer(self, fermer: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """`fermer` closes what was opened in the loop."""
        self.boucle.run(fermer())
        self.boucle.close()
