"""Stopping, within a bound: what clients do not end is ended, and what threads do not either."""

import asyncio
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

import uvicorn

from service.http.portier import Portier

PART_DES_CLIENTS = 0.8
"""Of the time given to stop; the rest is for the tasks of those that were cut."""
VIDANGE, PAS = 1.0, 0.02
"""Seconds that clients have to be told, and between two looks at whether all were."""
SURSIS = 3.0
"""Seconds after that time before the process ends, whatever it is doing. Docker kills after ten."""


class ServeurBorne(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, portier: Portier) -> None:
        super().__init__(config)
        self.portier = portier
        self.a_l_ecoute: Callable[[], None] | None = None
        """Called once, when connections are accepted."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.a_l_ecoute and not self.should_exit:
            self.a_l_ecoute()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """SIGTERM lets those who send requests read first, for a while, that none should come any more."""
        limites = self.portier.limites
        retrait = limites.retrait_secondes if sig == signal.SIGTERM else 0.0
        if self.should_exit or self.portier.retire:
            super().handle_exit(sig, frame)
            return
        _plus_tard(retrait + limites.arret_secondes + SURSIS, _quitter, sig)
        self.portier.retire = retrait > 0
        if retrait:
            _plus_tard(retrait, self._finir, sig)
        else:
            self._finir(sig)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Each connection that asks something has its answer, and is told to go: closed at once, it may be asking."""
        for ecoute in self.servers:
            ecoute.close()
        limite = time.monotonic() + min(VIDANGE, self.portier.limites.arret_secondes * (1 - PART_DES_CLIENTS))
        while self.portier.connexions and time.monotonic() < limite and not self.force_exit:
            await asyncio.sleep(PAS)
        await super().shutdown(sockets)

    def _finir(self, sig: int) -> None:
        self.portier.partant = True
        self.portier.partir(self.portier.limites.arret_secondes * PART_DES_CLIENTS)
        super().handle_exit(sig, None)


def _plus_tard(secondes: float, faire: Callable[..., Any], *donnees: Any) -> None:
    minuterie = threading.Timer(secondes, faire, donnees)
    minuterie.daemon = True
    minuterie.start()


def _quitter(sig: int) -> Any:
    os._exit(128 + sig)
