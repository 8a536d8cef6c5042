"""Answers held whole, compressed for who takes gzip; the others are left to the middleware of Starlette."""

import asyncio
import gzip
from collections.abc import Callable
from functools import partial

from starlette.responses import Response
from starlette.types import Scope

from service.http.entetes import lire_entete
from service.http.reponses import Brute

GZIP = "gzip"
NIVEAU = 5
"""Beyond, an answer takes far longer for a few bytes less."""
OCTETS_MIN, OCTETS_SUR_PLACE = 500, 128 * 1024
"""Shorter, an answer gains nothing; longer, it is compressed in a thread."""


def codage(scope: Scope) -> str:
    """Compressed bytes are other bytes: an answer depends on it."""
    return GZIP if GZIP in (lire_entete(scope, b"accept-encoding") or "") else "identity"


async def comprimer(reponse: Response, scope: Scope) -> None:
    octets = bytes(reponse.body)
    if len(octets) < OCTETS_MIN or codage(scope) != GZIP:
        return
    longue = len(octets) > OCTETS_SUR_PLACE
    reponse.body = await asyncio.to_thread(_en_gzip, octets) if longue else _en_gzip(octets)
    if isinstance(reponse, Brute) and reponse.redire:
        reponse.redire = None if longue else partial(_redire_en_gzip, reponse.redire)
    gardes = [entete for entete in reponse.raw_headers if entete[0] != b"content-length"]
    longueur = b"%d" % len(reponse.body)
    reponse.raw_headers = [*gardes, (b"content-encoding", GZIP.encode()), (b"content-length", longueur)]


def _en_gzip(octets: bytes) -> bytes:
    """No date in it: the same for the same bytes."""
    return gzip.compress(octets, NIVEAU, mtime=0)


def _redire_en_gzip(redire: Callable[[], bytes | None]) -> bytes | None:
    octets = redire()
    return None if octets is None else _en_gzip(octets)
