"""Filters as data: fields combine with AND; et, ou, non nest. A field left out, or null, asks nothing.

An empty list is a list: no value is among none, so `ou` or `typesCredit` given empty keep nothing, and `et` everything.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from types import MappingProxyType
from typing import Any, NewType, Self, TypeVar

from graphe.modele.champs import en_terme
from requetes.langage.conditions import LIEU, Ancre, AuTitreDe, Critere, Participe
from requetes.langage.erreurs import FiltreInvalide

Identifiant = NewType("Identifiant", str)

PROFONDEUR_MAX = 10
ENSEMBLE = (Ancre, Participe, AuTitreDe)
"""Criteres that one thing satisfies whole, whatever the number of fields that ask it."""
SOUS_QUARTIERS = "ses sous-quartiers compris ; un sous-quartier a les ancrages PARISIENNE de son quartier prioritaire."
SANS_QUARTIER = "« non-precise » valant un ancrage qui n'en désigne pas"
OU_AUCUN = "« non-precise » valant aucun."
DES_COLLECTIFS = (
    "true : compter aussi ce que font les collectifs dont {} est membre ; Participation.auTitreDe dit alors lequel."
)
LIENS_COMPTES = "Certitudes des liens qui comptent ; absent : NOMMEE et DEDUITE."
COMME_RECHERCHE = "tous doivent s'y trouver, comme pour recherche."


@dataclass(frozen=True, slots=True, kw_only=True)
class Filtre:
    """Base of the filters: each adds its criteria."""

    et: tuple[Self, ...] | None = None
    ou: tuple[Self, ...] | None = None
    non: Self | None = None


F = TypeVar("F", bound=Filtre)


def niveau_suivant(niveau: int) -> int:
    """Of et, ou, non, within `niveau` others."""
    if niveau == PROFONDEUR_MAX:
        raise FiltreInvalide(
            f"Filtre trop profond : attendu {PROFONDEUR_MAX} niveaux de et, ou, non au plus.", argument="filtre"
        )
    return niveau + 1


def ancien(nom: str) -> Any:
    """Field of a filter that takes one value, as it did before `nom` took several: it asks the same."""
    metadata = {"par": nom, "description": f"Une seule valeur : voir « {nom} ».", "obsolete": f"Lire « {nom} »."}
    return field(default=None, metadata=metadata)


_CRITERES: dict[type[Filtre], tuple[tuple[str, Critere], ...]] = {}


def criteres(type_: type[Filtre]) -> tuple[tuple[str, Critere], ...]:
    """By name of field, the conditions of a filter."""
    if type_ not in _CRITERES:
        _CRITERES[type_] = tuple(_criteres(type_))
    return _CRITERES[type_]


def _criteres(type_: type[Filtre]) -> Iterator[tuple[str, Critere]]:
    declares = {champ.name: champ.metadata for champ in fields(type_)}
    for nom, dit in declares.items():
        if "condition" in dit:
            yield nom, dit["condition"]
        elif "par" in dit:
            condition = declares[dit["par"]]["condition"]
            yield nom, condition if isinstance(condition, ENSEMBLE) else replace(condition)


ARGUMENTS_DE_LIEU = (
    ("arrondissement", "arrondissements"),
    ("quartier", "quartiers"),
    ("portees",),
    ("certitudes_lien",),
)
"""What is asked of a place, with the older form of it."""
SANS_LIEU: Mapping[str, Any] = MappingProxyType({})


def reunir(filtre: F, dehors: Mapping[str, Any] = SANS_LIEU) -> F:
    """The same filter, where what is asked of a place beside `ou` (`dehors`, or the filter itself) is asked of the very
    place of each branch, unless the branch asks otherwise: portées beside, arrondissements within, are one condition.
    """
    if filtre.ou is None and filtre.et is None and filtre.non is None:
        return filtre
    lieu = _lieu(filtre, dehors)
    branches = filtre.ou and tuple(reunir(replace(autre, **_pris_a_cote(autre, lieu)), lieu) for autre in filtre.ou)
    autres = filtre.et and tuple(map(reunir, filtre.et))
    return replace(filtre, ou=branches, et=autres, non=filtre.non and reunir(filtre.non))


def _lieu(filtre: Filtre, dehors: Mapping[str, Any]) -> dict[str, Any]:
    siens = {nom: valeur for nom in LIEU if (valeur := getattr(filtre, nom, None)) is not None}
    return siens | {
        nom: dehors[nom] for noms in ARGUMENTS_DE_LIEU if not siens.keys() & noms for nom in noms if nom in dehors
    }


def _pris_a_cote(filtre: Filtre, lieu: Mapping[str, Any]) -> dict[str, Any]:
    """What a branch that asks something of its place takes from what stands beside it."""
    return _lieu(filtre, lieu) if any(getattr(filtre, nom, None) is not None for nom in LIEU) else {}


def ecrit(valeur: Any) -> Any:
    """A filter, or what it holds, as a client writes it in JSON; what asks nothing is left out."""
    if isinstance(valeur, Enum):
        return valeur.name
    if isinstance(valeur, tuple):
        return [ecrit(element) for element in valeur]
    if not isinstance(valeur, Filtre):
        return valeur
    donnes = ((champ.name, getattr(valeur, champ.name)) for champ in fields(valeur))
    return {en_terme(nom): ecrit(donne) for nom, donne in donnes if donne is not None}


NOMS = ("nom", "sigle", "autres_noms")
