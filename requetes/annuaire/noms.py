"""Names and identifiers of the nodes of a graph, computed once and then looked up."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES
from graphe.modele.qualite import Rapport
from graphe.texte import cle

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
