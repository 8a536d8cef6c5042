"""How relations read in French, both ways, and the passage that proves each: what paths are made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.base import Noeud, NoeudSource, Source
from graphe.modele.catalogue import liens
from graphe.modele.engagement import Participation, Plan
from graphe.modele.enumerations import Role
from graphe.modele.financement import Mobilisation
from graphe.modele.qualite import Rapport
from graphe.modele.territoire import Ancrage, Mention, Projet, Quartier
from requetes.embarque import lieux
from requetes.embarque.index import index

LECTURES: dict[tuple[str, str], tuple[str, str]] = {
    ("Thematique", "contrat"): ("est une thématique de", "a pour thématique"),
    ("Engagement", "contrat"): ("est un engagement de", "a pour engagement"),
    ("Engagement", "thematique"): ("relève de", "regroupe"),
    ("Enjeu", "engagement"): ("est un enjeu de", "a pour enjeu"),
    ("Temoignage", "engagement"): ("témoigne dans", "cite le témoignage"),
    ("Action", "engagement"): ("est une action de", "a pour action"),
    ("Action", "arrondissements"): ("nomme", "est nommé par"),
    ("Action", "quartiers_cites"): ("nomme", "est nommé par"),
    ("Acteur", "rattachement"): ("est rattaché à", "a pour service"),
    ("Acteur", "contrat"): ("est signataire de", "a pour signataire"),
    ("Participation", "engagement"): ("porte sur", "a pour participation"),
    ("Participation", "acteur"): ("est celle de", "a pour participation"),
    ("Participation", "services"): ("passe par le service", "intervient dans"),
    ("Financement", "financeur"): ("est apporté par", "apporte"),
    ("Mobilisation", "engagement"): ("soutient", "est soutenu par"),
    ("Mobilisation", "financement"): ("mobilise", "est mobilisé par"),
    ("Plan", "engagements"): ("est associé à", "s'inscrit dans"),
    ("Indicateur", "engagement"): ("mesure", "est mesuré par"),
    ("Quartier", "contrat"): ("est un quartier de", "a pour quartier"),
    ("Quartier", "arrondissements"): ("se trouve dans", "contient"),
    ("Quartier", "parent"): ("fait partie de", "comprend"),
    ("Projet", "quartier"): ("est un projet de", "a pour projet"),
    ("Mention", "dispositif"): ("désigne", "est désigné par"),
    ("Mention", "element"): ("figure dans", "contient"),
    ("Mention", "engagement"): ("figure dans la fiche de", "contient dans sa fiche"),
    ("Ancrage", "engagement"): ("ancre", "est ancré par"),
    ("Ancrage", "arrondissement"): ("se situe dans", "est le lieu de"),
    ("Ancrage", "quartier"): ("se situe dans", "est le lieu de"),
    ("Ancrage", "action"): ("se fonde sur", "fonde"),
    ("Ancrage", "projet"): ("se fonde sur", "fonde"),
    ("Ancrage", "dispositif"): ("passe par", "explique"),
    ("Ancrage", "mention_engagement"): ("est prouvé par", "prouve"),
    ("Ancrage", "mention_projet"): ("est prouvé par", "prouve"),
    ("Sigle", "contrat"): ("est un sigle de", "a pour sigle"),
    ("Sigle", "acteur"): ("désigne", "est désigné par"),
    ("Instance", "contrat"): ("est une instance de", "a pour instance"),
    ("Note", "contrat"): ("est une note de", "a pour note"),
    ("LigneSynthese", "contrat"): ("est une ligne de synthèse de", "a pour ligne de synthèse"),
    ("Anomalie", "element"): ("signale", "est signalé par"),
}
"""By type and link: how the link reads from its holder, then from its target."""

LECTURES_ROLE = {
    Role.PILOTE: ("est pilote de", "a pour pilote"),
    Role.PARTENAIRE: ("est partenaire de", "a pour partenaire"),
    Role.LIEU_RESSOURCE: ("est lieu ressource de", "a pour lieu ressource"),
}
LECTURE_FINANCEMENT = ("soutient", "s'appuie sur")
LECTURE_DISPOSITIF = ("nomme", "est nommé par")
LECTURE_DISPOSITIF_PROJET = ("porte", "est porté par")

ABREGES = (Participation, Mobilisation, Mention)
"""Nodes that paths step over: the relation they stand for is read directly."""


@dataclass(frozen=True, slots=True)
class Pas:
    """From a node to the next: how it reads, and the passage that proves it when there is one."""

    relation: str
    cible: str
    source: Source | None


@lru_cache(maxsize=4)
def voisinage(graphe: Graphe) -> dict[str, list[Pas]]:
    """Every step from every node, in a fixed order; the same reading to the same node is kept once."""
    rangs = index(graphe).rangs
    trouves: dict[str, dict[tuple[str, str], Pas]] = {noeud.id: {} for noeud in graphe}
    for depart, pas in _tous_les_pas(graphe):
        trouves[depart].setdefault((pas.relation, pas.cible), pas)
    return {depart: sorted(pas.values(), key=lambda p: (rangs[p.cible], p.relation)) for depart, pas in trouves.items()}


def _tous_les_pas(graphe: Graphe) -> Iterator[tuple[str, Pas]]:
    for noeud in graphe:
        if isinstance(noeud, Rapport):
            continue
        if isinstance(noeud, ABREGES):
            yield from _abreges(graphe, noeud)
        for relation, cible in liens(noeud):
            lecture = LECTURES[type(noeud).__name__, relation.nom]
            yield from _dans_les_deux_sens(noeud.id, cible, lecture, _preuve(graphe, noeud, relation.nom, cible))


def _abreges(graphe: Graphe, noeud: Participation | Mobilisation | Mention) -> Iterator[tuple[str, Pas]]:
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
) -> Iterator[tuple[str, Pas]]:
    aller, retour = lecture
    yield depart, Pas(aller, cible, source)
    yield cible, Pas(retour, depart, source)


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
