"""Headers put on every answer: pages kept to themselves, and caches told what each answer depends on."""

from collections.abc import Awaitable, Callable, Sequence
from functools import lru_cache
from typing import Any

from starlette.middleware.errors import ServerErrorMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLITIQUE = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'"
)
DANS_UN_CADRE = POLITIQUE.replace("frame-ancestors 'none'", "frame-ancestors *")
"""Of a page made to be shown within those of other sites; it only tells."""
EXPOSES = (
    "ETag", "Link", "Content-Disposition", "X-Lignes", "X-Lignes-Total", "X-Resultat-Tronque", "X-Request-ID",
)  # fmt: skip
"""Headers that the pages of other sites may read."""

_SURE = [(b"x-content-type-options", b"nosniff")]
_POLITIQUE = b"content-security-policy"
_PAGE = [*_SURE, (_POLITIQUE, POLITIQUE.encode()), (b"referrer-policy", b"no-referrer")]
_SANS_PAGE = (b"application/json", b"application/graphql-response+json", b"application/ld+json")
"""Media types of which a browser runs nothing; any other may be shown as a page (`+xml`, images, texts)."""
_POUR_TOUS = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", ", ".join(EXPOSES).encode()),
]

EntetesBruts = Sequence[tuple[bytes, bytes]]


class EntetesCommuns:
    """Outermost, so that it has the last word. Open to every site, answers are the same for all of them."""

    def __init__(self, app: ASGIApp, *, pour_tous: bool) -> None:
        self.app = app
        self.pour_tous = pour_tous
        partage = _POUR_TOUS if pour_tous else []
        self.page, self.donnees = _PAGE + partage, _SURE + partage
        self.remplaces = frozenset(nom for nom, _ in self.page) | {b"vary"}
        self.cadre = [(nom, DANS_UN_CADRE.encode() if nom == _POLITIQUE else valeur) for nom, valeur in self.page]

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        def envoyer(message: Message) -> Awaitable[None]:
            if message["type"] == "http.response.start":
                message["headers"] = self._completer(message["headers"])
            return send(message)

        return self.app(scope, receive, envoyer)

    def _completer(self, entetes: EntetesBruts) -> list[tuple[bytes, bytes]]:
        gardes, deja, poses = [], b"", self.page
        for entete in entetes:
            nom, valeur = entete
            if nom == b"vary":
                deja = b"%b,%b" % (deja, valeur)
            elif nom not in self.remplaces:
                gardes.append(entete)
                if nom == b"content-type" and valeur.startswith(_SANS_PAGE):
                    poses = self.donnees
            elif nom == _POLITIQUE and valeur == DANS_UN_CADRE.encode():
                poses = self.cadre
        return [*gardes, *poses, (b"vary", _varier(deja, self.pour_tous))]


class PourQuiPorte:
    """`detour` for the requests that bear the header; the others go straight on, and do not pay for it."""

    def __init__(self, entete: bytes, app: ASGIApp, detour: ASGIApp) -> None:
        self.entete = entete
        self.app = app
        self.detour = detour

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        porte = scope["type"] == "http" and lire_entete(scope, self.entete) is not None
        return (self.detour if porte else self.app)(scope, receive, send)


class RouteDirecte:
    """One address, the one asked most, with or without a final slash, answered before the others are tried; a
    defect met there is told as elsewhere.

    What it costs to find a route and to stand ready for its errors is half of a short answer.
    """

    def __init__(self, chemin: str, point: ASGIApp, defaut: Callable[..., Any], autres: ASGIApp) -> None:
        self.chemin = chemin
        self.point = ServerErrorMiddleware(point, handler=defaut)
        self.autres = autres

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        ici = scope["type"] == "http" and scope["path"].removesuffix("/") == scope.get("root_path", "") + self.chemin
        return (self.point if ici else self.autres)(scope, receive, send)


@lru_cache(maxsize=64)
def _varier(deja: bytes, pour_tous: bool) -> bytes:
    """Each name once, and on every answer: a cache must not give others the answer meant for one site."""
    noms = [nom.strip() for nom in deja.decode("latin-1").split(",") if nom.strip()]
    tous = dict.fromkeys([*noms, "Accept-Encoding", "Origin"])
    return ", ".join(nom for nom in tous if nom != "Origin" or not pour_tous).encode("latin-1")


def lire_liste(scope: Scope, nom: bytes) -> str | None:
    """A header that is a list: its lines are one list."""
    lignes = [valeur for connu, valeur in scope["headers"] if connu == nom]
    return b", ".join(lignes).decode("latin-1") if lignes else None


def lire_entete(scope: Scope, *noms: bytes) -> str | None:
    """The first header of one of these names, in lower case."""
    for connu, valeur in scope["headers"]:
        if connu in noms:
            texte: str = valeur.decode("latin-1")
            return texte
    return None
