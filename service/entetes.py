"""Headers put on every answer: pages kept to themselves, and caches told what each answer depends on."""

from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLITIQUE = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'"
)
EXPOSES = ("ETag", "Content-Disposition", "X-Lignes", "X-Lignes-Total", "X-Resultat-Tronque")
"""Headers that the pages of other sites may read."""


class Entetes:
    """Outermost, so that it has the last word. Open to every site, an answer is the same for all of them."""

    def __init__(self, app: ASGIApp, origines: Sequence[str]) -> None:
        self.app = app
        self.pour_tous = "*" in origines

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def envoyer(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._completer(MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, envoyer)

    def _completer(self, entetes: MutableHeaders) -> None:
        entetes["Content-Security-Policy"] = POLITIQUE
        entetes["X-Content-Type-Options"] = "nosniff"
        entetes["Referrer-Policy"] = "no-referrer"
        entetes["Vary"] = self._varier(entetes.getlist("Vary"))
        if self.pour_tous:
            entetes["Access-Control-Allow-Origin"] = "*"
            entetes["Access-Control-Expose-Headers"] = ", ".join(EXPOSES)

    def _varier(self, deja: list[str]) -> str:
        """Each name once, and on every answer: a cache must not give others the answer meant for one site."""
        noms = [nom.strip() for valeur in deja for nom in valeur.split(",") if nom.strip()]
        tous = dict.fromkeys([*noms, "Accept-Encoding", "Origin"])
        return ", ".join(nom for nom in tous if nom != "Origin" or not self.pour_tous)
