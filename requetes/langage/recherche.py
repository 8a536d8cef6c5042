"""What a search reads, and what it refuses: the texts of a node, the words asked, the types wanted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES, poids
from graphe.texte import LONGUEUR_MAX, racines
from requetes.langage.erreurs import ArgumentsInvalides, montrer, proche

POIDS = poids()
"""Attributes searched, and how much a word found there counts."""

EXCLUS = frozenset({"Rapport"})


@dataclass(frozen=True, slots=True)
class TexteCherche:
    noeud: Noeud
    attribut: str
    texte: str


def textes_cherches(noeud: Noeud) -> Iterator[TexteCherche]:
    """Texts of a node that one can search."""
    if type(noeud).__name__ in EXCLUS:
        return
    for attribut in POIDS:
        valeur = getattr(noeud, attribut, None)
        for texte in valeur if isinstance(valeur, tuple) else (valeur,):
            if isinstance(texte, str):
                yield TexteCherche(noeud, attribut, texte)


def racines_cherchees(texte: str) -> list[str]:
    if len(texte) > LONGUEUR_MAX:
        raise ArgumentsInvalides(f"« texte » compte {len(texte)} caractères : attendu {LONGUEUR_MAX} au plus.")
    cherchees = racines(texte)
    if not cherchees:
        raise ArgumentsInvalides(f"« {montrer(texte)} » ne contient aucun mot à chercher : attendu un mot au moins.")
    return cherchees


def types_cherches(types: Sequence[str] | None) -> frozenset[str]:
    connus = frozenset(TYPES) - EXCLUS
    for type_ in types or ():
        if type_ not in connus:
            raise ArgumentsInvalides(
                f"Type « {montrer(type_)} » inconnu : attendu un type de nœud tel que « Engagement »."
                f"{proche(type_, sorted(connus))}"
            )
    return connus if types is None else frozenset(types)
