"""A graph being served: one bounded pool of connections, and which version is published, as it was a moment ago."""

import asyncio
import time
from collections.abc import Mapping
from typing import Any

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.lecture import lire
from graphe.neo4j.pilotes import pilote_asynchrone
from graphe.neo4j.publication import Publication, lire_publication_asynchrone

FRAICHEUR = 1.0
"""Seconds for which the version published is taken as known."""


class Lecteur:
    """The server may be absent when it is made, and come back whenever it wants. Errors: ErreurNeo4j."""

    def __init__(self, connexion: Connexion) -> None:
        self.connexion = connexion
        self._pilote = pilote_asynchrone(connexion)
        self._publication: Publication | None = None
        self._lue = 0.0
        self._verrou = asyncio.Lock()

    async def fermer(self) -> None:
        await self._pilote.close()

    async def publication(self, *, relire: bool = False) -> Publication:
        async with self._verrou:
            connue = self._publication
            if connue is None or relire or time.monotonic() - self._lue > FRAICHEUR:
                connue = await lire_publication_asynchrone(self._pilote, self.connexion)
                self._publication, self._lue = connue, time.monotonic()
            return connue

    async def lignes(self, texte: str, parametres: Mapping[str, Any]) -> list[list[Any]]:
        lues = await lire(self._pilote, self.connexion, texte, dict(parametres))
        return [ligne.values() for ligne in lues]
