"""Headers and body leave together: one system call and one packet for each short answer, instead of two."""

import asyncio
from typing import Any

OCTETS_TENUS = 65_536
"""Beyond, what is held goes to the transport, which slows down whoever writes faster than the client reads."""


class Groupe:
    """The transport it is given, but that what is written is held until the end of the turn of the loop."""

    def __init__(self, transport: asyncio.Transport, boucle: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._boucle = boucle
        self._tenus: list[bytes] = []
        self._nombre = 0

    def write(self, octets: bytes) -> None:
        if not self._tenus:
            self._boucle.call_soon(self._vider)
        self._tenus.append(octets)
        self._nombre += len(octets)
        if self._nombre > OCTETS_TENUS:
            self._vider()

    def _vider(self) -> None:
        if self._tenus:
            self._transport.write(b"".join(self._tenus))
            self._tenus, self._nombre = [], 0

    def close(self) -> None:
        self._vider()
        self._transport.close()

    def __getattr__(self, nom: str) -> Any:
        return getattr(self._transport, nom)
