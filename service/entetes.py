"""Headers put on every answer: pages kept to themselves, and caches told what each answer depends on."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLITIQUE = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'"
)
EXPOSES = ("ETag", "Content-Disposition", "X-Lignes", "X-Lignes-Total", "X-Resultat-Tronque")
"""Headers that the pages of other sites may read."""


_SECURITE = [
    (b"content-security-policy", POLITIQUE.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
]
_POUR_TOUS = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", ", ".join(EXPOSES).encode()),
]


class Entetes:
    """Outermost, so that it has the last word. Open to every site, an answer is the same for all of them."""

    def __init__(self, app: ASGIApp, origines: Sequence[str]) -> None:
        self.app = app
        self.pour_tous = "*" in origines
        self.poses = _SECURITE + (_POUR_TOUS if self.pour_tous else [])
        self.remplaces = frozenset(nom for nom, _ in self.poses) | {b"vary"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def envoyer(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = self._completer(message["headers"])
            await send(message)

        await self.app(scope, receive, envoyer)

    def _completer(self, entetes: Sequence[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        deja = tuple(valeur for nom, valeur in entetes if nom == b"vary")
        gardes = [entete for entete in entetes if entete[0] not in self.remplaces]
        return [*gardes, *self.poses, (b"vary", _varier(deja, self.pour_tous))]


@lru_cache(maxsize=64)
def _varier(deja: tuple[bytes, ...], pour_tous: bool) -> bytes:
    """Each name once, and on every answer: a cache must not give others the answer meant for one site."""
    noms = [nom.strip() for valeur in deja for nom in valeur.decode("latin-1").split(",") if nom.strip()]
    tous = dict.fromkeys([*noms, "Accept-Encoding", "Origin"])
    return ", ".join(nom for nom in tous if nom != "Origin" or not pour_tous).encode("latin-1")


class Selon:
    """Goes through a middleware for the requests that bear one of the headers; the others do not pay for it.

    `demande` is a text that the header must hold.
    """

    def __init__(
        self, app: ASGIApp, entetes: tuple[bytes, ...], intermediaire: Callable[[ASGIApp], ASGIApp], demande: str = ""
    ) -> None:
        self.app = app
        self.entetes, self.demande = entetes, demande
        self.detour = intermediaire(app)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (self.detour if self._demande(scope) else self.app)(scope, receive, send)

    def _demande(self, scope: Scope) -> bool:
        valeur = lire_entete(scope, *self.entetes) if scope["type"] == "http" else None
        return valeur is not None and self.demande in valeur


def lire_entete(scope: Scope, *noms: bytes) -> str | None:
    """The first header of one of these names, in lower case."""
    for connu, valeur in scope["headers"]:
        if connu in noms:
            texte: str = valeur.decode("latin-1")
            return texte
    return None
