"""Full-text search: every word asked must be found, case, accents and endings aside; rare words weigh more."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from graphe.base import Noeud
from graphe.catalogue import TYPES
from graphe.graphe import Graphe
from requetes.erreurs import ArgumentsInvalides, montrer
from requetes.index import index
from requetes.proches import proche
from requetes.texte import LONGUEUR_MAX, mots

POIDS = {
    "nom": 1.0,
    "sigle": 1.0,
    "titre": 1.0,
    "autres_noms": 0.9,
    "code": 0.9,
    "developpement": 0.8,
    "indicateur": 0.6,
    "texte": 0.6,
    "libelle": 0.6,
    "sous_points": 0.5,
    "problematique": 0.5,
    "descriptif": 0.5,
    "description": 0.5,
    "missions": 0.5,
    "adresse": 0.4,
    "origine": 0.3,
    "message": 0.3,
}
"""Attributes searched, and how much a word found there counts."""

EXCLUS = frozenset({"Rapport"})
FENETRE = 160


@dataclass(frozen=True, slots=True)
class Resultat:
    noeud: Noeud
    score: float
    extrait: str


@dataclass(frozen=True, slots=True)
class _Lieu:
    """Where a word stands best in a node."""

    poids: float
    texte: str
    debut: int
    fin: int


def identifier(resultat: Resultat) -> str:
    return resultat.noeud.id


def recherche(graphe: Graphe, texte: str, types: Sequence[str] | None = None) -> list[Resultat]:
    """Best first; the score, between 0 and 1, is the mean weight of the words found, rare words counting more."""
    cherches = _mots_cherches(texte)
    retenus = _types(types)
    mots_du_graphe = _inverse(graphe)
    importances = {mot: log(1 + len(graphe) / (1 + len(mots_du_graphe.get(mot, ())))) for mot in cherches}
    communs = set.intersection(*(set(mots_du_graphe.get(mot, ())) for mot in cherches))
    resultats = [
        _resultat(noeud, [mots_du_graphe[mot][noeud.id] for mot in cherches], list(importances.values()))
        for noeud in (graphe.noeud(identifiant) for identifiant in communs)
        if noeud is not None and type(noeud).__name__ in retenus
    ]
    rangs = index(graphe).rangs
    return sorted(resultats, key=lambda r: (-r.score, rangs[r.noeud.id]))


def _resultat(noeud: Noeud, lieux: list[_Lieu], importances: list[float]) -> Resultat:
    total = sum(lieu.poids * importance for lieu, importance in zip(lieux, importances, strict=True))
    meilleur = max(lieux, key=lambda lieu: lieu.poids)
    return Resultat(noeud, round(total / sum(importances), 4), extrait(meilleur.texte, meilleur.debut, meilleur.fin))


def _mots_cherches(texte: str) -> list[str]:
    if len(texte) > LONGUEUR_MAX:
        raise ArgumentsInvalides(f"« texte » compte {len(texte)} caractères : attendu {LONGUEUR_MAX} au plus.")
    cherches = list(dict.fromkeys(mot.racine for mot in mots(texte)))
    if not cherches:
        raise ArgumentsInvalides(f"« {montrer(texte)} » ne contient aucun mot à chercher : attendu un mot au moins.")
    return cherches


def _types(types: Sequence[str] | None) -> frozenset[str]:
    connus = frozenset(TYPES) - EXCLUS
    for type_ in types or ():
        if type_ not in connus:
            raise ArgumentsInvalides(
                f"Type « {montrer(type_)} » inconnu : attendu un type de nœud tel que « Engagement »."
                f"{proche(type_, sorted(connus))}"
            )
    return connus if types is None else frozenset(types)


@lru_cache(maxsize=4)
def _inverse(graphe: Graphe) -> dict[str, dict[str, _Lieu]]:
    """For each stem, the nodes that hold it and where they hold it best."""
    inverse: dict[str, dict[str, _Lieu]] = defaultdict(dict)
    for noeud in graphe:
        for poids, texte in _textes(noeud):
            for mot in mots(texte):
                connu = inverse[mot.racine].get(noeud.id)
                if connu is None or poids > connu.poids:
                    inverse[mot.racine][noeud.id] = _Lieu(poids, texte, mot.debut, mot.fin)
    return dict(inverse)


def _textes(noeud: Noeud) -> Iterator[tuple[float, str]]:
    if type(noeud).__name__ in EXCLUS:
        return
    for attribut, poids in POIDS.items():
        valeur = getattr(noeud, attribut, None)
        for texte in valeur if isinstance(valeur, tuple) else (valeur,):
            if isinstance(texte, str):
                yield poids, texte


def extrait(texte: str, debut: int, fin: int) -> str:
    """The text around the word, cut between words."""
    if len(texte) <= FENETRE:
        return texte
    gauche = max(0, debut - (FENETRE - (fin - debut)) // 2)
    droite = min(len(texte), gauche + FENETRE)
    gauche = max(0, droite - FENETRE)
    if gauche > 0:
        gauche = min(debut, texte.find(" ", gauche) + 1 or gauche)
    if droite < len(texte):
        droite = max(fin, texte.rfind(" ", gauche, droite))
    return f"{'… ' if gauche else ''}{texte[gauche:droite]}{' …' if droite < len(texte) else ''}"
