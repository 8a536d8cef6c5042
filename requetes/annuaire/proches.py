"""The identifier that looks most like an unknown one."""

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from requetes.annuaire import noms
from requetes.langage.proches import le_plus_proche, ressemblant

SEGMENTS_COMPARES = 12


def identifiant_proche(graphe: Graphe, identifiant: str, type_: type[Noeud]) -> str:
    """Compares segment by segment: each is replaced by the one it looks like among those that can stand there."""
    candidat = _sans_son_debut(graphe, identifiant) or _segment_par_segment(graphe, identifiant)
    return le_plus_proche(candidat) if isinstance(graphe.noeud(candidat), type_) else ""


def _segment_par_segment(graphe: Graphe, identifiant: str) -> str:
    suivants = noms.segments(graphe)
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
