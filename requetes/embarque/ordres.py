"""Nodes put in the order asked."""

from enum import Enum
from typing import Any, TypeVar

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.texte import cle
from requetes.embarque.index import index
from requetes.embarque.parcours import ranger, valeurs
from requetes.langage.ordres import Direction, Ordre

N = TypeVar("N", bound=Noeud)


def ordonner(graphe: Graphe, noeuds: list[N], ordre: Ordre) -> list[N]:
    """Sorted; nodes that have nothing to compare come last, whatever the direction."""
    cles = index(graphe).table(ordre.champ, lambda noeud: _cle(graphe, noeud, ordre.champ.value))
    ranges = ranger(graphe, noeuds)
    pleins = [noeud for noeud in ranges if cles[noeud.id]]
    vides = [noeud for noeud in ranges if not cles[noeud.id]]
    pleins.sort(key=lambda noeud: cles[noeud.id], reverse=ordre.sens is Direction.DECROISSANT)
    return pleins + vides


def _cle(graphe: Graphe, noeud: Noeud, chemin: str) -> tuple[Any, ...]:
    """What is compared; empty when there is nothing."""
    trouvees = valeurs(graphe, noeud, chemin)
    if not trouvees:
        return ()
    valeur = trouvees[0]
    if isinstance(valeur, Enum):
        return (list(type(valeur)).index(valeur),)
    return (cle(valeur),) if isinstance(valeur, str) else (valeur,)
