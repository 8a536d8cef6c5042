"""A layer read from the server, one page of rows after the other, whatever its size: its nodes as they were written."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any, LiteralString

from graphe.modele.base import Noeud
from graphe.modele.couche import LIGNES_DE_COUCHE, Couche
from graphe.neo4j.proprietes import TYPE, donnees, liens_tenus, ordre_texte
from graphe.serie import depuis_donnees
from requetes.neo4j.enonce import du_type

PAGE = 2_000
RENDRE: LiteralString = "properties(n), [(n)-[r]->(cible) | [type(r), r.rang, cible.id]]"
LIRE_COUCHE = f"MATCH (n:Noeud:{Couche.__name__} {{version: $version, id: $couche}}) RETURN {RENDRE}"
Lire = Callable[[str, Mapping[str, Any]], Awaitable[list[list[Any]]]]
"""Of a statement and its parameters, the rows."""


async def lire_la_couche(lire: Lire, couche: str) -> list[Noeud]:
    """The layer, then its rows by type, in the order of the graph; nothing when no layer bears that identifier."""
    lus = await lire(LIRE_COUCHE, {"couche": couche})
    if lus:
        for type_ in sorted(t.__name__ for t in LIGNES_DE_COUCHE):
            lus += [ligne async for ligne in _lignes(lire, type_, couche)]
    return [_noeud(*ligne) for ligne in lus]


async def _lignes(lire: Lire, type_: str, couche: str) -> AsyncIterator[list[Any]]:
    """The identifiers of rows begin with the name of their layer: an index gives them in order."""
    debut = ordre_texte(f"{type_.lower()}/{couche.partition('/')[2]}")
    apres, fin = f"{debut} ", f"{debut}!"
    trouver = du_type(type_, "n", "n.ordre < $fin", ordre="> $apres")
    enonce = f"{trouver} WITH n ORDER BY n.ordre LIMIT $page RETURN {RENDRE}, n.ordre"
    while True:
        page = await lire(enonce, {"apres": apres, "fin": fin, "page": PAGE})
        for *ligne, _ in page:
            yield ligne
        if len(page) < PAGE:
            return
        apres = page[-1][-1]


def _noeud(lues: Mapping[str, Any], liens: list[list[Any]]) -> Noeud:
    return depuis_donnees(lues[TYPE], donnees(lues[TYPE], lues, liens_tenus(liens)))
