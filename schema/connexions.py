"""Connections: what every field « to many » gives."""

from typing import Generic, TypeVar

import strawberry
from strawberry import field

T = TypeVar("T")


@strawberry.type(description="Place d'une page dans sa liste.")
class PageInfo:
    has_next_page: bool = field(description="Vrai s'il reste des éléments après cette page.")
    has_previous_page: bool = field(description="Vrai s'il y a des éléments avant cette page.")
    start_cursor: str | None = field(description="Curseur du premier élément de la page, null si elle est vide.")
    end_cursor: str | None = field(description="Curseur du dernier élément de la page, null si elle est vide.")


@strawberry.type(description="Élément d'une page, avec son curseur.")
class Edge(Generic[T]):
    node: T = field(description="L'élément.")
    cursor: str = field(description="Curseur opaque de l'élément, à donner à after ou before.")


PAGE = "Page d'une liste : 100 éléments par défaut, 500 au plus."


@strawberry.type(description=PAGE)
class Connection(Generic[T]):
    nodes: list[T] = field(description="Les éléments de la page, dans l'ordre de la liste.")
    edges: list[Edge[T]] = field(description="Les mêmes éléments, chacun avec son curseur.")
    page_info: PageInfo = field(description="Place de la page dans la liste.")
    total_count: int = field(description="Nombre d'éléments de la liste entière.")
