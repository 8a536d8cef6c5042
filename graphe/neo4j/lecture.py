"""One read of a service: routed to a reader, tried again if its connection was dead, and never longer than `delai`."""

import asyncio
from typing import Any, LiteralString

from neo4j import READ_ACCESS, AsyncDriver, AsyncManagedTransaction, Record, unit_of_work

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.traduction import erreurs_traduites


async def lire(
    pilote: AsyncDriver, connexion: Connexion, enonce: LiteralString, parametres: dict[str, Any]
) -> list[Record]:
    """Every row; raise ErreurNeo4j. The server is told the delay too: it stops working on what nobody waits for."""

    @unit_of_work(timeout=connexion.delai)
    async def demander(tx: AsyncManagedTransaction) -> list[Record]:
        resultat = await tx.run(enonce, parametres)
        return [ligne async for ligne in resultat]

    with erreurs_traduites(connexion):
        async with (
            asyncio.timeout(connexion.delai),
            pilote.session(database=connexion.base, default_access_mode=READ_ACCESS) as session,
        ):
            return await session.execute_read(demander)
