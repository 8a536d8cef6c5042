"""What a request carries: the graph it asks, and what it may still spend."""

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from graphe.graphe import Graphe
from requetes.budget import Budget


@dataclass
class Contexte:
    graphe: Graphe
    budget: Budget = field(default_factory=Budget)


def contexte(valeur: Any) -> Contexte:
    """The context of a request, made once from a mapping or an object that holds `graphe`."""
    if isinstance(valeur, Contexte):
        return valeur
    attributs = valeur if isinstance(valeur, MutableMapping) else vars(valeur)
    connu = attributs.setdefault("contexte", Contexte(attributs["graphe"]))
    assert isinstance(connu, Contexte)
    return connu
