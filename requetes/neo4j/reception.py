"""What the server gave back, as objects the schema reads like the nodes of the graph."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import SimpleNamespace
from typing import Any

from graphql.pyutils import camel_to_snake

from requetes.langage.pages import Arete, Bornes, curseur
from requetes.langage.plan import Place
from requetes.neo4j.enonce import Verification


class NoeudLu:
    """Attributes asked of a node, and `lus`, by place in the document, what its other fields give.

    Its class bears the name of the type, as that of a node does.
    """

    lus: Mapping[Place, Any]

    def __init__(self, attributs: Mapping[str, Any], lus: Mapping[Place, Any]) -> None:
        self.__dict__.update(attributs)
        self.lus = lus


@cache
def classe(type_: str) -> type[NoeudLu]:
    return type(type_, (NoeudLu,), {})


PAS = 1_000
"""Nodes between two looks at the clock."""


@dataclass(slots=True)
class Reception:
    """`erreurs` are those of the verifications that failed; `manquantes` failed too, and their error is not known yet.

    `refuse` becomes true when an answer holds an error; `graphe` is the version of the graph, as the API shows it.
    `horloge` raises when the time of the request is over.
    """

    erreurs: Mapping[Verification, Exception] = field(default_factory=dict)
    manquantes: list[Verification] = field(default_factory=list)
    refuse: bool = False
    graphe: str = ""
    horloge: Callable[[], None] = lambda: None
    noeuds: int = 0

    def recevoir_un_noeud(self) -> None:
        self.noeuds += 1
        if self.noeuds % PAS == 0:
            self.horloge()

    def refuser(self, verifications: Sequence[Verification], sinon: Exception | None) -> Exception | None:
        """The first error met, in the order in which they are looked for."""
        erreur = next((self.erreurs[v] for v in verifications if v in self.erreurs), sinon)
        self.refuse |= erreur is not None
        return erreur

    def absent(self, verification: Verification) -> Exception | None:
        if verification not in self.erreurs:
            self.manquantes.append(verification)
        return self.refuser((verification,), None)


@dataclass(frozen=True, slots=True)
class ExpressionLue:
    """An expression of the statement, and how to read what the server gives for it.

    `octets`: an expression of how many bytes of the answer it makes, at least; `noeuds`: how many nodes it reads, at
    most, as far as the sizes of lists tell.
    """

    expression: str
    lire: Callable[[Any, Reception], Any]
    octets: str = "1"
    noeuds: int = 0


@dataclass(frozen=True, slots=True)
class PageLue:
    """A page cut by the server; what nobody asked of it may be missing. `lus`: what its computed fields give.

    `coupee`: by the default size, no page being asked.
    """

    nodes: Sequence[Any]
    total_count: int
    debut: int
    suite: bool
    identifier: Callable[[Any], str]
    lus: Mapping[Place, Any] = field(default_factory=dict)
    coupee: bool = False

    @property
    def edges(self) -> list[Arete]:
        return [Arete(noeud, self._curseur(noeud)) for noeud in self.nodes]

    @property
    def page_info(self) -> Bornes:
        return Bornes(
            has_next_page=self.suite,
            has_previous_page=self.debut > 0,
            start_cursor=self._curseur(self.nodes[0]) if self.nodes else None,
            end_cursor=self._curseur(self.nodes[-1]) if self.nodes else None,
        )

    def _curseur(self, noeud: Any) -> str:
        return curseur(self.identifier(noeud))


class Objet(SimpleNamespace):
    """A composed value: what it does not hold is None; names of Python's own protocols stay unknown."""

    def __getattr__(self, nom: str) -> None:
        if nom.startswith("__"):
            raise AttributeError(nom)


def en_objet(donnees: Any) -> Any:
    """Objects of a JSON text, by the names of Python."""
    if isinstance(donnees, list):
        return [en_objet(element) for element in donnees]
    if not isinstance(donnees, dict):
        return donnees
    return Objet(**{camel_to_snake(nom): en_objet(valeur) for nom, valeur in donnees.items()})
