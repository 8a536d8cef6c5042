"""What ties engagements to places: ancrages, quartiers with their sous-quartiers, proofs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from graphe.graphe import Graphe
from graphe.modele.base import Noeud, NoeudSource, Source
from graphe.modele.contrat import Contrat
from graphe.modele.edition import Redaction
from graphe.modele.engagement import Action, CitationPlan, Engagement
from graphe.modele.enumerations import CertitudeLien, Portee, Statut
from graphe.modele.territoire import Ancrage, Arrondissement, Projet, Quartier
from requetes.annuaire.trouver import de_type
from requetes.embarque.parcours import descendance, lecture, ranger
from requetes.embarque.tables import Appartient, Conjonction, Predicat, ValeursLues, index, retenir
from requetes.langage import controles
from requetes.langage.conditions import COMPTEES


@dataclass(frozen=True, slots=True, kw_only=True)
class Lieu:
    """Condition on one ancrage: what is None asks nothing, but of certitudes, `COMPTEES`.

    A quartier counts with its sous-quartiers; what holds for a whole quartier (PARISIENNE) holds for each part of it.
    """

    arrondissement: int | None = None
    quartier: str | None = None
    portees: Sequence[Portee] | None = None
    certitudes_lien: Sequence[CertitudeLien] | None = None


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
    certitudes = COMPTEES if lieu.certitudes_lien is None else lieu.certitudes_lien
    gardes.append(Appartient(lecture(graphe, "certitude"), frozenset(certitudes)))
    return Conjonction(gardes)


def ancre(graphe: Graphe, chemin: str, lieu: Lieu) -> Appartient:
    """Predicate over nodes: the engagement at the end of the path has one ancrage that satisfies the condition."""
    if lieu.quartier is not None:
        trouves = ancrages(graphe, lieu)
        return Appartient(lecture(graphe, chemin), frozenset(a.engagement for a in trouves))
    if lieu.arrondissement is not None:
        controles.arrondissement(lieu.arrondissement)
    return Appartient(_places(graphe, chemin), frozenset(_demandees(lieu)))


Place = tuple[int | None, Portee | None, CertitudeLien | None]
"""Arrondissement, portée and certitude of an ancrage, None for any; of certitudes, for any of `COMPTEES`."""


def _demandees(lieu: Lieu) -> Iterable[Place]:
    un_des = (None,)
    return product(
        (lieu.arrondissement,),
        un_des if lieu.portees is None else lieu.portees,
        un_des if lieu.certitudes_lien is None else lieu.certitudes_lien,
    )


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
    places: set[Place] = set()
    for a in graphe.voisins(engagement.id, "ancrages", Ancrage):
        certitudes = (a.certitude, None) if a.certitude in COMPTEES else (a.certitude,)
        places.update(product((numeros[a.id][0], None), (a.portee, None), certitudes))
    return frozenset(places)


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


Certitudes = Sequence[CertitudeLien] | None


def engagements_de_l_arrondissement(
    graphe: Graphe,
    arrondissement: Arrondissement,
    portees: Sequence[Portee] | None = None,
    certitudes_lien: Certitudes = None,
) -> Sequence[Engagement]:
    lieu = Lieu(arrondissement=arrondissement.numero, portees=portees, certitudes_lien=certitudes_lien)
    return _engagements(graphe, lieu)


def engagements_du_quartier(
    graphe: Graphe,
    quartier: Quartier,
    portees: Sequence[Portee] | None = None,
    certitudes_lien: Certitudes = None,
) -> Sequence[Engagement]:
    return _engagements(graphe, Lieu(quartier=quartier.id, portees=portees, certitudes_lien=certitudes_lien))


def _engagements(graphe: Graphe, lieu: Lieu) -> Sequence[Engagement]:
    return retenir(graphe, Engagement, [ancre(graphe, "id", lieu)])


def projets_de_l_engagement(
    graphe: Graphe,
    engagement: Engagement,
    arrondissement: int | None = None,
    statuts: Sequence[Statut] | None = None,
    certitudes_lien: Certitudes = None,
) -> list[Projet]:
    """Distinct projets of the ancrages of portée PROJET, in the arrondissement asked."""
    siens = graphe.voisins(engagement.id, "ancrages", Ancrage)
    lieu = Lieu(arrondissement=arrondissement, portees=(Portee.PROJET,), certitudes_lien=certitudes_lien)
    retenus = ancrages(graphe, lieu, siens)
    projets = (p for a in retenus for p in graphe.voisins(a.id, "projet", Projet))
    return ranger(graphe, (p for p in projets if _a_un_statut(p, statuts)))


def engagements_du_projet(graphe: Graphe, projet: Projet, certitudes_lien: Certitudes = None) -> list[Engagement]:
    siens = graphe.voisins(projet.id, "ancrages", Ancrage)
    retenus = ancrages(graphe, Lieu(certitudes_lien=certitudes_lien), siens)
    return ranger(graphe, (e for a in retenus for e in graphe.voisins(a.id, "engagement", Engagement)))


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
        return [c.application for c in contrats] + _source_du_quartier(graphe, ancrage)
    if ancrage.portee is Portee.CITATION:
        return [ancrage.passage] if ancrage.passage else _sources(graphe, ancrage.action)
    if ancrage.mention_projet is None:
        return _sources(graphe, ancrage.action, ancrage.projet)
    return _sources(graphe, ancrage.mention_engagement, ancrage.mention_projet)


def _source_du_quartier(graphe: Graphe, ancrage: Ancrage) -> list[Source]:
    """Where the edition of the ancrage speaks of its quartier."""
    edition = ancrage.id.partition("/")[0]
    redaction = graphe.de_type(f"{edition}/redaction/{ancrage.quartier}", Redaction)
    return _sources(graphe, ancrage.quartier) if redaction is None or redaction.source is None else [redaction.source]


def _sources(graphe: Graphe, *identifiants: str | None) -> list[Source]:
    noeuds = (graphe.noeud(identifiant) for identifiant in identifiants if identifiant)
    return [noeud.source for noeud in noeuds if isinstance(noeud, NoeudSource)]


def engagement_cite(graphe: Graphe, citation: CitationPlan) -> Engagement | None:
    return graphe.de_type(citation.engagement, Engagement)


def arrondissements_cites(graphe: Graphe, action: Action) -> list[int]:
    return [a.numero for a in graphe.voisins(action.id, "arrondissements", Arrondissement)]
