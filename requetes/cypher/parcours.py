"""Paths."""

from requetes.cypher.ecriture import Ecriture
from requetes.cypher.releves import Lecture
from requetes.plan import Champ


def trouver_chemins(ecriture: Ecriture, champ: Champ) -> Lecture:
    raise NotImplementedError


def prealable(ecriture: Ecriture, champ: Champ) -> Lecture | None:
    return None
