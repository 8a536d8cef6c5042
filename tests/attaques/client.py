"""A client that keeps nothing of what it receives but how it was answered, and says what a well-behaved one would not."""

import asyncio
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

HOTE = "127.0.0.1"
DEBUT = 64_000
"""Bytes of an answer in which its code is looked for."""
MORCEAU = 1 << 16
COUPURES = (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError)
SANS_REPONSE = "fermée"
_CODE = re.compile(rb'"extensions":\s*\{"code":\s*"([A-Z_]+)"')
_LONGUEUR = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_FERMEE = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)
_LOCATION = re.compile(rb"\r\nlocation: *([^\r]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reponse:
    statut: int
    code: str = ""
    redirection: str = ""
    derniere: bool = False

    def __str__(self) -> str:
        return " ".join(filter(None, (str(self.statut), self.code, self.redirection)))


class Client:
    """One connection, opened anew when the service has closed it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._flux: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def demander(self, octets: bytes) -> str:
        """How the service answers; it may do so before it has read everything."""
        try:
            lecteur, ecrivain = await self._ouvrir()
            envoi = asyncio.create_task(_ecrire(ecrivain, octets))
            try:
                reponse = await _lire(lecteur)
            finally:
                envoi.cancel()
            if reponse.derniere:
                self.partir()
            return str(reponse)
        except COUPURES:
            self.partir()
            return SANS_REPONSE

    async def envoyer(self, octets: bytes) -> None:
        await _ecrire((await self._ouvrir())[1], octets)

    async def attendre(self) -> str:
        """The answer to what has been sent, or the end of the connection."""
        try:
            return str(await _lire((await self._ouvrir())[0]))
        except COUPURES:
            return SANS_REPONSE

    def partir(self) -> None:
        if self._flux is not None:
            self._flux[1].transport.abort()
            self._flux = None

    async def _ouvrir(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._flux is None or self._flux[0].at_eof():
            self.partir()
            self._flux = await asyncio.open_connection(HOTE, self.port)
        return self._flux


async def _ecrire(ecrivain: asyncio.StreamWriter, octets: bytes) -> None:
    with suppress(ConnectionError):
        for debut in range(0, len(octets), MORCEAU):
            ecrivain.write(octets[debut : debut + MORCEAU])
            await ecrivain.drain()


async def _lire(lecteur: asyncio.StreamReader) -> Reponse:
    tete = await lecteur.readuntil(b"\r\n\r\n")
    longueur = _LONGUEUR.search(tete)
    reste = int(longueur[1]) if longueur else 0
    debut = bytearray()
    while reste:
        morceau = await lecteur.read(min(reste, MORCEAU))
        if not morceau:
            raise ConnectionResetError
        reste -= len(morceau)
        debut += morceau[: DEBUT - len(debut)]
    code, location = _CODE.search(debut), _LOCATION.search(tete)
    return Reponse(
        int(tete[9:12]),
        code[1].decode() if code else "",
        location[1].decode() if location else "",
        derniere=_FERMEE.search(tete) is not None,
    )


def graphql(document: str, variables: Mapping[str, Any] | None = None, **entetes: str) -> bytes:
    corps = json.dumps({"query": document, "variables": variables or {}}, ensure_ascii=False)
    return poster("/graphql", corps, "application/json", **entetes)


def poster(chemin: str, corps: str, type_: str, **entetes: str) -> bytes:
    octets = corps.encode()
    tete = requete("POST", chemin, **{"Content-Type": type_, "Content-Length": str(len(octets)), **entetes})
    return tete + octets


def lire(chemin: str, **entetes: str) -> bytes:
    return requete("GET", chemin, **entetes)


def requete(methode: str, chemin: str, **entetes: str) -> bytes:
    lignes = [f"{methode} {chemin} HTTP/1.1", *(f"{n}: {v}" for n, v in {"Host": HOTE, **entetes}.items())]
    return "\r\n".join([*lignes, "", ""]).encode()
