"""Counts."""

from requetes.cypher.ecriture import Ecriture
from requetes.cypher.releves import Lecture
from requetes.plan import Champ


def repartir(ecriture: Ecriture, champ: Champ) -> Lecture:
    raise NotImplementedError
