"""A graph being served: one bounded pool of connections, and which version is published, as it was a moment ago."""

import asyncio
import math
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.erreurs import AccesRefuse, BackendIndisponible, ErreurNeo4j
from graphe.neo4j.pilotes import lire, pilote_asynchrone
from graphe.neo4j.publication import Publication, lire_publication_asynchrone
from graphe.neo4j.traduction import erreurs_traduites

FRAICHEUR = 1.0
"""Seconds for which the version published is taken as known, unless a reading fails meanwhile."""


REPIT, REPIT_MAX = 2.0, 60.0
"""Seconds before a password that was refused is tried again, twice as many each time: a server locks out whoever tries
too often, and with it those who know the password.
"""
DELAI_MIN = 0.01
_FIN: ContextVar[float] = ContextVar("fin", default=math.inf)


class LecteurNeo4j:
    """The server may be absent when it is made, and come back whenever it wants. Errors: ErreurNeo4j."""

    def __init__(self, connexion: Connexion) -> None:
        self.connexion = connexion
        self._pilote = pilote_asynchrone(connexion)
        self._publication: Publication | ErreurNeo4j = ErreurNeo4j("Aucune publication n'a encore été lue.")
        self._lue = -math.inf
        self._repit = REPIT
        self._verrou = asyncio.Lock()
        self.muet = False
        """Nothing was read since a reading was waited for in vain, as long as the server may take."""

    async def fermer(self) -> None:
        await self._pilote.close()

    @asynccontextmanager
    async def dans_le_delai(self, restant: float | None = None) -> AsyncIterator[None]:
        """All that is read inside takes the delay of one read at most, and no longer than `restant`."""
        delai = self.connexion.delai if restant is None else min(self.connexion.delai, restant)
        jeton = _FIN.set(time.monotonic() + delai)
        try:
            with erreurs_traduites(self.connexion):
                async with asyncio.timeout(delai):
                    yield
            self.muet = False
        except BackendIndisponible:
            self.muet |= delai == self.connexion.delai  # less proves nothing
            raise
        finally:
            _FIN.reset(jeton)

    def _delai(self) -> float:
        """What the server is told: it stops working on what nobody waits for."""
        return max(DELAI_MIN, min(self.connexion.delai, _FIN.get() - time.monotonic()))

    @property
    def age(self) -> float:
        """Seconds since the version published was read."""
        return time.monotonic() - self._lue

    async def publication(self, *, relire: bool = False) -> Publication:
        """Those who wait while it is read share what comes, failure included: none waits for a second delay."""
        demandee = time.monotonic()
        async with self._verrou:
            if self._lue < demandee and (relire or self._perimee):
                await self._relire()
            connue = self._publication
        if isinstance(connue, ErreurNeo4j):
            raise connue
        return connue

    @property
    def _perimee(self) -> bool:
        if isinstance(self._publication, AccesRefuse):
            return self.age > self._repit
        return isinstance(self._publication, ErreurNeo4j) or self.age > FRAICHEUR

    async def _relire(self) -> None:
        try:
            self._publication = await lire_publication_asynchrone(self._pilote, self.connexion)
            self._repit = REPIT
        except ErreurNeo4j as erreur:
            if isinstance(erreur, AccesRefuse) and isinstance(self._publication, AccesRefuse):
                self._repit = min(2 * self._repit, REPIT_MAX)
            self._publication = erreur
        self._lue = time.monotonic()

    async def lignes(self, texte: str, parametres: Mapping[str, Any]) -> list[list[Any]]:
        try:
            lues = await lire(self._pilote, self.connexion, texte, dict(parametres), self._delai())
        except ErreurNeo4j:
            self._lue = -math.inf
            raise
        return [ligne.values() for ligne in lues]
