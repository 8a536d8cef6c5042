"""Large answers are compressed away from the event loop; what waits for it is bounded in bytes."""

import asyncio
import json
import threading
from collections.abc import Iterator

import httpx
import pytest
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from service.http import compression
from service.http.compression import GRANDE, CompressionAPart
from service.http.limites import Charge
from service.http.occupation import Atelier

CORPS = b"a" * GRANDE
GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture
def retenue(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Compression waits until it is set."""
    libre, comprimer = threading.Event(), compression._comprimer

    def attendre(octets: bytes, niveau: int) -> bytes:
        libre.wait(10)
        return comprimer(octets, niveau)

    monkeypatch.setattr(compression, "_comprimer", attendre)
    yield libre
    libre.set()


async def _repondre(scope: Scope, receive: Receive, send: Send) -> None:
    await Response(CORPS)(scope, receive, send)


async def _demander(retenue: threading.Event, nombre: int) -> list[httpx.Response]:
    presse = Atelier(Charge(fils=1, attentes=100))
    application = GZipMiddleware(CompressionAPart(_repondre, 1, presse))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(application), base_url="http://a") as client:
        taches = [asyncio.create_task(client.get("/", headers=GZIP)) for _ in range(nombre)]
        await asyncio.sleep(0.1)
        sans_attendre = await client.get("/", headers={"Accept-Encoding": "identity"})
        retenue.set()
        reponses = [*await asyncio.gather(*taches), await client.get("/", headers=GZIP)]
    presse.fermer()
    assert sans_attendre.content == CORPS
    return reponses


@pytest.mark.parametrize(("places", "servies"), [(4, 4), (1, 1), (0, 1)])
def test_ce_qui_attend_d_etre_comprime_est_borne(
    retenue: threading.Event, monkeypatch: pytest.MonkeyPatch, places: int, servies: int
) -> None:
    """One alone may be larger; what is refused leaves its place."""
    monkeypatch.setattr(compression, "EN_ATTENTE", places * GRANDE)
    reponses = asyncio.run(_demander(retenue, 4))
    refusees = [r for r in reponses[:-1] if r.status_code == 503]
    assert len(refusees) == 4 - servies
    for refusee in refusees:
        assert json.loads(refusee.content)["errors"][0]["extensions"] == {"code": "SERVICE_OCCUPE"}
        assert refusee.headers["retry-after"]
    for servie in (r for r in reponses if r not in refusees):
        assert (servie.status_code, servie.headers["content-encoding"], servie.content) == (200, "gzip", CORPS)
        assert int(servie.headers["content-length"]) < GRANDE / 100
