"""Names and identifiers of the nodes of a graph, computed once; the one that looks most like what is unknown."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES
from graphe.modele.qualite import Rapport
from graphe.texte import cle
from requetes.langage.erreurs import le_plus_proche, rapprochable, ressemblant

SEGMENTS_COMPARES = 12
NOMS = ("nom", "sigle", "autres_noms")

ParNom = Mapping[str, Mapping[str, list[Noeud]]]
"""By kind of name (nom, then sigle, then autres noms), then by comparison key."""


@lru_cache(maxsize=4)
def noms(graphe: Graphe) -> dict[str, ParNom]:
    """By type."""
    return {type_: {attribut: _cles(graphe, type_, attribut) for attribut in NOMS} for type_ in TYPES}


def _cles(graphe: Graphe, type_: str, attribut: str) -> dict[str, list[Noeud]]:
    cles: dict[str, dict[str, Noeud]] = {}
    for noeud in graphe.tous(TYPES[type_]):
        valeur = getattr(noeud, attribut, None) or ()
        for nom in (valeur,) if isinstance(valeur, str) else valeur:
            cles.setdefault(cle(nom), {})[noeud.id] = noeud
    return {connue: list(noeuds.values()) for connue, noeuds in cles.items()}


@lru_cache(maxsize=4)
def segments(graphe: Graphe) -> dict[str, list[str]]:
    """Of each beginning of identifier (« paris-2024/engagement »), the segments that can follow."""
    suivants: dict[str, dict[str, None]] = defaultdict(dict)
    for noeud in graphe:
        if isinstance(noeud, Rapport):
            continue
        debut = ""
        for segment in noeud.id.split("/"):
            suivants[debut][segment] = None
            debut = f"{debut}/{segment}" if debut else segment
    return {debut: list(possibles) for debut, possibles in suivants.items()}


def identifiant_proche(graphe: Graphe, identifiant: str, type_: type[Noeud]) -> str:
    """Compares segment by segment: each is replaced by the one it looks like among those that can stand there."""
    if not rapprochable():
        return ""
    candidat = _sans_son_debut(graphe, identifiant) or _segment_par_segment(graphe, identifiant)
    return le_plus_proche(candidat) if isinstance(graphe.noeud(candidat), type_) else ""


def _segment_par_segment(graphe: Graphe, identifiant: str) -> str:
    suivants = segments(graphe)
    debut = ""
    for segment in identifiant.split("/")[:SEGMENTS_COMPARES]:
        possibles = suivants.get(debut, [])
        trouve = segment if segment in possibles else ressemblant(segment, possibles)
        if trouve is None:
            return ""
        debut = f"{debut}/{trouve}" if debut else trouve
    while debut not in graphe and debut in suivants:
        debut = f"{debut}/{suivants[debut][0]}"
    return debut


def _sans_son_debut(graphe: Graphe, identifiant: str) -> str:
    """« engagement/7 » for « paris-2024/engagement/7 »."""
    return next((noeud.id for noeud in graphe if noeud.id.endswith(f"/{identifiant}")), "")
