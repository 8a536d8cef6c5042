"""Listening: the address is taken first, so that a busy port is said at once."""

import gc
import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from service.erreurs import AdresseIndisponible
from service.reglages import Reglages


def reserver(hote: str, port: int) -> socket.socket:
    famille = socket.AF_INET6 if ":" in hote else socket.AF_INET
    try:
        prise = socket.create_server((hote, port), family=famille)
    except OSError as erreur:
        raise AdresseIndisponible(
            f"Impossible d'écouter sur « {hote} », port {port} ({erreur.strerror}) : "
            "attendu une adresse de cette machine et un port libre, p. ex. --port 8001."
        ) from erreur
    prise.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # connections inherit it: no answer waits for an ack
    return prise


def servir(reglages: Reglages, preparer: Callable[[], ASGIApp]) -> None:
    """`preparer` builds the application once the address is ours."""
    with reserver(reglages.hote, reglages.port) as prise:
        configuration = configurer(preparer(), reglages)
        gc.collect()
        gc.freeze()  # the graph never changes: walking through it again and again would stop answers for nothing
        try:
            uvicorn.Server(configuration).run(sockets=[prise])
        except KeyboardInterrupt:
            return


def configurer(application: ASGIApp, reglages: Reglages) -> uvicorn.Config:
    """uvicorn as it is, proxies believed as it believes them; nothing written for each request."""
    return uvicorn.Config(application, log_level=reglages.journal, access_log=False, server_header=False, ws="none")
