"""What a field means, as data: one node, several, all of a type, or a named computation."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES
from requetes.embarque.parcours import distincts, ranger, valeurs
from requetes.langage.conditions import Condition, compiler
from requetes.langage.filtres import Filtre
from requetes.langage.ordres import Ordre, ordonner


@dataclass(frozen=True, slots=True)
class Lien:
    """The one node at the end of a relation, or None."""

    relation: str
    cible: str = "Noeud"

    def valeur(self, graphe: Graphe, noeud: Noeud, **_: Any) -> Noeud | None:
        return graphe.voisin(noeud.id, self.relation, _type(self.cible))


@dataclass(frozen=True, slots=True)
class Liens:
    """Distinct nodes of one type at the end of a path of relations; arguments are conditions on them.

    A direct relation keeps the order of the graph, a longer path is put in the order of identifiers.
    """

    chemin: str
    cible: str
    criteres: Mapping[str, Condition] = field(default_factory=dict, hash=False)

    def valeur(self, graphe: Graphe, noeud: Noeud, filtre: Filtre | None = None, **arguments: Any) -> Sequence[Noeud]:
        trouves = [v for v in valeurs(graphe, noeud, self.chemin) if isinstance(v, _type(self.cible))]
        rangees = ranger(graphe, trouves) if "." in self.chemin else distincts(trouves)
        return _retenir(graphe, rangees, self.criteres, filtre, arguments)


@dataclass(frozen=True, slots=True)
class Tous:
    """Every node of a type, kept by a filter and put in an order when they are given."""

    cible: str
    criteres: Mapping[str, Condition] = field(default_factory=dict, hash=False)

    def valeur(
        self,
        graphe: Graphe,
        _noeud: Any,
        filtre: Filtre | None = None,
        ordre: Ordre | None = None,
        **arguments: Any,
    ) -> Sequence[Noeud]:
        retenus = _retenir(graphe, graphe.tous(_type(self.cible)), self.criteres, filtre, arguments)
        return retenus if ordre is None else ordonner(graphe, list(retenus), ordre)


@dataclass(frozen=True, slots=True)
class Calcul:
    """A computation named by its function, which receives the graph, the node and the arguments."""

    fonction: Callable[..., Any]

    def valeur(self, graphe: Graphe, noeud: Any, **arguments: Any) -> Any:
        return self.fonction(graphe, noeud, **arguments)


@dataclass(frozen=True, slots=True)
class Question:
    """A computation over the whole graph, which has no node to start from."""

    fonction: Callable[..., Any]

    def valeur(self, graphe: Graphe, _noeud: Any, **arguments: Any) -> Any:
        return self.fonction(graphe, **arguments)


Sens: TypeAlias = Lien | Liens | Tous | Calcul | Question
"""`valeur` receives the graph, the node, and the arguments the client gave, by their names in Python."""


def _retenir(
    graphe: Graphe,
    noeuds: Sequence[Noeud],
    criteres: Mapping[str, Condition],
    filtre: Filtre | None,
    arguments: Mapping[str, Any],
) -> Sequence[Noeud]:
    gardes = compiler(graphe, criteres.items(), arguments)
    if filtre is not None:
        gardes.append(filtre.predicat(graphe))
    if not gardes:
        return noeuds
    return [noeud for noeud in noeuds if all(garde(noeud) for garde in gardes)]


def _type(nom: str) -> type[Noeud]:
    return TYPES.get(nom, Noeud)
