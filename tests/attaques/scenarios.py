"""Ways of sending: each gives what an attack does to the service, and counts how it is answered."""

import asyncio
import os
import signal
import socket
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeAlias

from tests.attaques.cible import Cible
from tests.attaques.client import HOTE, SANS_REPONSE, Client

Reponses: TypeAlias = "Counter[str]"
Scenario: TypeAlias = Callable[[Cible, Reponses], Awaitable[None]]
Fabrique: TypeAlias = Callable[[int], bytes]

PATIENCE = 18.0
"""Seconds left to the service to close what does not go on."""
ARRET = 10.0
"""What Docker waits between SIGTERM and SIGKILL."""
OUVERTE = "encore ouverte"
DE_LA_SONDE = 1
"""Connections that the probe may hold when sockets are counted."""


def une_a_une(*requetes: bytes) -> Scenario:
    return suite(lambda rang: requetes[rang], len(requetes), clients=1)


def suite(fabrique: Fabrique, nombre: int, clients: int = 4) -> Scenario:
    """Requests shared among clients that each wait for an answer before the next."""

    async def lancer(cible: Cible, reponses: Reponses) -> None:
        rangs = iter(range(nombre))
        await asyncio.gather(*(_poser(Client(cible.port), rangs, reponses) for _ in range(clients)))

    async def _poser(client: Client, rangs: Iterable[int], reponses: Reponses) -> None:
        for rang in rangs:
            reponses[await client.demander(fabrique(rang))] += 1
        client.partir()

    return lancer


def ensemble(fabrique: Fabrique, clients: int) -> Scenario:
    return suite(fabrique, clients, clients)


def partis(fabrique: Fabrique, clients: int, apres: float = 1.0) -> Scenario:
    """Clients that ask together, and leave without an answer."""

    async def lancer(cible: Cible, reponses: Reponses) -> None:
        tous = [Client(cible.port) for _ in range(clients)]
        await asyncio.gather(*(client.envoyer(fabrique(rang)) for rang, client in enumerate(tous)))
        await asyncio.sleep(apres)
        for client in tous:
            client.partir()
        reponses["partis"] += clients

    return lancer


def interminable(debut: bytes, clients: int, *, morceau: bytes = b"", morceaux: int = 0, pause: float = 0) -> Scenario:
    """Clients that begin, send pieces, then stay; the service should end it."""

    async def lancer(cible: Cible, reponses: Reponses) -> None:
        taches = [asyncio.create_task(rester(Client(cible.port))) for _ in range(clients)]
        finies, restantes = await asyncio.wait(taches, timeout=PATIENCE)
        for tache in restantes:
            tache.cancel()
        reponses.update(tache.result() for tache in finies)
        reponses[OUVERTE] += len(restantes)

    async def rester(client: Client) -> str:
        await client.envoyer(b"")
        envoi = asyncio.create_task(envoyer(client))
        try:
            return await client.attendre()
        finally:
            envoi.cancel()
            client.partir()

    async def envoyer(client: Client) -> None:
        await client.envoyer(debut)
        for _ in range(morceaux):
            await client.envoyer(morceau)
            await asyncio.sleep(pause)

    return lancer


def sans_lire(octets: bytes, clients: int) -> Scenario:
    """Clients that ask and never read; closed or not is seen from the side of the service."""

    async def lancer(cible: Cible, reponses: Reponses) -> None:
        avant = cible.prises() + DE_LA_SONDE
        prises = [await _sourde(cible.port) for _ in range(clients)]
        envois = [asyncio.create_task(asyncio.get_running_loop().sock_sendall(p, octets)) for p in prises]
        await _jusqu_a(lambda: cible.prises() <= avant, PATIENCE)
        ouvertes = min(clients, max(0, cible.prises() - avant))
        reponses.update({OUVERTE: ouvertes, SANS_REPONSE: clients - ouvertes})
        for envoi, prise in zip(envois, prises, strict=True):
            envoi.cancel()
            prise.close()
        await asyncio.gather(*envois, return_exceptions=True)

    return lancer


async def _sourde(port: int) -> socket.socket:
    prise = socket.socket()
    prise.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    prise.setblocking(False)
    await asyncio.get_running_loop().sock_connect(prise, (HOTE, port))
    return prise


async def _jusqu_a(condition: Callable[[], bool], secondes: float) -> None:
    for _ in range(int(secondes * 10)):
        await asyncio.sleep(0.1)
        if condition():
            return


def pendant(charge: Scenario, question: bytes, nombre: int, pause: float) -> Scenario:
    """What others are answered meanwhile; what the load itself is answered does not matter."""

    async def lancer(cible: Cible, reponses: Reponses) -> None:
        tache = asyncio.ensure_future(charge(cible, Counter()))
        for _ in range(nombre):
            await asyncio.sleep(pause)
            reponses[await Client(cible.port).demander(question)] += 1
        tache.cancel()

    return lancer


def enfants_tues(question: bytes) -> Scenario:
    """The processes that answer SPARQL are killed while they wait."""

    async def lancer(cible: Cible, reponses: Reponses) -> None:
        reponses[await Client(cible.port).demander(question)] += 1
        for enfant in cible.enfants():
            os.kill(enfant, signal.SIGKILL)
        await asyncio.sleep(0.5)
        for _ in range(3):
            reponses[await Client(cible.port).demander(question)] += 1

    return lancer


def arret(*etats: bytes, clients: int, lourde: bytes) -> Scenario:
    """SIGTERM while clients have sent one thing or another, some of them not reading."""

    async def lancer(cible: Cible, reponses: Reponses) -> None:
        presents = [Client(cible.port) for _ in etats for _ in range(clients)]
        for rang, client in enumerate(presents):
            await client.envoyer(etats[rang % len(etats)])
        sourdes = [await _sourde(cible.port) for _ in range(clients)]
        for prise in sourdes:
            await asyncio.get_running_loop().sock_sendall(prise, lourde)
        await asyncio.sleep(1)
        os.kill(cible.pid, signal.SIGTERM)
        reponses["finie" if await asyncio.to_thread(cible.finie, ARRET) else f"vivante après {ARRET:.0f} s"] += 1
        for client in presents:
            client.partir()
        for prise in sourdes:
            prise.close()

    return lancer
