"""What a question costs by what it reads, known from its arguments before anything of it is done."""

from collections.abc import Mapping
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.catalogue import TYPES
from graphe.modele.financement import Mobilisation
from graphe.modele.territoire import Arrondissement
from requetes.langage.filtres import Filtre
from requetes.langage.repartition import Dimension
from requetes.langage.significations import Question, Signification, Tous

PAR_TERME = 50
"""Units that a term of a filter costs, beside a third of one for each node it is tried on."""
PAR_LIGNE = 2
"""Units for each dimension of each row that a repartition counts."""


def cout_des_arguments(graphe: Graphe, sens: Signification | None, arguments: Mapping[str, Any]) -> int:
    """In units, beside what the field is declared to cost."""
    lus = _lus(graphe, sens)
    termes = sum(_termes(valeur) for valeur in arguments.values() if isinstance(valeur, Filtre))
    cout = termes * (PAR_TERME + lus // 3)
    if "ordre" in arguments:
        cout += lus
    if sens is Question.REPARTITION:
        cout += _repartition(graphe, arguments["dimensions"])
    if sens is Question.NOEUDS:
        cout += sum(len(valeur) for valeur in arguments.values() if isinstance(valeur, list | tuple))
    return cout


def _lus(graphe: Graphe, sens: Signification | None) -> int:
    if isinstance(sens, Tous):
        return len(graphe.tous(TYPES[sens.cible]))
    return len(graphe.tous(Mobilisation)) if sens is Question.REPARTITION else 0


def _repartition(graphe: Graphe, dimensions: Any) -> int:
    """A row is read once for each arrondissement of its engagement, when they are asked."""
    lieux = len(graphe.tous(Arrondissement)) if Dimension.ARRONDISSEMENT in dimensions else 1
    return PAR_LIGNE * len(graphe.tous(Mobilisation)) * lieux * len(dimensions)


def _termes(filtre: Filtre) -> int:
    """Conditions of a filter, at any level."""
    nombre, restants = 0, [filtre]
    while restants:
        courant = restants.pop()
        autres = [*(courant.et or ()), *(courant.ou or ()), *((courant.non,) if courant.non else ())]
        nombre += len(autres) + sum(getattr(courant, nom) is not None for nom in courant.__slots__)
        restants += autres
    return nombre
