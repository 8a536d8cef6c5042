"""What ties engagements to places: ancrages, quartiers with their sous-quartiers, proofs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from graphe.base import NoeudSource, Source
from graphe.contrat import Contrat
from graphe.engagement import Action, CitationPlan, Engagement
from graphe.enumerations import Portee, Statut
from graphe.graphe import Graphe
from graphe.territoire import Ancrage, Arrondissement, Projet, Quartier
from requetes import controles
from requetes.parcours import descendance, ranger
from requetes.trouver import de_type


@dataclass(frozen=True, slots=True, kw_only=True)
class Lieu:
    """Condition on one ancrage: what is None asks nothing.

    A quartier counts with its sous-quartiers; what holds for a whole quartier (PARISIENNE) holds for each part of it.
    """

    arrondissement: int | None = None
    quartier: str | None = None
    portees: Sequence[Portee] | None = None


def ancrages(graphe: Graphe, lieu: Lieu, parmi: Iterable[Ancrage] | None = None) -> list[Ancrage]:
    """Ancrages (of the whole graph, or among those given) that satisfy the whole condition."""
    numero, portees = lieu.arrondissement, lieu.portees
    if numero is not None:
        controles.arrondissement(graphe, numero)
    au_quartier = _tous if lieu.quartier is None else _au_quartier(graphe, lieu.quartier)
    arrondissements = {a.id for a in graphe.tous(Arrondissement) if numero is None or a.numero == numero}
    return [
        a
        for a in (graphe.tous(Ancrage) if parmi is None else parmi)
        if a.arrondissement in arrondissements and au_quartier(a) and (portees is None or a.portee in portees)
    ]


def _tous(_ancrage: Ancrage) -> bool:
    return True


def _au_quartier(graphe: Graphe, identifiant: str) -> Callable[[Ancrage], bool]:
    """Set there or in a sous-quartier, or on all of a quartier that contains it, in an arrondissement of its own."""
    siens = quartier_et_sous_quartiers(graphe, identifiant)
    quartier = de_type(graphe, identifiant, Quartier)
    englobants = {q.id for q in descendance(graphe, quartier, "parent")}
    return lambda a: (
        a.quartier in siens
        or (a.portee is Portee.PARISIENNE and a.quartier in englobants and a.arrondissement in quartier.arrondissements)
    )


def quartier_et_sous_quartiers(graphe: Graphe, identifiant: str) -> frozenset[str]:
    """Identifiers of a quartier and of what it contains, at any depth."""
    depart = de_type(graphe, identifiant, Quartier)
    return frozenset(q.id for q in descendance(graphe, depart, "sous_quartiers"))


def engagements_de_l_arrondissement(
    graphe: Graphe, arrondissement: Arrondissement, portees: Sequence[Portee] | None = None
) -> list[Engagement]:
    return _engagements(graphe, ancrages(graphe, Lieu(arrondissement=arrondissement.numero, portees=portees)))


def engagements_du_quartier(
    graphe: Graphe, quartier: Quartier, portees: Sequence[Portee] | None = None
) -> list[Engagement]:
    return _engagements(graphe, ancrages(graphe, Lieu(quartier=quartier.id, portees=portees)))


def _engagements(graphe: Graphe, trouves: Iterable[Ancrage]) -> list[Engagement]:
    return ranger(graphe, (e for a in trouves for e in graphe.voisins(a.id, "engagement", Engagement)))


def projets_de_l_engagement(
    graphe: Graphe,
    engagement: Engagement,
    arrondissement: int | None = None,
    statuts: Sequence[Statut] | None = None,
) -> list[Projet]:
    """Distinct projets of the ancrages of portée PROJET, in the arrondissement asked."""
    siens = graphe.voisins(engagement.id, "ancrages", Ancrage)
    retenus = ancrages(graphe, Lieu(arrondissement=arrondissement, portees=(Portee.PROJET,)), siens)
    projets = (p for a in retenus for p in graphe.voisins(a.id, "projet", Projet))
    return ranger(graphe, (p for p in projets if _a_un_statut(p, statuts)))


def projets_du_quartier(
    graphe: Graphe,
    quartier: Quartier,
    statuts: Sequence[Statut] | None = None,
    avec_sous_quartiers: bool = True,
) -> list[Projet]:
    quartiers = descendance(graphe, quartier, "sous_quartiers") if avec_sous_quartiers else [quartier]
    projets = (p for q in quartiers for p in graphe.voisins(q.id, "projets", Projet))
    return ranger(graphe, (p for p in projets if _a_un_statut(p, statuts)))


def _a_un_statut(projet: Projet, statuts: Sequence[Statut] | None) -> bool:
    return statuts is None or any(statut in statuts for statut in projet.statuts)


def preuves(graphe: Graphe, ancrage: Ancrage) -> list[Source]:
    """Passages that prove an ancrage, in the order one reads them."""
    if ancrage.portee is Portee.PARISIENNE:
        contrats = graphe.tous(Contrat)
        return [c.application for c in contrats] + _sources(graphe, ancrage.quartier)
    if ancrage.portee is Portee.CITATION:
        return _sources(graphe, ancrage.action)
    return _sources(graphe, ancrage.mention_engagement, ancrage.mention_projet)


def _sources(graphe: Graphe, *identifiants: str | None) -> list[Source]:
    noeuds = (graphe.noeud(identifiant) for identifiant in identifiants if identifiant)
    return [noeud.source for noeud in noeuds if isinstance(noeud, NoeudSource)]


def engagement_cite(graphe: Graphe, citation: CitationPlan) -> Engagement | None:
    return graphe.de_type(citation.engagement, Engagement)


def arrondissements_cites(graphe: Graphe, action: Action) -> list[int]:
    return [a.numero for a in graphe.voisins(action.id, "arrondissements", Arrondissement)]
