"""A graph being served: one bounded pool of connections, and which version is published, as it was a moment ago."""

import asyncio
import math
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from typing import Any

from graphe.neo4j.connexion import FRAICHEUR, Connexion
from graphe.neo4j.erreurs import AccesRefuse, AccesSuspendu, BackendIndisponible, ErreurNeo4j
from graphe.neo4j.pilotes import lire, pilote_asynchrone
from graphe.neo4j.publication import Publication, lire_publication_asynchrone
from graphe.neo4j.relais import Relais
from graphe.neo4j.repit import RepitPartage
from graphe.neo4j.traduction import erreurs_traduites, refuse_ailleurs

DELAI_MIN = 0.01
_FIN: ContextVar[float] = ContextVar("fin", default=math.inf)


class LecteurNeo4j:
    """The server may be absent when it is made, and come back whenever it wants. Errors: ErreurNeo4j.

    It may be asked from any thread that has an event loop. What is read is the version published for `edition`.
    """

    def __init__(self, connexion: Connexion, edition: str = "") -> None:
        self.connexion, self.edition = connexion, edition
        self._relais = Relais()
        self._pilote = pilote_asynchrone(connexion)
        self._publication: Publication | ErreurNeo4j = ErreurNeo4j("Aucune publication n'a encore été lue.")
        self._lue = -math.inf
        self._refus: AccesRefuse | None = None
        self._repit = RepitPartage()
        self._verrou = asyncio.Lock()
        self.en_cours = 0
        """Under way: each holds a connection, or waits for one."""
        self.muet = False
        """Nothing was read since a reading was waited for in vain, as long as the server may take."""

    async def fermer(self) -> None:
        await self._relais.faire(self._pilote.close())
        await self._relais.fermer()

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

    def _delai(self, reserve: float) -> float:
        """What the server is told: it stops working on what nobody waits for."""
        return max(DELAI_MIN, min(self.connexion.delai, _FIN.get() - time.monotonic()) - reserve)

    @property
    def age(self) -> float:
        """Seconds since the version published was read."""
        return time.monotonic() - self._lue

    async def publication(self, *, relire: bool = False) -> Publication:
        """Those who wait while it is read share what comes, failure included: none waits for a second delay."""
        if relire or self._perimee:
            await self._relais.faire(self._publier(time.monotonic(), relire=relire))
        connue = self._publication
        if isinstance(connue, ErreurNeo4j):
            raise connue
        return connue

    @property
    def _perimee(self) -> bool:
        if self._refus is not None:
            return not self._repit.suspend(time.monotonic())
        return isinstance(self._publication, ErreurNeo4j) or self.age > FRAICHEUR

    async def _publier(self, demandee: float, *, relire: bool) -> None:
        async with self._verrou:
            if self._lue < demandee and (relire or self._perimee):
                await self._relire()

    async def _relire(self) -> None:
        debut = time.monotonic()
        if self._repit.suspend(debut):
            self._refus = self._refus or refuse_ailleurs(self.connexion)
            self._publication, self._lue = self._refus, debut
            return
        self._repit.prendre(debut)
        try:
            with self._compter():
                self._publication = await lire_publication_asynchrone(self._pilote, self.connexion, self.edition)
            self._refus = None
            self._repit.accepter()
        except ErreurNeo4j as erreur:
            self._publication = self._refuser(erreur, debut)
        self._lue = time.monotonic()

    def _refuser(self, erreur: ErreurNeo4j, debut: float) -> ErreurNeo4j:
        """A user who is locked out may have the right password, unless it was refused before."""
        if isinstance(erreur, AccesRefuse) or (self._refus is not None and isinstance(erreur, AccesSuspendu)):
            self._repit.refuser(debut, time.monotonic())
            self._refus = erreur if isinstance(erreur, AccesRefuse) else self._refus
        return erreur

    async def lignes(self, texte: str, parametres: Mapping[str, Any], reserve: float = 0) -> list[list[Any]]:
        """`reserve`: seconds of the delay that are left when the server stops."""
        debut = time.monotonic()
        try:
            return await self._relais.faire(self._lire(texte, dict(parametres), self._delai(reserve)))
        except AccesRefuse as erreur:
            self._publication, self._lue = self._refuser(erreur, debut), time.monotonic()
            raise
        except ErreurNeo4j:
            self._lue = -math.inf
            raise

    async def _lire(self, texte: str, parametres: dict[str, Any], delai: float) -> list[list[Any]]:
        with self._compter():
            return [ligne.values() for ligne in await lire(self._pilote, self.connexion, texte, parametres, delai)]

    @contextmanager
    def _compter(self) -> Iterator[None]:
        """In the loop of the driver alone: the driver says nothing public of its pool."""
        self.en_cours += 1
        try:
            yield
        finally:
            self.en_cours -= 1
