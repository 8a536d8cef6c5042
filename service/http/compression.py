"""A large answer is compressed in a thread: the event loop serves the others meanwhile."""

import asyncio
import zlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

GRANDE = 100_000
"""Bytes of an answer from which compressing it takes milliseconds; below, Starlette's own compression does it."""
GZIP = 31
"""What zlib calls the gzip format, at the largest window."""


class CompressionAPart:
    """Around an application, within Starlette's compression, which leaves alone what is compressed."""

    def __init__(self, application: ASGIApp, niveau: int) -> None:
        self.application = application
        self.niveau = niveau

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "gzip" not in Headers(scope=scope).get("accept-encoding", ""):
            await self.application(scope, receive, send)
            return
        retenu: list[Message] = []

        async def envoyer(message: Message) -> None:
            if message["type"] == "http.response.start":
                retenu.append(message)
                return
            debut = retenu.pop() if retenu else None
            if debut is not None and not message.get("more_body") and len(message.get("body", b"")) >= GRANDE:
                message = await self._comprimer(debut, message)
            if debut is not None:
                await send(debut)
            await send(message)

        await self.application(scope, receive, envoyer)

    async def _comprimer(self, debut: Message, corps: Message) -> Message:
        entetes = MutableHeaders(raw=debut["headers"])
        if "content-encoding" in entetes:
            return corps
        comprime = await asyncio.to_thread(_comprimer, corps["body"], self.niveau)
        entetes["Content-Encoding"] = "gzip"
        entetes["Content-Length"] = str(len(comprime))
        entetes.add_vary_header("Accept-Encoding")
        return {**corps, "body": comprime}


def _comprimer(octets: bytes, niveau: int) -> bytes:
    ouvrier = zlib.compressobj(niveau, zlib.DEFLATED, GZIP)
    return ouvrier.compress(octets) + ouvrier.flush()
