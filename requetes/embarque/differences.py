"""Differences between two editions: those asked."""

from collections.abc import Sequence

from graphe.differences import Ecart
from graphe.graphe import Graphe
from graphe.modele.enumerations import NatureDifference
from requetes.annuaire.differences import ecarts
from requetes.annuaire.trouver import deux_editions
from requetes.langage.types import TypeNoeud


def differences(
    graphe: Graphe,
    de: str,
    vers: str,
    types: Sequence[TypeNoeud] | None = None,
    natures: Sequence[NatureDifference] | None = None,
) -> list[Ecart]:
    deux_editions(graphe, de, vers)
    retenus = None if types is None else {type_.value for type_ in types}
    return [
        ecart
        for ecart in ecarts(graphe, de, vers)
        if (retenus is None or ecart.type in retenus) and (natures is None or ecart.nature in natures)
    ]
