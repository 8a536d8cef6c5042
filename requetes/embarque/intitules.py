"""What names a thématique: its title, or its number and its engagements."""

from dataclasses import replace
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.contrat import Thematique
from graphe.modele.engagement import Engagement
from requetes.embarque.tables import index
from requetes.langage.thematiques import libelle


def numeros(graphe: Graphe, thematique: Noeud) -> list[int]:
    return [e.numero for e in graphe.voisins(thematique.id, "engagements", Engagement)]


def intitule(graphe: Graphe, noeud: Any) -> Any:
    """The node as a key shows it: a thématique without a title takes the words that stand for it."""
    if not isinstance(noeud, Thematique) or noeud.titre:
        return noeud
    return index(graphe).table(Thematique, lambda une: _intitulee(graphe, une))[noeud.id]


def _intitulee(graphe: Graphe, thematique: Any) -> Noeud:
    intitulee: Noeud = replace(thematique, titre=libelle(thematique.numero, None, numeros(graphe, thematique)))
    return intitulee
