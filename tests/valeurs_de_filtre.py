"""What a criterion of a filter can be asked, read from the filter itself: a new one needs no table."""

from functools import cache
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.catalogue import TYPES
from graphe.modele.champs import en_terme
from requetes.embarque.parcours import valeurs
from requetes.langage.conditions import AuTitreDe, Parmi
from requetes.langage.filtres import criteres
from schema.entrees import FILTRES


@cache
def valeurs_de_filtre(graphe: Graphe, filtre: str, champ: str) -> list[Any]:
    """Values the nodes hold at the end of the path of the criterion; none when it is not a path that it compares."""
    if filtre not in FILTRES:
        return []
    conditions = {en_terme(nom): (nom, condition) for nom, condition in criteres(FILTRES[filtre].requete)}
    nom, condition = conditions.get(champ, (champ, None))
    if isinstance(condition, AuTitreDe):
        condition = next((avec for siens, _, avec in condition.selon if siens == nom), None)
    if not isinstance(condition, Parmi):
        return []
    noeuds = graphe.tous(TYPES[filtre.removeprefix("Filtre")])
    return sorted({valeur for noeud in noeuds for valeur in valeurs(graphe, noeud, condition.chemin)})
