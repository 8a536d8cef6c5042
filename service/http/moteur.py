"""What answers requests: a graph held here, or one kept by Neo4j."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import orjson
import strawberry

from graphe.modele.base import Noeud
from requetes.langage.budget import Budget
from requetes.langage.plan import PlanOperation
from schema.erreurs import ERREUR_INTERNE
from service.http.limites import Charge
from service.http.occupation import Reception
from service.http.requete_graphql import RequeteGraphQL


@dataclass(frozen=True, slots=True)
class Etat:
    """What is served: version of the graph, number of nodes of each type."""

    version: str
    comptes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Reponse:
    """One answer of GraphQL; without `data`, nothing was executed. `panne` is an HTTP status, 0 when all is well.

    `cout`: the units it took; `plan`: what it asked of the graph, when there was a plan.
    """

    octets: bytes
    erreurs: list[Any] = field(default_factory=list)
    executee: bool = True
    version: str = ""
    panne: int = 0
    cout: int = 0
    plan: PlanOperation | None = None

    @property
    def contenu(self) -> dict[str, Any]:
        contenu: dict[str, Any] = orjson.loads(self.octets)
        return contenu


class MoteurServi(Protocol):
    """`etat` and `executer` raise Refus when the graph cannot be read."""

    @property
    def schema(self) -> strawberry.Schema: ...

    @property
    def charge(self) -> Charge: ...

    @property
    def presents(self) -> int:
        """Requests at work, and those that wait."""

    async def ouvrir(self) -> None: ...

    async def etat(self) -> Etat: ...

    async def etat_prompt(self) -> Etat:
        """At once: as it was a moment ago, when it takes time to know."""

    def sans_graphe(self, requete: RequeteGraphQL) -> bool:
        """Whether it can be answered while the graph cannot be read."""

    async def executer(
        self, requete: RequeteGraphQL, recevoir: Reception | None = None, budget: Budget | None = None
    ) -> Reponse:
        """`recevoir` gives the messages of the client, whose body has been read: the work stops when it leaves.

        `budget` is the part of a request among others; without it, a request has its own.
        """

    async def couche(self, identifiant: str) -> tuple[str, list[Noeud]]:
        """The version of the graph, and the nodes of a layer, itself first; none when it is not served."""

    async def fermer(self) -> None: ...


def statut_de_panne(contenu: Mapping[str, Any]) -> int:
    """500 when nothing could be executed, through a defect of ours."""
    codes = {erreur["extensions"]["code"] for erreur in contenu.get("errors", ())}
    return 500 if "data" not in contenu and ERREUR_INTERNE in codes else 0
