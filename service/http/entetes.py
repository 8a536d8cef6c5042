"""Headers put on every answer: pages kept to themselves, and caches told what each answer depends on."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.http.redites import retirer

POLITIQUE = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'"
)
EXPOSES = ("ETag", "Content-Disposition", "X-Lignes", "X-Lignes-Total", "X-Resultat-Tronque")
"""Headers that the pages of other sites may read."""


_SURE = [(b"x-content-type-options", b"nosniff")]
_PAGE = [*_SURE, (b"content-security-policy", POLITIQUE.encode()), (b"referrer-policy", b"no-referrer")]
_SANS_PAGE = b"application/"
"""Media types of which a browser runs nothing."""
_POUR_TOUS = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", ", ".join(EXPOSES).encode()),
]


EntetesBruts = Sequence[tuple[bytes, bytes]]


class Poses:
    """What is put on an answer. Open to every site, it is the same for all of them."""

    def __init__(self, origines: Sequence[str]) -> None:
        self.pour_tous = "*" in origines
        partage = _POUR_TOUS if self.pour_tous else []
        self.page, self.donnees = _PAGE + partage, _SURE + partage
        self.remplaces = frozenset(nom for nom, _ in self.page) | {b"vary"}

    def completer(self, entetes: EntetesBruts) -> list[tuple[bytes, bytes]]:
        deja = tuple(valeur for nom, valeur in entetes if nom == b"vary")
        gardes = [entete for entete in entetes if entete[0] not in self.remplaces]
        donnees = any(nom == b"content-type" and valeur.startswith(_SANS_PAGE) for nom, valeur in gardes)
        return [*gardes, *(self.donnees if donnees else self.page), (b"vary", _varier(deja, self.pour_tous))]


class Entetes:
    """Outermost, so that it has the last word."""

    def __init__(self, app: ASGIApp, poses: Poses) -> None:
        self.app = app
        self.poses = poses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def envoyer(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = self.poses.completer(message["headers"])
            await send(message)

        retirer(scope)
        await self.app(scope, receive, envoyer)


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
        self, app: ASGIApp, entetes: frozenset[bytes], intermediaire: Callable[[ASGIApp], ASGIApp], demande: str = ""
    ) -> None:
        self.app = app
        self.entetes, self.demande = entetes, demande
        self.detour = intermediaire(app)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (self.detour if self._demande(scope) else self.app)(scope, receive, send)

    def _demande(self, scope: Scope) -> bool:
        if scope["type"] != "http" or not porte(scope, self.entetes):
            return False
        return self.demande in (lire_entete(scope, *self.entetes) or "")


def porte(scope: Scope, noms: frozenset[bytes]) -> bool:
    """Whether the request bears one of these headers."""
    return not noms.isdisjoint(map(_NOM, scope["headers"]))


_NOM = itemgetter(0)


def lire_entete(scope: Scope, *noms: bytes) -> str | None:
    """The first header of one of these names, in lower case."""
    for connu, valeur in scope["headers"]:
        if connu in noms:
            texte: str = valeur.decode("latin-1")
            return texte
    return None
