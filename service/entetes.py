"""Headers that keep the pages to themselves: nothing loaded from elsewhere, no framing."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLITIQUE = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'"
)


class EntetesDeSecurite:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def envoyer(message: Message) -> None:
            if message["type"] == "http.response.start":
                entetes = MutableHeaders(scope=message)
                entetes["Content-Security-Policy"] = POLITIQUE
                entetes["X-Content-Type-Options"] = "nosniff"
                entetes["Referrer-Policy"] = "no-referrer"
            await send(message)

        await self.app(scope, receive, envoyer)
