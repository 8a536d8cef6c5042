"""Executing a request against the graph: here when it is short, away from the event loop when it is not."""

import asyncio
from typing import Any

import orjson
from strawberry.types import ExecutionResult

from graphe.graphe import Graphe
from graphe.modele.catalogue import TYPES
from requetes.embarque.moteur import MoteurEmbarque
from requetes.langage.budget import UNITES_MAX, Budget
from schema.api import creer_schema
from schema.compilation import repondre_en_texte
from schema.contexte import Contexte
from service.http.citation import creer_schema_citant
from service.http.moteur import Etat, Reponse, statut_de_panne
from service.http.reponses import en_octets
from service.http.requete_graphql import RequeteGraphQL

UNITES_SUR_PLACE, CALCUL_SUR_PLACE = 5_000, 100
"""What a request may spend in the event loop, and what its computations over the whole graph may: a few milliseconds.

Going to a thread takes longer than most answers.
"""


class Executeur:
    def __init__(self, graphe: Graphe) -> None:
        self.graphe = graphe
        self.moteur = MoteurEmbarque(graphe)
        self.schema = creer_schema()
        self._schema_citant = creer_schema_citant()
        self._etat = Etat(graphe.version, {nom: len(graphe.tous(type_)) for nom, type_ in TYPES.items()})
        self._suite = b',"extensions":' + orjson.dumps({"version": graphe.version}) + b"}"

    async def ouvrir(self) -> None:
        """Nothing to wait for: the graph is there."""

    async def fermer(self) -> None:
        """Nothing to close."""

    async def etat(self) -> Etat:
        return self._etat

    def sans_graphe(self, _: RequeteGraphQL) -> bool:
        """The graph is always there."""
        return True

    async def executer(self, requete: RequeteGraphQL) -> Reponse:
        """A request already seen is answered at once, unless it turns out long; any other, in a thread."""
        octets = self._compilee(requete, UNITES_SUR_PLACE, CALCUL_SUR_PLACE)
        if octets is None:
            return await asyncio.to_thread(self._executer, requete)
        return Reponse(octets, version=self.graphe.version)

    def _executer(self, requete: RequeteGraphQL) -> Reponse:
        octets = self._compilee(requete)
        if octets is not None:
            return Reponse(octets, version=self.graphe.version)
        schema = self._schema_citant if requete.sources else self.schema
        resultat = schema.execute_sync(
            requete.texte,
            variable_values=requete.variables,
            context_value=Contexte(self.moteur),
            operation_name=requete.operation,
        )
        contenu = mettre_en_forme(resultat, self.graphe.version)
        return Reponse(
            en_octets(contenu),
            contenu.get("errors", []),
            "data" in contenu,
            self.graphe.version,
            statut_de_panne(contenu),
        )

    def _compilee(self, requete: RequeteGraphQL, unites: int = UNITES_MAX, calcul: int = UNITES_MAX) -> bytes | None:
        """What the compiled engine gives without errors, of a document known to be valid."""
        if requete.sources:
            return None
        courant = Contexte(self.moteur, Budget(unites))
        texte = repondre_en_texte(self.schema, requete.texte, requete.operation, requete.valeurs, courant, calcul)
        return None if texte is None else b"".join((b'{"data":', texte, self._suite))


def mettre_en_forme(resultat: ExecutionResult, version: str) -> dict[str, Any]:
    """Errors first; `data` only when the operation was executed, as the specification wants; no version, no graph."""
    erreurs = resultat.errors or []
    refusee = resultat.data is None and all(erreur.path is None for erreur in erreurs)
    contenu: dict[str, Any] = {"errors": [erreur.formatted for erreur in erreurs]} if erreurs else {}
    if not refusee:
        contenu["data"] = resultat.data
    extensions = {**(resultat.extensions or {}), **({"version": version} if version else {})}
    return {**contenu, "extensions": extensions} if extensions else contenu
