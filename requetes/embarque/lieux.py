"""What ties engagements to places: ancrages, quartiers with their sous-quartiers, proofs."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

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
from requetes.langage.conditions import COMPTEES, NON_PRECISE, groupes, numeros

Lieu = Mapping[str, Any]
"""What is asked of the place of one ancrage, by the names of `LIEU`."""


def ancrages(graphe: Graphe, lieu: Lieu, parmi: Iterable[Ancrage] | None = None) -> list[Ancrage]:
    """Ancrages (of the whole graph, or among those given) that satisfy the whole condition."""
    garde = situe(graphe, lieu)
    return list(retenir(graphe, Ancrage, garde.gardes)) if parmi is None else [a for a in parmi if garde(a)]


def situe(graphe: Graphe, lieu: Lieu) -> Conjonction:
    """Predicate over ancrages: each satisfies the whole condition."""
    gardes: list[Predicat] = []
    for numero in _numeros(lieu) or ():
        controles.arrondissement(numero)
    if (demandes := numeros(lieu)) is not None:
        gardes.append(Appartient(lecture(graphe, "arrondissement.numero"), frozenset(demandes)))
    for groupe in groupes(lieu, "quartier", "quartiers"):
        gardes.append(_aux_quartiers(graphe, groupe))
    if lieu.get("portees") is not None:
        gardes.append(Appartient(lecture(graphe, "portee"), frozenset(lieu["portees"])))
    gardes.append(Appartient(lecture(graphe, "certitude"), frozenset(_certitudes(lieu))))
    return Conjonction(gardes)


def _numeros(lieu: Lieu) -> list[int]:
    """All those written, to be found known."""
    seul = lieu.get("arrondissement")
    return [*([] if seul is None else [seul]), *(lieu.get("arrondissements") or ())]


def _certitudes(lieu: Lieu) -> Sequence[CertitudeLien]:
    demandees: Sequence[CertitudeLien] | None = lieu.get("certitudes_lien")
    return COMPTEES if demandees is None else demandees


def ancre(graphe: Graphe, chemin: str, lieu: Lieu) -> Appartient:
    """Predicate over nodes: the engagement at the end of the path has one ancrage that satisfies the condition."""
    if groupes(lieu, "quartier", "quartiers"):
        trouves = ancrages(graphe, lieu)
        return Appartient(lecture(graphe, chemin), frozenset(a.engagement for a in trouves))
    for numero in _numeros(lieu):
        controles.arrondissement(numero)
    return Appartient(_places(graphe, chemin), frozenset(_demandees(lieu)))


Place = tuple[int | None, Portee | None, CertitudeLien | None]
"""Arrondissement, portée and certitude of an ancrage, None for any; of certitudes, for any of `COMPTEES`."""


def _demandees(lieu: Lieu) -> Iterable[Place]:
    demandes = (numeros(lieu), lieu.get("portees"), lieu.get("certitudes_lien"))
    return product(*((None,) if un is None else un for un in demandes))


def _places(graphe: Graphe, chemin: str) -> ValeursLues:
    """Where the engagements at the end of the path are set."""
    par_engagement = index(graphe).table("places", lambda noeud: _places_de(graphe, noeud))
    fins = lecture(graphe, chemin).table

    def lire(noeud: Noeud) -> frozenset[Place]:
        trouvees = [par_engagement[identifiant] for identifiant in fins[noeud.id]]
        return trouvees[0] if len(trouvees) == 1 else frozenset().union(*trouvees)

    return index(graphe).lecture(("places", chemin), lire)


def _places_de(graphe: Graphe, engagement: Noeud) -> frozenset[Place]:
    lus = lecture(graphe, "arrondissement.numero").table
    places: set[Place] = set()
    for a in graphe.voisins(engagement.id, "ancrages", Ancrage):
        certitudes = (a.certitude, None) if a.certitude in COMPTEES else (a.certitude,)
        places.update(product((lus[a.id][0], None), (a.portee, None), certitudes))
    return frozenset(places)


def _aux_quartiers(graphe: Graphe, identifiants: Sequence[str]) -> Appartient:
    for identifiant in identifiants:
        if identifiant != NON_PRECISE:
            de_type(graphe, identifiant, Quartier)
    return Appartient(quartiers_d_ancrages(graphe), frozenset(identifiants))


def quartiers_d_ancrages(graphe: Graphe) -> ValeursLues:
    """Of each ancrage, the quartiers where it holds, NON_PRECISE when it names none.

    A quartier counts with its sous-quartiers; what holds for a whole quartier (PARISIENNE) holds for each part of it,
    in its arrondissement.
    """

    def lire(ancrage: Noeud) -> frozenset[str]:
        assert isinstance(ancrage, Ancrage)
        quartiers = graphe.voisins(ancrage.id, "quartier", Quartier)
        tenus = {q.id for siens in quartiers for q in descendance(graphe, siens, "parent")}
        if ancrage.portee is Portee.PARISIENNE:
            parties = (q for siens in quartiers for q in descendance(graphe, siens, "sous_quartiers"))
            tenus |= {q.id for q in parties if ancrage.arrondissement in q.arrondissements}
        return frozenset(tenus) or frozenset((NON_PRECISE,))

    return index(graphe).lecture("quartiers d'ancrages", lire)


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
    lieu = {"arrondissement": arrondissement.numero, "portees": portees, "certitudes_lien": certitudes_lien}
    return _engagements(graphe, lieu)


def engagements_du_quartier(
    graphe: Graphe,
    quartier: Quartier,
    portees: Sequence[Portee] | None = None,
    certitudes_lien: Certitudes = None,
) -> Sequence[Engagement]:
    lieu = {"quartier": quartier.id, "portees": portees, "certitudes_lien": certitudes_lien}
    return _engagements(graphe, lieu)


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
    lieu = {"arrondissement": arrondissement, "portees": (Portee.PROJET,), "certitudes_lien": certitudes_lien}
    retenus = ancrages(graphe, lieu, siens)
    projets = (p for a in retenus for p in graphe.voisins(a.id, "projet", Projet))
    return ranger(graphe, (p for p in projets if _a_un_statut(p, statuts)))


def engagements_du_projet(graphe: Graphe, projet: Projet, certitudes_lien: Certitudes = None) -> list[Engagement]:
    siens = graphe.voisins(projet.id, "ancrages", Ancrage)
    retenus = ancrages(graphe, {"certitudes_lien": certitudes_lien}, siens)
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
        return [c.application for c in contrats if c.application] + _source_du_quartier(graphe, ancrage)
    if ancrage.portee is Portee.CITATION:
        return [ancrage.passage] if ancrage.passage else _sources(graphe, ancrage.action)
    if ancrage.mention_projet is None:
        return [*([ancrage.passage] if ancrage.passage else []), *_sources(graphe, ancrage.action, ancrage.projet)]
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
