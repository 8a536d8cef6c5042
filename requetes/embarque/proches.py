"""« Le plus proche : … », the end of the messages about what is unknown; empty when nothing looks like it."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from requetes.embarque.index import index

LONGUEUR_COMPAREE = 200
SEGMENTS_COMPARES = 12


def proche(valeur: str, connus: Sequence[str] | Mapping[str, str]) -> str:
    """A mapping gives, for each comparison key, what to show."""
    trouve = _ressemblant(valeur, list(connus))
    if trouve is None:
        return ""
    return _phrase(connus[trouve] if isinstance(connus, Mapping) else trouve)


def identifiant_proche(graphe: Graphe, identifiant: str, type_: type[Noeud]) -> str:
    """Compares segment by segment: each is replaced by the one it looks like among those that can stand there."""
    candidat = _sans_son_debut(graphe, identifiant) or _segment_par_segment(graphe, identifiant)
    return _phrase(candidat) if isinstance(graphe.noeud(candidat), type_) else ""


def _segment_par_segment(graphe: Graphe, identifiant: str) -> str:
    segments = index(graphe).segments
    debut = ""
    for segment in identifiant.split("/")[:SEGMENTS_COMPARES]:
        possibles = segments.get(debut, [])
        trouve = segment if segment in possibles else _ressemblant(segment, possibles)
        if trouve is None:
            return ""
        debut = f"{debut}/{trouve}" if debut else trouve
    while debut not in graphe and debut in segments:
        debut = f"{debut}/{segments[debut][0]}"
    return debut


def _sans_son_debut(graphe: Graphe, identifiant: str) -> str:
    """« engagement/7 » for « paris-2024/engagement/7 »."""
    return next((noeud.id for noeud in graphe if noeud.id.endswith(f"/{identifiant}")), "")


def _ressemblant(valeur: str, connus: Sequence[str]) -> str | None:
    return next(iter(get_close_matches(valeur[:LONGUEUR_COMPAREE], connus, n=1, cutoff=0.6)), None)


def _phrase(montre: str) -> str:
    return f" Le plus proche : « {montre} »."
