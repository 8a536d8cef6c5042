"""A large answer is compressed in a thread: the event loop serves the others meanwhile, and few wait for their turn."""

import zlib

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.http.negociation import IDENTITE, codage
from service.http.occupation import Atelier, occupe
from service.http.reponses import Refus, refuser

GRANDE = 100_000
"""Bytes of an answer from which compressing it takes milliseconds; below, Starlette's own compression does it."""
GZIP = 31
"""What zlib calls the gzip format, at the largest window."""
EN_ATTENTE = 128_000_000
"""Bytes of the answers that are compressed or wait to be; one alone may be larger."""


class CompressionAPart:
    """Around an application, within Starlette's compression, which leaves alone what is compressed.

    An answer that would make too many bytes wait is replaced by a refusal.
    """

    _attendent = 0

    def __init__(self, application: ASGIApp, niveau: int, atelier: Atelier) -> None:
        self.application = application
        self.niveau = niveau
        self.atelier = atelier

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or codage(scope) == IDENTITE:
            await self.application(scope, receive, send)
            return
        retenu: list[Message] = []

        async def envoyer(message: Message) -> None:
            if message["type"] == "http.response.start":
                retenu.append(message)
                return
            debut = retenu.pop() if retenu else None
            if debut is not None and not message.get("more_body") and len(message.get("body", b"")) >= GRANDE:
                try:
                    message = await self._comprimer(debut, message)
                except Refus as refus:
                    await refuser(refus, "")(scope, receive, send)
                    return
            if debut is not None:
                await send(debut)
            await send(message)

        await self.application(scope, receive, envoyer)

    async def _comprimer(self, debut: Message, corps: Message) -> Message:
        entetes = MutableHeaders(raw=debut["headers"])
        if "content-encoding" in entetes:
            return corps
        comprime = await self._a_son_tour(corps["body"])
        entetes["Content-Encoding"] = "gzip"
        entetes["Content-Length"] = str(len(comprime))
        entetes.add_vary_header("Accept-Encoding")
        return {**corps, "body": comprime}

    async def _a_son_tour(self, octets: bytes) -> bytes:
        if self._attendent and self._attendent + len(octets) > EN_ATTENTE:
            raise occupe("trop de grandes réponses attendent d'être comprimées")
        self._attendent += len(octets)
        try:
            return await self.atelier.faire(_comprimer, octets, self.niveau)
        finally:
            self._attendent -= len(octets)


def _comprimer(octets: bytes, niveau: int) -> bytes:
    ouvrier = zlib.compressobj(niveau, zlib.DEFLATED, GZIP)
    return ouvrier.compress(octets) + ouvrier.flush()
