"""Conditions of the filters, as data: what each engine reads to keep nodes. `chemin` is a path from the node."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from graphe.modele.enumerations import CertitudeLien
from requetes.langage.controles import LIBRE, Controle, IdentifiantConnu

COMPTEES = (CertitudeLien.NOMMEE, CertitudeLien.DEDUITE)
"""The certitudes of the links that count when nothing is asked of them."""


@dataclass(frozen=True, slots=True)
class Parmi:
    """One of the values at the end of the path is the one, or one of those, asked."""

    chemin: str
    controle: Controle = LIBRE


@dataclass(frozen=True, slots=True)
class Existe:
    """There is something at the end of the path, or there is nothing when False is asked."""

    chemin: str


@dataclass(frozen=True, slots=True)
class Cherche:
    """The texts at the end of the paths hold every word asked, as in `recherche`, in one of them or in several."""

    chemins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DansQuartier:
    """One of the quartiers at the end of the path is the one asked or one of its sous-quartiers."""

    chemin: str


@dataclass(frozen=True, slots=True)
class Ancre:
    """The engagement at the end of the path has one ancrage that satisfies arrondissement, quartier, portees and
    certitudes_lien: `COMPTEES` when left out.
    """

    chemin: str


@dataclass(frozen=True, slots=True)
class Situe:
    """The ancrage itself satisfies arrondissement, quartier, portees and certitudes_lien. It holds even when nothing is
    asked: `COMPTEES` is what counts then.
    """


@dataclass(frozen=True, slots=True)
class Participe:
    """The acteur, or one of its services, takes part with one of the roles in the engagement at the end of the path."""

    chemin: str


@dataclass(frozen=True, slots=True)
class DUneEdition:
    """Of the contract asked, or of one in force when none is: a thing that editions share, when one speaks of it.

    It is asked even when nothing is.
    """


CONTRAT = "contrat"
PAR_EDITION = DUneEdition()
CONTRAT_CONNU = IdentifiantConnu("Contrat")

Condition: TypeAlias = Parmi | Existe | Cherche | DansQuartier | Ancre | Situe | Participe | DUneEdition


def critere(condition: Condition, description: str) -> Any:
    """Field of a filter: what it asks, and how it is told to users. Fields sharing one condition ask it together."""
    return field(default=None, metadata={"condition": condition, "description": description})


def grouper(
    criteres: Iterable[tuple[str, Condition]], demandes: Mapping[str, Any]
) -> list[tuple[Condition, dict[str, Any]]]:
    """Each condition on which something is asked, or that always holds, with what is asked of it.

    What is left out is None or missing.
    """
    groupes: dict[int, tuple[Condition, dict[str, Any]]] = {}
    for nom, condition in criteres:
        demande = demandes.get(nom)
        if demande is not None or isinstance(condition, Situe | DUneEdition):
            _, demandees = groupes.setdefault(id(condition), (condition, {}))
            demandees |= {} if demande is None else {nom: demande}
    return list(groupes.values())
