"""A server with small limits, in a thread, and clients that send it bytes."""

import asyncio
import hashlib
import logging
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from service.http.arret import ServeurBorne
from service.http.limites import LimitesHTTP
from service.http.portier import Portier
from service.http.provenance import Provenances
from service.http.serveur import configurer, reserver
from service.reglages import Reglages

ATTENTE = 20.0
HOTE = "127.0.0.1"
PROTOCOLES: dict[str, Any] = {"httptools": HttpToolsProtocol, "h11": H11Protocol}
PETITES = LimitesHTTP(
    adresse_octets=200,
    entetes_octets=600,
    entetes_nombre=10,
    entetes_secondes=0.4,
    corps_octets=1000,
    corps_secondes=0.4,
    reception_octets=2500,
    ecriture_secondes=0.4,
    debit_octets=100_000,
    repos_secondes=0.4,
    connexions=8,
    connexions_par_adresse=3,
    requetes_enchainees=4,
    arret_secondes=0.5,
)
GROS = 12_000_000


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Says what it was sent; /gros is long, /lente never ends, /sourde answers before it has read."""
    if scope["type"] == "lifespan":
        return
    corps, suite = b"", scope["path"] != "/sourde"
    while suite:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        corps += message["body"]
        suite = message["more_body"]
    if scope["path"] == "/lente":
        await asyncio.sleep(ATTENTE)
    vu = f"{scope['method']} {scope['path']}?{scope['query_string'].decode()} {hashlib.sha256(corps).hexdigest()}"
    reponse = b"x" * GROS if scope["path"] == "/gros" else vu.encode()
    entetes = [(b"content-length", str(len(reponse)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": entetes})
    await send({"type": "http.response.body", "body": reponse})


@contextmanager
def servi(
    app: ASGIApp = application,
    limites: LimitesHTTP = PETITES,
    *,
    protocole: str = "httptools",
    boucle: str = "auto",
    crus: str = "127.0.0.1",
) -> Iterator[tuple[int, ServeurBorne]]:
    """The port, and the server."""
    serveur = configurer(app, Reglages(limites=limites))
    serveur.config.loop = boucle
    serveur.portier = Portier(limites, Provenances(crus), protocole=PROTOCOLES[protocole])
    serveur.config.http = serveur.portier.accueillir  # type: ignore[assignment]  # as the service does
    with reserver(HOTE, 0) as prise:
        fil = threading.Thread(target=serveur.run, kwargs={"sockets": [prise]})
        fil.start()
        try:
            jusqu_a(lambda: serveur.started)
            yield prise.getsockname()[1], serveur
        finally:
            serveur.should_exit = True
            fil.join(ATTENTE)
            assert not fil.is_alive()


@contextmanager
def journal() -> Iterator[list[logging.LogRecord]]:
    """What a server logs, once it runs."""
    dits: list[logging.LogRecord] = []

    class Releve(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            dits.append(record)

    releve = Releve()
    logging.getLogger("uvicorn.error").addHandler(releve)
    yield dits
    logging.getLogger("uvicorn.error").removeHandler(releve)


def jusqu_a(condition: Any) -> None:
    limite = time.monotonic() + ATTENTE
    while not condition():
        assert time.monotonic() < limite
        time.sleep(0.01)


def connecter(port: int, depuis: str = HOTE) -> socket.socket:
    prise = socket.create_connection((HOTE, port), timeout=ATTENTE, source_address=(depuis, 0))
    prise.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return prise


def echanger(port: int, *morceaux: bytes, depuis: str = HOTE) -> bytes:
    """What is answered until the server closes, one piece sent after the other."""
    with connecter(port, depuis) as prise:
        try:
            for morceau in morceaux:
                prise.sendall(morceau)
        except ConnectionError:
            pass
        return tout_lire(prise)


def tout_lire(prise: socket.socket) -> bytes:
    recus = b""
    try:
        while morceau := prise.recv(65536):
            recus += morceau
    except ConnectionError:
        pass
    return recus


def requete(chemin: str = "/", corps: bytes = b"", methode: str = "GET", *entetes: str, finale: bool = True) -> bytes:
    lignes = [f"{methode} {chemin} HTTP/1.1", "Host: service.test", *entetes]
    lignes += [f"Content-Length: {len(corps)}"] if corps else []
    lignes += ["Connection: close"] if finale else []
    return "\r\n".join([*lignes, "", ""]).encode() + corps
