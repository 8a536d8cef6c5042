"""So many requests a minute for one client: what is beyond is refused, and told when to come back."""

import math
import time
from collections.abc import Callable

from cachetools import LRUCache
from starlette.types import ASGIApp, Receive, Scope, Send

from service.http.provenance import Provenances
from service.http.reponses import Refus, refuser

MINUTE = 60.0
CLIENTS_SUIVIS = 10_000
EXEMPTES = frozenset(["/sante", "/pret", "/metrics"])


def freiner(app: ASGIApp, par_minute: int) -> ASGIApp:
    """0: nobody is refused."""
    return Debit(app, par_minute) if par_minute else app


class Debit:
    """A client that has been quiet may spend a whole minute at once, then goes on at its pace.

    Of each, the moment at which all it asked is paid for; those not seen for long are forgotten.
    """

    def __init__(self, app: ASGIApp, par_minute: int, maintenant: Callable[[], float] = time.monotonic) -> None:
        self.app = app
        self.par_minute = par_minute
        self.maintenant = maintenant
        self._provenances = Provenances([])
        self._acquittes: LRUCache[str, float] = LRUCache(CLIENTS_SUIVIS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        attente = self._compter(scope) if scope["type"] == "http" else 0.0
        if attente:
            return await refuser(self._trop(attente), "")(scope, receive, send)
        return await self.app(scope, receive, send)

    def _compter(self, scope: Scope) -> float:
        """Seconds to wait, 0 when the request may be answered."""
        client = self._provenances.lire(scope.get("client"))
        if not client or scope["path"].removeprefix(scope.get("root_path", "")) in EXEMPTES:
            return 0.0
        maintenant = self.maintenant()
        acquitte = max(maintenant, self._acquittes.get(client, 0.0)) + MINUTE / self.par_minute
        if (attente := acquitte - maintenant - MINUTE) > 1e-6:
            return attente
        self._acquittes[client] = acquitte
        return 0.0

    def _trop(self, attente: float) -> Refus:
        secondes = math.ceil(attente)
        message = f"Plus de {self.par_minute} requêtes par minute : attendu moins. Réessayez dans {secondes} s."
        return Refus(429, "TROP_DE_REQUETES", message, **{"Retry-After": str(secondes)})
