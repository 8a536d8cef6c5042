"""Conditions of the filters, as data: each compiles the values asked into a predicate over nodes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.texte import racines
from requetes.embarque import acteurs, lieux
from requetes.embarque.index import index
from requetes.embarque.parcours import lecture, valeurs
from requetes.embarque.plein_texte import fonds
from requetes.embarque.tables import Appartient, Conjonction, Predicat
from requetes.langage import controles
from requetes.langage.controles import Controle


class Condition(Protocol):
    """`demandes` holds, by name of field, the values asked; those left out are None or missing."""

    def compiler(self, graphe: Graphe, demandes: Mapping[str, Any]) -> Predicat: ...


@dataclass(frozen=True, slots=True)
class Parmi:
    """One of the values at the end of the path is the one, or one of those, asked."""

    chemin: str
    controle: Controle = controles.libre

    def compiler(self, graphe: Graphe, demandes: Mapping[str, Any]) -> Predicat:
        (demande,) = demandes.values()
        retenus = frozenset(demande if isinstance(demande, tuple | list) else (demande,))
        for valeur in retenus:
            self.controle(graphe, valeur)
        return Appartient(lecture(graphe, self.chemin), retenus)


@dataclass(frozen=True, slots=True)
class Existe:
    """There is something at the end of the path, or there is nothing when False is asked."""

    chemin: str

    def compiler(self, graphe: Graphe, demandes: Mapping[str, Any]) -> Predicat:
        (attendu,) = demandes.values()
        lus = lecture(graphe, self.chemin).table
        return lambda noeud: bool(lus[noeud.id]) is attendu


@dataclass(frozen=True, slots=True)
class Cherche:
    """The texts at the end of the paths hold every word asked, as in `recherche`, in one of them or in several."""

    chemins: tuple[str, ...]

    def compiler(self, graphe: Graphe, demandes: Mapping[str, Any]) -> Predicat:
        (demande,) = demandes.values()
        controles.texte(graphe, demande)
        porteurs = [_porteurs(graphe, racine) for racine in racines(demande)]
        endroits = index(graphe).table(self, lambda noeud: self._endroits(graphe, noeud))
        return lambda noeud: not any(un_mot.isdisjoint(endroits[noeud.id]) for un_mot in porteurs)

    def _endroits(self, graphe: Graphe, noeud: Noeud) -> list[tuple[str, str]]:
        """Identifiers and attributes of the texts at the end of the paths."""
        trouves = []
        for chemin in self.chemins:
            relation, _, champ = chemin.rpartition(".")
            lus = valeurs(graphe, noeud, relation) if relation else (noeud,)
            trouves += [(lu.id, champ) for lu in lus]
        return trouves


def _porteurs(graphe: Graphe, racine: str) -> frozenset[tuple[str, str]]:
    """Identifiers and attributes whose text holds the stem."""
    return frozenset((passage.noeud.id, passage.champ) for passage, _ in fonds(graphe).trouver(racine))


@dataclass(frozen=True, slots=True)
class DansQuartier:
    """One of the quartiers at the end of the path is the one asked or one of its sous-quartiers."""

    chemin: str

    def compiler(self, graphe: Graphe, demandes: Mapping[str, Any]) -> Predicat:
        (demande,) = demandes.values()
        retenus = lieux.quartier_et_sous_quartiers(graphe, demande)
        return Appartient(lecture(graphe, f"{self.chemin}.id"), retenus)


@dataclass(frozen=True, slots=True)
class Ancre:
    """The engagement at the end of the path has one ancrage that satisfies arrondissement, quartier and portees."""

    chemin: str

    def compiler(self, graphe: Graphe, demandes: Mapping[str, Any]) -> Predicat:
        return lieux.ancre(graphe, self.chemin, lieux.Lieu(**demandes))


@dataclass(frozen=True, slots=True)
class Situe:
    """The ancrage itself satisfies arrondissement, quartier and portees."""

    def compiler(self, graphe: Graphe, demandes: Mapping[str, Any]) -> Predicat:
        return lieux.situe(graphe, lieux.Lieu(**demandes))


@dataclass(frozen=True, slots=True)
class Participe:
    """The acteur, or one of its services, takes part with one of the roles in the engagement at the end of the path."""

    chemin: str

    def compiler(self, graphe: Graphe, demandes: Mapping[str, Any]) -> Predicat:
        participations = acteurs.toutes(graphe, demandes.get("acteur"), demandes.get("roles"))
        return Appartient(lecture(graphe, self.chemin), frozenset(p.engagement for p in participations))


def critere(condition: Condition, description: str) -> Any:
    """Field of a filter: what it asks, and how it is told to users. Fields sharing one condition ask it together."""
    return field(default=None, metadata={"condition": condition, "description": description})


def compiler(graphe: Graphe, criteres: Iterable[tuple[str, Condition]], demandes: Mapping[str, Any]) -> list[Predicat]:
    """The predicates of the conditions on which something is asked."""
    gardes: list[Predicat] = []
    for condition, valeurs_demandees in grouper(criteres, demandes):
        garde = condition.compiler(graphe, valeurs_demandees)
        gardes += garde.gardes if isinstance(garde, Conjonction) else [garde]
    return gardes


def grouper(
    criteres: Iterable[tuple[str, Condition]], demandes: Mapping[str, Any]
) -> list[tuple[Condition, dict[str, Any]]]:
    """Each condition on which something is asked, with what is asked of it."""
    groupes: dict[int, tuple[Condition, dict[str, Any]]] = {}
    for nom, condition in criteres:
        if demandes.get(nom) is not None:
            groupes.setdefault(id(condition), (condition, {}))[1][nom] = demandes[nom]
    return list(groupes.values())
