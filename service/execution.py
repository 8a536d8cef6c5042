"""Executing a request against the graph, away from the event loop."""

import asyncio
from dataclasses import dataclass
from typing import Any

from strawberry.types import ExecutionResult

from graphe.graphe import Graphe
from schema.api import creer_schema
from schema.contexte import Contexte
from schema.erreurs import ERREUR_INTERNE
from service.citation import creer_schema_citant
from service.reponses import en_octets
from service.requete_graphql import RequeteGraphQL


@dataclass(frozen=True, slots=True)
class Reponse:
    """One answer of GraphQL; without `data`, nothing was executed."""

    contenu: dict[str, Any]
    octets: bytes

    @property
    def executee(self) -> bool:
        return "data" in self.contenu

    @property
    def erreurs(self) -> list[Any]:
        errors: list[Any] = self.contenu.get("errors", [])
        return errors

    @property
    def en_panne(self) -> bool:
        return not self.executee and any(e["extensions"]["code"] == ERREUR_INTERNE for e in self.erreurs)


class Executeur:
    def __init__(self, graphe: Graphe) -> None:
        self.graphe = graphe
        self.schema = creer_schema()
        self._schema_citant = creer_schema_citant()

    async def executer(self, requete: RequeteGraphQL) -> Reponse:
        """In a thread: no resolver waits for anything, and the server goes on answering."""
        return await asyncio.to_thread(self._executer, requete)

    def _executer(self, requete: RequeteGraphQL) -> Reponse:
        schema = self._schema_citant if requete.sources else self.schema
        resultat = schema.execute_sync(
            requete.texte,
            variable_values=requete.variables,
            context_value=Contexte(self.graphe),
            operation_name=requete.operation,
        )
        contenu = mettre_en_forme(resultat, self.graphe.version)
        return Reponse(contenu, en_octets(contenu))


def mettre_en_forme(resultat: ExecutionResult, version: str) -> dict[str, Any]:
    """Errors first; `data` only when the operation was executed, as the specification wants."""
    erreurs = resultat.errors or []
    refusee = resultat.data is None and all(erreur.path is None for erreur in erreurs)
    contenu: dict[str, Any] = {"errors": [erreur.formatted for erreur in erreurs]} if erreurs else {}
    if not refusee:
        contenu["data"] = resultat.data
    contenu["extensions"] = {**(resultat.extensions or {}), "version": version}
    return contenu
