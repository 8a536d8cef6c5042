"""Stopping, within a bound: what clients do not end is ended, and what threads do not either."""

import os
import socket
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

import uvicorn

from service.http.portier import Portier

PART_DES_CLIENTS = 0.8
"""Of the time given to stop; the rest is for the tasks of those that were cut."""
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
        if not self.should_exit:
            secondes = self.portier.limites.arret_secondes
            self.portier.partir(secondes * PART_DES_CLIENTS)
            dernier_recours = threading.Timer(secondes + SURSIS, _quitter, (sig,))
            dernier_recours.daemon = True
            dernier_recours.start()
        super().handle_exit(sig, frame)


def _quitter(sig: int) -> Any:
    os._exit(128 + sig)
