"""A reader without a server: it gives what it was told to give, and remembers what it was asked."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.lecteur import LecteurNeo4j
from graphe.neo4j.publication import Publication
from requetes.neo4j.edition import edition

CONNEXION = Connexion(adresse="bolt://h:1", mot_de_passe="secret", delai=5)
UNE = Publication(version="cle-1", graphe="v1", noeuds=12, edition=edition())
DEUX = Publication(version="cle-2", graphe="v2", noeuds=13, edition=edition())

T = TypeVar("T")
Lignes = list[list[Any]]


class FauxLecteur(LecteurNeo4j):
    """Each read takes the next of `lectures`, and each look at the version the next of `publications`: errors are raised.

    The last publication stays.
    """

    def __init__(
        self, lectures: Sequence[Lignes | Exception] = (), publications: Sequence[Publication | Exception] = (UNE,)
    ) -> None:
        self.connexion = CONNEXION
        self.lectures = list(lectures)
        self.publications = list(publications)
        self.demandes: list[tuple[str, dict[str, Any]]] = []
        self.relectures: list[bool] = []
        self.ferme = False
        self.muet = False

    async def fermer(self) -> None:
        self.ferme = True

    async def publication(self, *, relire: bool = False) -> Publication:
        self.relectures.append(relire)
        return _donner(self.publications.pop(0) if len(self.publications) > 1 else self.publications[0])

    async def lignes(self, texte: str, parametres: Mapping[str, Any], _reserve: float = 0) -> Lignes:
        self.demandes.append((texte, dict(parametres)))
        await asyncio.sleep(0)  # others may ask meanwhile
        return _donner(self.lectures.pop(0))


def _donner(reponse: T | Exception) -> T:
    if isinstance(reponse, Exception):
        raise reponse
    return reponse
