"""What ties engagements to places: ancrages, quartiers with their sous-quartiers, proofs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from graphe.graphe import Graphe
from graphe.modele.base import Noeud, NoeudSource, Source
from graphe.modele.contrat import Contrat
from graphe.modele.engagement import Action, CitationPlan, Engagement
from graphe.modele.enumerations import Portee, Statut
from graphe.modele.territoire import Ancrage, Arrondissement, Projet, Quartier
from requetes.annuaire.trouver import de_type
from requetes.embarque.parcours import descendance, lecture, ranger
from requetes.embarque.tables import Appartient, Conjonction, Predicat, ValeursLues, index, retenir
from requetes.langage import controles


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
    garde = situe(graphe, lieu)
    return [a for a in (_proches(graphe, lieu) if parmi is None else parmi) if garde(a)]


def _proches(graphe: Graphe, lieu: Lieu) -> Iterable[Ancrage]:
    """Those of the arrondissement, and of the quartiers in reach of the one asked."""
    gardes = []
    if lieu.arrondissement is not None:
        gardes.append(_dans(graphe, lieu.arrondissement))
    if lieu.quartier is not None:
        portee = quartier_et_sous_quartiers(graphe, lieu.quartier) | _englobants(graphe, lieu.quartier)
        gardes.append(Appartient(lecture(graphe, "quartier.id"), portee))
    return retenir(graphe, Ancrage, gardes)


def _dans(graphe: Graphe, numero: int) -> Appartient:
    return Appartient(lecture(graphe, "arrondissement.numero"), frozenset((numero,)))


def situe(graphe: Graphe, lieu: Lieu) -> Predicat:
    """Predicate over ancrages: each satisfies the whole condition."""
    gardes: list[Predicat] = []
    if lieu.arrondissement is not None:
        controles.arrondissement(lieu.arrondissement)
        gardes.append(_dans(graphe, lieu.arrondissement))
    if lieu.quartier is not None:
        gardes.append(_au_quartier(graphe, lieu.quartier))
    if lieu.portees is not None:
        portees = frozenset(lieu.portees)
        gardes.append(lambda a: a.portee in portees)
    return Conjonction(gardes)


def ancre(graphe: Graphe, chemin: str, lieu: Lieu) -> Appartient:
    """Predicate over nodes: the engagement at the end of the path has one ancrage that satisfies the condition."""
    if lieu.quartier is not None:
        trouves = ancrages(graphe, lieu)
        return Appartient(lecture(graphe, chemin), frozenset(a.engagement for a in trouves))
    if lieu.arrondissement is not None:
        controles.arrondissement(lieu.arrondissement)
    portees = (None,) if lieu.portees is None else lieu.portees
    return Appartient(_places(graphe, chemin), frozenset((lieu.arrondissement, portee) for portee in portees))


Place = tuple[int | None, Portee | None]
"""Arrondissement and portée of an ancrage, None for any."""


def _places(graphe: Graphe, chemin: str) -> ValeursLues:
    """Where the engagements at the end of the path are set."""
    par_engagement = index(graphe).table("places", lambda noeud: _places_de(graphe, noeud))
    fins = lecture(graphe, chemin).table

    def lire(noeud: Noeud) -> frozenset[Place]:
        trouvees = [par_engagement[identifiant] for identifiant in fins[noeud.id]]
        return trouvees[0] if len(trouvees) == 1 else frozenset().union(*trouvees)

    return index(graphe).lecture(("places", chemin), lire)


def _places_de(graphe: Graphe, engagement: Noeud) -> frozenset[Place]:
    numeros = lecture(graphe, "arrondissement.numero").table
    exactes = [(numeros[a.id][0], a.portee) for a in graphe.voisins(engagement.id, "ancrages", Ancrage)]
    return frozenset((n, p) for numero, portee in exactes for n in (numero, None) for p in (portee, None))


def _au_quartier(graphe: Graphe, identifiant: str) -> Callable[[Ancrage], bool]:
    """Set there or in a sous-quartier, or on all of a quartier that contains it, in an arrondissement of its own."""
    siens = quartier_et_sous_quartiers(graphe, identifiant)
    quartier = de_type(graphe, identifiant, Quartier)
    englobants = _englobants(graphe, identifiant)
    return lambda a: (
        a.quartier in siens
        or (a.portee is Portee.PARISIENNE and a.quartier in englobants and a.arrondissement in quartier.arrondissements)
    )


def _englobants(graphe: Graphe, identifiant: str) -> frozenset[str]:
    """Identifiers of a quartier and of what contains it."""
    depart = de_type(graphe, identifiant, Quartier)
    return frozenset(q.id for q in descendance(graphe, depart, "parent"))


def quartier_et_sous_quartiers(graphe: Graphe, identifiant: str) -> frozenset[str]:
    """Identifiers of a quartier and of what it contains, at any depth."""
    depart = de_type(graphe, identifiant, Quartier)
    return frozenset(q.id for q in descendance(graphe, depart, "sous_quartiers"))


def engagements_de_l_arrondissement(
    graphe: Graphe, arrondissement: Arrondissement, portees: Sequence[Portee] | None = None
) -> Sequence[Engagement]:
    return _engagements(graphe, Lieu(arrondissement=arrondissement.numero, portees=portees))


def engagements_du_quartier(
    graphe: Graphe, quartier: Quartier, portees: Sequence[Portee] | None = None
) -> Sequence[Engagement]:
    return _engagements(graphe, Lieu(quartier=quartier.id, portees=portees))


def _engagements(graphe: Graphe, lieu: Lieu) -> Sequence[Engagement]:
    return retenir(graphe, Engagement, [ancre(graphe, "id", lieu)])


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
        contrats = graphe.voisins(ancrage.engagement, "contrat", Contrat)
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
