"""One connection to a server, without a network: packets come in, and what is written is kept."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from service.http.protocole import Connues, Protocole
from service.http.serveur import configurer
from service.reglages import Reglages

ATTENTE = 30.0
TOURS = 20
"""Of the loop, in which an application that waits for nothing has answered."""


class Ligne(asyncio.Transport):
    def __init__(self) -> None:
        super().__init__()
        self.ecrits = bytearray()
        self.lecture = True
        self.fermee = False

    def write(self, octets: bytes) -> None:  # type: ignore[override]  # only bytes come here
        self.ecrits += octets

    def pause_reading(self) -> None:
        self.lecture = False

    def resume_reading(self) -> None:
        self.lecture = True

    def close(self) -> None:
        self.fermee = True

    def is_closing(self) -> bool:
        return self.fermee

    def get_extra_info(self, _: str, defaut: Any = None) -> Any:
        return defaut


class Connexion:
    """To be used in a running loop."""

    def __init__(self, serveur: "Serveur") -> None:
        self.ligne = Ligne()
        self.protocole = serveur.protocole()
        self.protocole.connection_made(self.ligne)

    async def envoyer(self, *paquets: bytes) -> bytes:
        """What has been written once all was read, and answered."""
        for paquet in paquets:
            if not self.ligne.fermee:
                self.protocole.data_received(paquet)
        for _ in range(TOURS):
            await asyncio.sleep(0)
        return self._relever()

    async def interroger(self, octets: bytes) -> bytes:
        """The answer to one request, however long it takes."""
        self.protocole.data_received(octets)
        async with asyncio.timeout(ATTENTE):
            while self.protocole.cycle and not self.protocole.cycle.response_complete:
                await asyncio.sleep(0.001)
        await asyncio.sleep(0)
        return self._relever()

    def _relever(self) -> bytes:
        recus, self.ligne.ecrits = bytes(self.ligne.ecrits), bytearray()
        return recus


class Serveur:
    """`origine`: as uvicorn is, that reads every request."""

    def __init__(self, application: ASGIApp, *, origine: bool = False) -> None:
        self.configuration: uvicorn.Config = configurer(application, Reglages())
        self.configuration.load()
        self.etat = ServerState()
        self.connues = Connues()
        self._classe: Callable[..., HttpToolsProtocol] = HttpToolsProtocol if origine else self._connaisseur

    def protocole(self) -> HttpToolsProtocol:
        return self._classe(config=self.configuration, server_state=self.etat, app_state={})

    def _connaisseur(self, **reglages: Any) -> Protocole:
        return Protocole(self.connues, **reglages)


def requete(corps: bytes, entetes: Iterable[str] = (), methode: str = "POST", chemin: str = "/graphql") -> bytes:
    lignes = [f"{methode} {chemin} HTTP/1.1", "Host: service.test", *entetes, f"Content-Length: {len(corps)}"]
    return "\r\n".join([*lignes, "", ""]).encode() + corps
