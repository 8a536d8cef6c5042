"""HTTP calls to the application, without a network and without a server."""

import asyncio
from typing import Any

import httpx
from starlette.types import ASGIApp

BASE = "http://service.test"


class Client:
    def __init__(self, application: ASGIApp) -> None:
        self._transport = httpx.ASGITransport(application, raise_app_exceptions=False)

    def get(self, chemin: str, **options: Any) -> httpx.Response:
        return self.appeler("GET", chemin, **options)

    def post(self, chemin: str, **options: Any) -> httpx.Response:
        return self.appeler("POST", chemin, **options)

    def appeler(self, methode: str, chemin: str, **options: Any) -> httpx.Response:
        return asyncio.run(self._appeler(methode, chemin, options))

    async def _appeler(self, methode: str, chemin: str, options: dict[str, Any]) -> httpx.Response:
        async with httpx.AsyncClient(transport=self._transport, base_url=BASE) as client:
            return await client.request(methode, chemin, **options)
