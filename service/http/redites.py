"""A request that comes again byte for byte: it is not read again, and its answer is computed anew.

The server offers it to the application, as an extension of ASGI; the application takes the offer up for the answers
that depend on nothing but these bytes and the graph.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.types import Scope

EXTENSION = "contrat.redite"
RETENIR = "retenir"


@dataclass(frozen=True, slots=True)
class Redite:
    """An answer of status 200: its headers, but for its length, and what computes its body.

    `corps` gives None when the answer can no longer be given at once: the request is then read as any other.
    """

    entetes: Sequence[tuple[bytes, bytes]]
    corps: Callable[[], bytes | None]


def offrir(scope: Scope, retenir: Callable[[Redite], None]) -> None:
    scope.setdefault("extensions", {})[EXTENSION] = {RETENIR: retenir}


def retirer(scope: Scope) -> None:
    """For what changes answers on their way out: they are not what the application gave."""
    scope.get("extensions", {}).pop(EXTENSION, None)


def accepter(scope: Scope, redite: Redite) -> None:
    offre = scope.get("extensions", {}).get(EXTENSION)
    if offre is not None:
        offre[RETENIR](redite)
