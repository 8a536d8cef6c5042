"""The server somebody else runs, named by NEO4J_URI."""

import os

from outils.neo4j.acces import Acces, attendre
from outils.neo4j.erreurs import OperationImpossible, ServeurIndisponible
from outils.neo4j.poignee import Reglages, ServeurNeo4j


def demande() -> bool:
    return bool(os.environ.get("NEO4J_URI"))


def manque() -> str | None:
    """Why the server named cannot be used, or None."""
    return None if os.environ.get("NEO4J_PASSWORD") else "NEO4J_URI est posée sans NEO4J_PASSWORD."


def demarrer(_nom: str, reglages: Reglages) -> ServeurNeo4j:
    """Take it as it is; its data are not ours to erase."""
    raison = manque()
    if raison:
        raise ServeurIndisponible(raison)
    utilisateur = os.environ.get("NEO4J_USER") or "neo4j"
    acces = Acces(os.environ["NEO4J_URI"], utilisateur, os.environ["NEO4J_PASSWORD"])
    attendre(acces, reglages.delai, lambda: None)
    return ServeurExterne(acces)


class ServeurExterne(ServeurNeo4j):
    pilotable = False

    @property
    def pid(self) -> None:
        return None

    def vivant(self) -> bool:
        return True

    def arreter(self) -> None:
        """Not ours to stop."""

    def tuer(self) -> None:
        self._refuser("tué")

    def suspendre(self) -> None:
        self._refuser("suspendu")

    def reprendre(self) -> None:
        self._refuser("repris")

    def redemarrer(self) -> None:
        self._refuser("redémarré")

    def _refuser(self, geste: str) -> None:
        raise OperationImpossible(f"« {self.uri} » vient de NEO4J_URI : il n'est pas à nous, il ne peut être {geste}.")
