"""A digest of everything a load writes: two loads of the same digest are the same, derived properties included."""

import hashlib
import json
from collections.abc import Iterable, Iterator

from graphe.graphe import Graphe
from graphe.neo4j.lignes import Derives, Ligne, lignes_de_noeuds


class Empreinte:
    """Fed with the rows that go through it. Links need not: the version of the graph tells them."""

    def __init__(self, derives: Derives) -> None:
        regles = [derives.edition, dict(derives.complements), dict(derives.comptes)]
        self._sha = hashlib.sha256(json.dumps(regles).encode())

    def suivre(self, lignes: Iterable[Ligne]) -> Iterator[Ligne]:
        for ligne in lignes:
            self._sha.update(json.dumps(ligne, sort_keys=True).encode())
            yield ligne

    def __str__(self) -> str:
        return self._sha.hexdigest()


def empreinte(graphe: Graphe, derives: Derives) -> str:
    calculee = Empreinte(derives)
    for _ in calculee.suivre(lignes_de_noeuds(graphe, derives)):
        pass
    return str(calculee)
