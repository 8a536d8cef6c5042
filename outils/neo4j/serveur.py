"""Which server: the one of NEO4J_URI, else a Docker container, else a Java process.

NEO4J_MOYEN=docker or NEO4J_MOYEN=java asks for one of the last two.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass

from outils.neo4j import conteneur, externe, local
from outils.neo4j.erreurs import ServeurIndisponible
from outils.neo4j.poignee import Reglages, ServeurNeo4j

__all__ = ["ServeurNeo4j", "demarrer", "indisponible"]


@dataclass(frozen=True)
class Moyen:
    manque: Callable[[], str | None]
    demarrer: Callable[[str, Reglages], ServeurNeo4j]


EXTERNE = Moyen(externe.manque, externe.demarrer)
MOYENS = {
    "docker": Moyen(conteneur.manque, conteneur.demarrer),
    "java": Moyen(local.manque, local.demarrer),
}


def demarrer(
    nom: str,
    *,
    delai: float = Reglages.delai,
    tas: str = Reglages.tas,
    pages: str = Reglages.pages,
    port: int | None = None,
    vierge: bool = False,
    court: bool = False,
) -> ServeurNeo4j:
    """Start the server `nom` and wait until Bolt answers; with NEO4J_URI, take that one and start nothing.

    The arguments are explained in Reglages.
    """
    moyen, raison = _choisir()
    if moyen is None:
        raise ServeurIndisponible(raison)
    return moyen.demarrer(nom, Reglages(delai, tas, pages, port, vierge, court))


def indisponible() -> str | None:
    """Why no server can be had here, or None."""
    moyen, raison = _choisir()
    return None if moyen else raison


def _choisir() -> tuple[Moyen | None, str]:
    """The first way that lacks nothing, else the reasons of all."""
    choix = os.environ.get("NEO4J_MOYEN")
    if choix and choix not in MOYENS:
        return None, f"NEO4J_MOYEN vaut « {choix} » : attendu {' ou '.join(MOYENS)}."
    possibles = [MOYENS[choix]] if choix else list(MOYENS.values())
    manques = []
    for moyen in [EXTERNE] if externe.demande() else possibles:
        manque = moyen.manque()
        if manque is None:
            return moyen, ""
        manques.append(manque)
    return None, "Aucun serveur Neo4j possible. " + " ".join(manques)
