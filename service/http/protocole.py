"""HTTP as uvicorn reads and writes it, but that a request which comes again byte for byte is not read again."""

import asyncio
import logging
from functools import partial
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from requetes.memoire import Memoire
from service.http.envoi import Groupe
from service.http.redites import Redite, offrir

OCTETS_GARDES = 4_000_000
"""Of requests already answered, and of what is known of them."""
OCTETS_AUTOUR, PART_LUE = 2_000, 4
"""What is kept of a request: headers and objects, then its bytes and what was read of them, in its own length."""

journal = logging.getLogger(__name__)


class Connues:
    """Requests that may be answered without being read, for all the connections of one server."""

    def __init__(self) -> None:
        self._redites: Memoire[bytes, tuple[bytes, Redite]] = Memoire(OCTETS_GARDES)

    def retenir(self, octets: bytes, redite: Redite) -> None:
        tete = STATUS_LINE[200] + b"".join(map(_ligne, redite.entetes))
        self._redites.garder(octets, (tete, redite), OCTETS_AUTOUR + PART_LUE * len(octets))

    def repondre(self, octets: bytes, du_moment: list[tuple[bytes, bytes]]) -> bytes | None:
        """`du_moment` are the headers that change from one answer to the next."""
        connue = self._redites.lire(octets)
        if connue is None:
            return None
        tete, redite = connue
        try:
            corps = redite.corps()
        except Exception as erreur:  # whatever it is, it is met again, and told, when the request is read
            journal.debug("Relue : %r", erreur)
            return None
        if corps is None:
            return None
        return b"".join((tete, *map(_ligne, du_moment), b"content-length: %d\r\n\r\n" % len(corps), corps))


def _ligne(entete: tuple[bytes, bytes]) -> bytes:
    return b"%b: %b\r\n" % entete


class Protocole(HttpToolsProtocol):
    def __init__(self, connues: Connues, **reglages: Any) -> None:
        super().__init__(**reglages)
        self._connues = connues
        self._commencees = 0
        self._entiere = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn declares it
        super().connection_made(Groupe(transport, self.loop))  # type: ignore[arg-type]  # it answers to all its names

    def on_message_begin(self) -> None:
        self._commencees += 1
        self._entiere = False
        super().on_message_begin()

    def on_message_complete(self) -> None:
        self._entiere = True
        super().on_message_complete()

    def data_received(self, data: bytes) -> None:
        au_repos = self._au_repos()
        if au_repos and self._redire(data):
            return
        self._commencees = 0
        super().data_received(data)
        if au_repos and self._seule():
            offrir(self.scope, partial(self._connues.retenir, data))  # type: ignore[arg-type]  # a scope like any other

    def _au_repos(self) -> bool:
        """Between two requests, and with nothing left to write that the client does not read."""
        libre = self.cycle is None or self.cycle.response_complete
        return libre and self._entiere and not self.flow.write_paused

    def _seule(self) -> bool:
        """What was just read is one request, whole, after which the connection stays open."""
        return self._commencees == 1 and self._entiere and self.cycle.keep_alive

    def _redire(self, octets: bytes) -> bool:
        reponse = self._connues.repondre(octets, self.server_state.default_headers)
        if reponse is None:
            return False
        self.transport.write(reponse)
        self.on_response_complete()
        return True
