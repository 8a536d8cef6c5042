"""Connections: what every field « to many » gives."""

from typing import TYPE_CHECKING, Annotated, Generic, TypeVar

import strawberry
from strawberry import field

if TYPE_CHECKING:
    from schema.interfaces import Node

T = TypeVar("T")


@strawberry.type(description="Place d'une page dans sa liste.")
class PageInfo:
    has_next_page: bool = field(description="Vrai s'il reste des éléments après cette page.")
    has_previous_page: bool = field(description="Vrai s'il y a des éléments avant cette page.")
    start_cursor: str | None = field(description="Curseur du premier élément de la page, null si elle est vide.")
    end_cursor: str | None = field(description="Curseur du dernier élément de la page, null si elle est vide.")


ARETE = "Élément d'une page, avec son curseur."
ARETES = "Les mêmes éléments, chacun avec son curseur."


@strawberry.type(description=ARETE)
class Edge(Generic[T]):
    node: T = field(description="L'élément.")
    cursor: str = field(description="Curseur opaque de l'élément, à donner à after ou before.")


PAGE = "Page d'une liste : 100 éléments par défaut, 500 au plus."


@strawberry.type(description=PAGE)
class Connection(Generic[T]):
    nodes: list[T] = field(description="Les éléments de la page, dans l'ordre de la liste.")
    edges: list[Edge[T]] = field(description=ARETES)
    page_info: PageInfo = field(description="Place de la page dans la liste.")
    total_count: int = field(description="Nombre d'éléments de la liste entière.")


@strawberry.type(name="Edge", description=f"{ARETE} Ce qu'il a trouvé s'y lit aussi.")
class EdgeTrouve(Edge[T], Generic[T]):
    noeud: Annotated["Node", strawberry.lazy("schema.interfaces")] = field(description="Le nœud trouvé.")
    score: float = field(description="De 0 à 1, qui est celui du meilleur.")
    extrait: str = field(description="Le texte autour des mots trouvés, sans balise.")
    extrait_surligne: str = field(description="Le même extrait en HTML, les mots trouvés entre <mark> et </mark>.")


@strawberry.type(name="Connection", description=PAGE)
class ConnexionTrouvee(Connection[T], Generic[T]):
    edges: list[EdgeTrouve[T]] = field(description=ARETES)  # type: ignore[assignment]  # its edges say more
