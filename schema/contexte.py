"""What a request carries: the graph it asks, and what it may still spend."""

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from graphe.graphe import Graphe
from requetes.langage.budget import Budget
from requetes.neo4j.distant import GrapheDistant
from requetes.neo4j.releves import Releve


@dataclass
class Contexte:
    """`distant` is the graph to ask when it is kept by Neo4j: then `graphe` is empty, and `releve` holds what was read.

    `version` is that of the graph the answer comes from, once it is known.
    """

    graphe: Graphe
    budget: Budget = field(default_factory=Budget)
    distant: GrapheDistant | None = None
    releve: Releve | None = None
    version: str = ""

    @classmethod
    def loin(cls, distant: GrapheDistant, budget: Budget | None = None) -> "Contexte":
        return cls(Graphe(()), budget or Budget(), distant, Releve({}, {}))


def contexte(valeur: Any) -> Contexte:
    """The context of a request, made once from a mapping or an object that holds `graphe`."""
    if isinstance(valeur, Contexte):
        return valeur
    attributs = valeur if isinstance(valeur, MutableMapping) else vars(valeur)
    connu = attributs.setdefault("contexte", Contexte(attributs["graphe"]))
    assert isinstance(connu, Contexte)
    return connu
