"""The embedded graph: an immutable index of typed nodes and of their relations, read in both directions."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeVar, cast

from graphe.erreurs import IdentifiantDouble, LienRompu
from graphe.identifiants import ordre
from graphe.modele.base import Noeud
from graphe.modele.catalogue import liens
from graphe.serie import en_json

N = TypeVar("N", bound=Noeud)


class Graphe:
    """Nodes in the natural order of their identifiers, so that two graphs of equal content are alike in all."""

    def __init__(self, noeuds: Iterable[Noeud]) -> None:
        self._noeuds = _indexer(noeuds)
        self._par_type: dict[type[Noeud], list[Noeud]] = defaultdict(list)
        self._voisins: dict[tuple[str, str], list[Noeud]] = defaultdict(list)
        for noeud in self._noeuds.values():
            self._par_type[type(noeud)].append(noeud)
            self._relier(noeud)

    def _relier(self, noeud: Noeud) -> None:
        for relation, cible in liens(noeud):
            if cible not in self._noeuds:
                raise LienRompu(f"{noeud.id} : « {relation.nom} » désigne « {cible} », qui n'est pas dans le graphe.")
            self._voisins[noeud.id, relation.nom].append(self._noeuds[cible])
            if relation.inverse:
                self._voisins[cible, relation.inverse].append(noeud)

    def __len__(self) -> int:
        return len(self._noeuds)

    def __iter__(self) -> Iterator[Noeud]:
        return iter(self._noeuds.values())

    def __contains__(self, identifiant: object) -> bool:
        return identifiant in self._noeuds

    def __eq__(self, autre: object) -> bool:
        """By version: what is kept of a graph is looked for often, and two that are equal may live together."""
        return isinstance(autre, Graphe) and self.version == autre.version

    def __hash__(self) -> int:
        return hash(self.version)

    def noeud(self, identifiant: str) -> Noeud | None:
        return self._noeuds.get(identifiant)

    def de_type(self, identifiant: str, type_: type[N]) -> N | None:
        noeud = self._noeuds.get(identifiant)
        return noeud if isinstance(noeud, type_) else None

    def tous(self, type_: type[N]) -> list[N]:
        return cast("list[N]", self._par_type.get(type_, []))

    def voisins(self, identifiant: str, relation: str, type_: type[N]) -> list[N]:
        """Nodes at the other end of a relation or of its inverse, in the order of the graph."""
        voisins = self._voisins.get((identifiant, relation), [])
        return [v for v in voisins if isinstance(v, type_)]

    def voisin(self, identifiant: str, relation: str, type_: type[N]) -> N | None:
        return next(iter(self.voisins(identifiant, relation, type_)), None)

    @cached_property
    def version(self) -> str:
        """Sixteen hexadecimal digits that change when, and only when, the content does."""
        empreinte = hashlib.sha256()
        for noeud in self:
            empreinte.update(en_json(noeud))
        return empreinte.hexdigest()[:16]


def _indexer(noeuds: Iterable[Noeud]) -> dict[str, Noeud]:
    index: dict[str, Noeud] = {}
    for noeud in sorted(noeuds, key=lambda n: ordre(n.id)):
        if noeud.id in index:
            raise IdentifiantDouble(f"Deux nœuds portent l'identifiant « {noeud.id} ».")
        index[noeud.id] = noeud
    return index
