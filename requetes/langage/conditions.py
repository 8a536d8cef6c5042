"""Conditions of the filters, as data: what each engine reads to keep nodes. `chemin` is a path from the node.

« a|b » is the path a, or b when a leads to nothing; « a+b » is both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from graphe.modele.enumerations import CertitudeLien
from requetes.langage.controles import LIBRE, Controle, IdentifiantConnu

COMPTEES = (CertitudeLien.NOMMEE, CertitudeLien.DEDUITE)
"""The certitudes of the links that count when nothing is asked of them."""


NON_PRECISE = "non-precise"
"""Among values asked: nothing is said there."""


@dataclass(frozen=True, slots=True)
class Parmi:
    """One of the values at the end of the path is the one, or one of those, asked; `rien`: NON_PRECISE may be one."""

    chemin: str
    controle: Controle = LIBRE
    rien: bool = False


@dataclass(frozen=True, slots=True)
class Exactement:
    """The values at the end of the path are those asked, all of them and no other; NON_PRECISE alone: there is none."""

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
    """One of the quartiers at the end of the path is the one, or one of those, asked, or one of their sous-quartiers.

    NON_PRECISE may be one of those asked.
    """

    chemin: str


@dataclass(frozen=True, slots=True)
class Ancre:
    """The engagement at the end of the path has one ancrage that satisfies all that is asked of its place (`LIEU`)."""

    chemin: str


@dataclass(frozen=True, slots=True)
class Situe:
    """The ancrage itself satisfies all that is asked of its place. It holds even when nothing is asked: `COMPTEES` is
    what counts then.
    """


@dataclass(frozen=True, slots=True)
class Participe:
    """The acteur, or one of its services, takes part with one of the roles in the engagement at the end of the path;
    or a collective it is a member of, when AU_TITRE_DE is asked.
    """

    chemin: str


@dataclass(frozen=True, slots=True)
class DUneEdition:
    """Of the contract asked, or of one in force when none is: a thing that editions share, when one speaks of it.

    It is asked even when nothing is.
    """


CONTRAT = "contrat"
PAR_EDITION = DUneEdition()
DES_ANOMALIES: "Mapping[str, Condition]" = {"codes": Parmi("code"), "gravites": Parmi("gravite")}
"""What can be asked of the anomalies of one report."""
CONTRAT_CONNU = IdentifiantConnu("Contrat")

Condition: TypeAlias = Parmi | Exactement | Existe | Cherche | DansQuartier | Ancre | Situe | Participe | DUneEdition

AU_TITRE_DE = "au_titre_de"


@dataclass(frozen=True, slots=True)
class AuTitreDe:
    """By name of field, two conditions: the second counts too what collectives do, when AU_TITRE_DE is asked."""

    selon: tuple[tuple[str, Condition, Condition], ...]

    def retenues(self, demandes: Mapping[str, Any]) -> list[tuple[Condition, dict[str, Any]]]:
        rang = bool(demandes.get(AU_TITRE_DE))
        return [(deux[rang], {nom: demandes[nom]}) for nom, *deux in self.selon if nom in demandes]


Critere: TypeAlias = Condition | AuTitreDe
"""What a field of a filter asks; `grouper` chooses among the conditions of an AuTitreDe."""


LIEU = ("arrondissement", "arrondissements", "quartier", "quartiers", "portees", "certitudes_lien")
"""What can be asked of the place of one ancrage; of certitudes left out, `COMPTEES`."""


def numeros(demandes: Mapping[str, Any]) -> list[int] | None:
    """Arrondissements asked of a place, in order; None when none is."""
    seul, plusieurs = demandes.get("arrondissement"), demandes.get("arrondissements")
    if seul is None:
        return None if plusieurs is None else list(dict.fromkeys(plusieurs))
    return [seul] if plusieurs is None or seul in plusieurs else []


def groupes(demandes: Mapping[str, Any], seul: str, plusieurs: str) -> list[tuple[str, ...]]:
    """Sets of identifiers, from each of which one is asked."""
    un, liste = demandes.get(seul), demandes.get(plusieurs)
    return [*([] if un is None else [(un,)]), *([] if liste is None else [tuple(dict.fromkeys(liste))])]


def critere(condition: Critere, description: str, obsolete: str = "") -> Any:
    """Field of a filter: what it asks, how it is told to users, what replaces it. Fields sharing one condition ask it
    together.
    """
    return field(default=None, metadata={"condition": condition, "description": description, "obsolete": obsolete})


def grouper(
    criteres: Iterable[tuple[str, Critere]], demandes: Mapping[str, Any]
) -> list[tuple[Condition, dict[str, Any]]]:
    """Each condition on which something is asked, or that always holds, with what is asked of it.

    What is left out is None or missing.
    """
    groupes: dict[int, tuple[Critere, dict[str, Any]]] = {}
    for nom, condition in criteres:
        demande = demandes.get(nom)
        if demande is not None or isinstance(condition, Situe | DUneEdition):
            _, demandees = groupes.setdefault(id(condition), (condition, {}))
            demandees |= {} if demande is None else {nom: demande}
    return [une for condition, demandees in groupes.values() for une in _retenues(condition, demandees)]


def _retenues(critere: Critere, demandees: dict[str, Any]) -> list[tuple[Condition, dict[str, Any]]]:
    return critere.retenues(demandees) if isinstance(critere, AuTitreDe) else [(critere, demandees)]
