"""Full-text search: every word asked must be found, case, accents and endings aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from requetes.embarque.conditions import SANS_CONDITION, d_une_edition
from requetes.embarque.plein_texte import index_plein_texte
from requetes.embarque.tables import index
from requetes.langage.recherche import POIDS, Extrait, extraire, racines_cherchees, textes_cherches, types_cherches
from requetes.langage.types import TypeNoeud


@dataclass(frozen=True)
class NoeudTrouve:
    """Its extract is made when it is read: a page shows few of the nodes found."""

    noeud: Noeud
    score: float
    racines: frozenset[str]

    @property
    def extrait(self) -> str:
        return self._extrait.texte

    @property
    def extrait_surligne(self) -> str:
        return self._extrait.html

    @cached_property
    def _extrait(self) -> Extrait:
        return extraire((cherche.texte for cherche in textes_cherches(self.noeud)), self.racines)


def recherche(
    graphe: Graphe,
    texte: str,
    types: Sequence[str] | None = None,
    contrat: str | None = None,
    parmi: Sequence[TypeNoeud] | None = None,
) -> list[NoeudTrouve]:
    """Best first; the score is the share of the best one's, which is 1."""
    garde = d_une_edition(graphe, contrat)
    cherches = racines_cherchees(texte)
    retenus = types_cherches(types, parmi)
    par_mot = [_scores(graphe, racine, retenus) for racine in cherches]
    tous = set(par_mot[0]).intersection(*par_mot[1:])
    communs = tous if garde == SANS_CONDITION else {i for i in tous if (lu := graphe.noeud(i)) and garde(lu)}
    totaux = {identifiant: sum(scores[identifiant] for scores in par_mot) for identifiant in communs}
    meilleur = max(totaux.values(), default=1.0)
    resultats = [
        NoeudTrouve(noeud, round(totaux[noeud.id] / meilleur, 4), frozenset(cherches))
        for noeud in (graphe.noeud(identifiant) for identifiant in totaux)
        if noeud is not None
    ]
    rangs = index(graphe).rangs
    return sorted(resultats, key=lambda r: (-r.score, rangs[r.noeud.id]))


def _scores(graphe: Graphe, racine: str, types: frozenset[str]) -> dict[str, float]:
    """Of each node that holds the stem, the score of its best passage."""
    scores: dict[str, float] = {}
    for cherche, score in index_plein_texte(graphe).trouver(racine):
        noeud = cherche.noeud
        if type(noeud).__name__ in types:
            scores[noeud.id] = max(scores.get(noeud.id, 0.0), score * POIDS[cherche.attribut])
    return scores
