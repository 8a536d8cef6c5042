"""Explained paths between two nodes of the graph, and the steps they are made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.base import Noeud, NoeudSource, Source
from graphe.modele.catalogue import liens
from graphe.modele.engagement import Participation, Plan
from graphe.modele.financement import Mobilisation
from graphe.modele.qualite import Rapport
from graphe.modele.territoire import Ancrage, Mention, Projet, Quartier
from requetes.annuaire.trouver import noeud as trouver_noeud
from requetes.embarque import lieux
from requetes.embarque.tables import index
from requetes.langage.chemins import NON_TRAVERSES, Arc, Terrain, chercher, controler
from requetes.langage.relations import (
    LECTURE_DISPOSITIF,
    LECTURE_DISPOSITIF_PROJET,
    LECTURE_FINANCEMENT,
    LECTURES_ROLE,
    LIENS,
    LienEtape,
)

ABREGES = (Participation, Mobilisation, Mention)
"""Nodes that paths step over: the relation they stand for is read directly."""


@dataclass(frozen=True, slots=True)
class EtapeTrouvee:
    relation: str
    noeud: Noeud
    source: Source | None

    @property
    def lien(self) -> LienEtape:
        return LIENS[self.relation]


@dataclass(frozen=True, slots=True)
class CheminTrouve:
    etapes: tuple[EtapeTrouvee, ...]

    @property
    def longueur(self) -> int:
        return len(self.etapes)


def chemins(graphe: Graphe, de: str, vers: str, longueur_max: int = 4, limite: int = 10) -> list[CheminTrouve]:
    """All the shortest, then longer ones, up to `limite`; stops early when the search has grown too large."""
    controler(de, vers, longueur_max, limite)
    depart, arrivee = trouver_noeud(graphe, de).id, trouver_noeud(graphe, vers).id
    terrain = Terrain(voisinage(graphe), lambda identifiant: _traverse(graphe, identifiant))
    trouves = chercher(terrain, depart, arrivee, longueur_max, limite)
    return [CheminTrouve(tuple(_etape(graphe, arc) for arc in etapes)) for etapes in trouves]


def _traverse(graphe: Graphe, identifiant: str) -> bool:
    return type(graphe.noeud(identifiant)).__name__ not in NON_TRAVERSES


def _etape(graphe: Graphe, arc: Arc) -> EtapeTrouvee:
    return EtapeTrouvee(arc.relation, trouver_noeud(graphe, arc.cible), arc.source)


@lru_cache(maxsize=4)
def voisinage(graphe: Graphe) -> dict[str, list[Arc]]:
    """Every step from every node, in a fixed order; the same reading to the same node is kept once."""
    rangs = index(graphe).rangs
    trouves: dict[str, dict[tuple[str, str], Arc]] = {noeud.id: {} for noeud in graphe}
    for depart, arc in _tous_les_arcs(graphe):
        trouves[depart].setdefault((arc.relation, arc.cible), arc)
    return {
        depart: sorted(arcs.values(), key=lambda p: (rangs[p.cible], p.relation)) for depart, arcs in trouves.items()
    }


def _tous_les_arcs(graphe: Graphe) -> Iterator[tuple[str, Arc]]:
    for noeud in graphe:
        if isinstance(noeud, Rapport):
            continue
        if isinstance(noeud, ABREGES):
            yield from _abreges(graphe, noeud)
        for relation, cible in liens(noeud):
            yield from _dans_les_deux_sens(noeud.id, cible, relation.lu, _preuve(graphe, noeud, relation.nom, cible))


def _abreges(graphe: Graphe, noeud: Participation | Mobilisation | Mention) -> Iterator[tuple[str, Arc]]:
    if isinstance(noeud, Participation):
        for acteur in (noeud.acteur, *noeud.services):
            yield from _dans_les_deux_sens(acteur, noeud.engagement, LECTURES_ROLE[noeud.role], noeud.source)
    elif isinstance(noeud, Mobilisation):
        yield from _dans_les_deux_sens(noeud.financement, noeud.engagement, LECTURE_FINANCEMENT, noeud.source)
    else:
        porteurs = (graphe.noeud(i) for i in dict.fromkeys((noeud.element, noeud.engagement)) if i)
        for porteur in porteurs:
            if porteur is not None and not isinstance(porteur, ABREGES):
                lecture = LECTURE_DISPOSITIF_PROJET if isinstance(porteur, Projet) else LECTURE_DISPOSITIF
                yield from _dans_les_deux_sens(porteur.id, noeud.dispositif, lecture, noeud.source)


def _dans_les_deux_sens(
    depart: str, cible: str, lecture: tuple[str, str], source: Source | None
) -> Iterator[tuple[str, Arc]]:
    aller, retour = lecture
    yield depart, Arc(aller, cible, source)
    yield cible, Arc(retour, depart, source)


def _preuve(graphe: Graphe, noeud: Noeud, relation: str, cible: str) -> Source | None:
    """Passage that says the link: that of its holder, unless the model keeps a closer one."""
    if isinstance(noeud, Acteur):
        return noeud.signature if relation == "contrat" else None
    if isinstance(noeud, Plan):
        return next((c.source for c in noeud.citations if c.engagement == cible), noeud.source)
    if isinstance(noeud, Quartier) and relation == "parent":
        return noeud.fiche or noeud.source
    if isinstance(noeud, Ancrage):
        return next(iter(lieux.preuves(graphe, noeud)), None)
    return noeud.source if isinstance(noeud, NoeudSource) else None
