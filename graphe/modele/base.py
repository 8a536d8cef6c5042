"""What every node is made of: identifier, passage of the contract, links declared as data."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Passage of the contract: `texte` stands word for word between the two lines (1-based, inclusive)."""

    document: str
    ligne_debut: int
    ligne_fin: int
    texte: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noeud:
    """Addressable thing of the graph."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoeudSource(Noeud):
    """Node read from the contract: says where."""

    source: Source


def lien(inverse: str = "", *, defaut: Any = None, requis: bool = False) -> Any:
    """Field holding the identifier(s) of other nodes; `inverse` names the relation read from the other end."""
    metadonnees = {"lien": True, "inverse": inverse}
    return field(metadata=metadonnees) if requis else field(default=defaut, metadata=metadonnees)
