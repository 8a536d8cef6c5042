"""What a first page says of where it ends, for the contenders that page by hand."""

from collections.abc import Sequence
from typing import Any

from requetes.langage.pages import curseur


def bouts(identifiants: Sequence[str], nombre: int) -> dict[str, Any]:
    """Of those of its nodes, out of so many."""
    return {
        "hasNextPage": len(identifiants) < nombre,
        "hasPreviousPage": False,
        "startCursor": curseur(identifiants[0]) if identifiants else None,
        "endCursor": curseur(identifiants[-1]) if identifiants else None,
    }
