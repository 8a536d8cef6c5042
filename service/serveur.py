"""Listening: the address is taken first, so that a busy port is said at once."""

import socket
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette

from service.erreurs import AdresseIndisponible
from service.reglages import Reglages


def reserver(hote: str, port: int) -> socket.socket:
    famille = socket.AF_INET6 if ":" in hote else socket.AF_INET
    try:
        return socket.create_server((hote, port), family=famille)
    except OSError as erreur:
        raise AdresseIndisponible(
            f"Impossible d'écouter sur « {hote} », port {port} ({erreur.strerror}) : "
            "attendu une adresse de cette machine et un port libre, p. ex. --port 8001."
        ) from erreur


def servir(reglages: Reglages, preparer: Callable[[], Starlette]) -> None:
    """`preparer` builds the application once the address is ours."""
    with reserver(reglages.hote, reglages.port) as prise:
        configuration = uvicorn.Config(preparer(), log_level=reglages.journal, access_log=False, server_header=False)
        try:
            uvicorn.Server(configuration).run(sockets=[prise])
        except KeyboardInterrupt:
            return
