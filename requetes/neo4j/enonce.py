"""A Cypher statement being written: names, parameters, and what it must check before it is believed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graphe.graphe import Graphe

VERSION = "$version"
"""The version read, a parameter of every statement."""


@dataclass(frozen=True, slots=True, eq=False)
class Verification:
    """`verdict` is a Boolean expression; `rejouer` raises what its failure means.

    `cherches` are the identifiers and the names that were looked for.
    """

    verdict: str
    rejouer: Callable[[Graphe], Any]
    cherches: tuple[str, ...] = ()


@dataclass
class Enonce:
    """Values only travel as parameters; `verifications` come in the order in which they are refused."""

    parametres: dict[str, Any] = field(default_factory=dict)
    verifications: list[Verification] = field(default_factory=list)
    _noms: int = 0

    def parametre(self, valeur: Any) -> str:
        nom = f"p{len(self.parametres)}"
        self.parametres[nom] = valeur
        return f"${nom}"

    def variable(self, prefixe: str = "n") -> str:
        self._noms += 1
        return f"{prefixe}{self._noms}"

    def verifier(self, verdict: str, rejouer: Callable[[Graphe], Any], *cherches: str) -> None:
        self.verifications.append(Verification(verdict, rejouer, cherches))


def du_type(type_: str, x: str, *predicats: str, ordre: str = ">= ''") -> str:
    """All the nodes of a type, or those that satisfy the predicates: an index gives them, in order.

    It is on the version, then what is asked, then the order; an identifier has its own, whatever the type. Any node
    has an order: `ordre` only says so, for without a predicate on it the server does not take the index.
    """
    par_id = any(predicat.startswith(f"{x}.id = ") for predicat in predicats)
    label, place = ("Noeud:", "") if par_id else ("", f" AND {x}.ordre {ordre}")
    return f"MATCH ({x}:{label}{type_}) WHERE {' AND '.join((f'{x}.version = {VERSION}', *predicats))}{place}"
