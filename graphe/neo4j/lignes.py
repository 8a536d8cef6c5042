"""The rows of a load, streamed from the graph, never more than one batch at a time; and their digest.

Two loads of the same digest are the same, derived properties included.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES, cibles, liens, relations
from graphe.neo4j.proprietes import proprietes

T = TypeVar("T")
Ligne = Mapping[str, Any]


def _rien(_noeud: Noeud) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Derives:
    """What the caller adds to the nodes: properties of each, and those to index, by type. None is not written.

    `complements` are, by type, maps of properties in Cypher: what links make known of a node `n`. They are written in
    the order given, when all links are. `comptes` are, by type, the properties whose values are counted at the end.
    `differences` are rows of their own, each between two editions, and are no nodes of the graph.
    `edition` tells readers what they may look for in what was written.
    """

    proprietes: Callable[[Noeud], Mapping[str, Any]] = _rien
    index: Mapping[str, Sequence[str]] = field(default_factory=dict)
    complements: Mapping[str, str] = field(default_factory=dict)
    comptes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    differences: Sequence[Ligne] = ()
    edition: str = ""


SANS_DERIVES = Derives()


def lignes_de_noeuds(graphe: Graphe, derives: Derives) -> Iterator[Ligne]:
    """Properties of each node, without the version they will be in."""
    for noeud in graphe:
        ajoutees = {nom: valeur for nom, valeur in derives.proprietes(noeud).items() if valeur is not None}
        yield {**proprietes(noeud), **ajoutees}


def lignes_de_liens(graphe: Graphe) -> Iterator[Ligne]:
    """Both ends of each link, its type, and its place among those its holder has of that type."""
    for noeud in graphe:
        for relation in relations(type(noeud)):
            for rang, cible in enumerate(cibles(noeud, relation.nom)):
                yield {"de": noeud.id, "vers": cible, "type": relation.nom.upper(), "rang": rang}


def comptes_de_noeuds(graphe: Graphe) -> dict[str, int]:
    return {nom: len(graphe.tous(type_)) for nom, type_ in TYPES.items()}


def comptes_de_liens(graphe: Graphe) -> dict[str, int]:
    return dict(Counter(relation.nom.upper() for noeud in graphe for relation, _ in liens(noeud)))


def par_lots(elements: Iterable[T], taille: int) -> Iterator[list[T]]:
    iterateur = iter(elements)
    while lot := list(islice(iterateur, taille)):
        yield lot


class Empreinte:
    """Fed with the rows that go through it. Links need not: the version of the graph tells them."""

    def __init__(self, derives: Derives) -> None:
        regles = [derives.edition, dict(derives.complements), dict(derives.comptes), list(derives.differences)]
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
