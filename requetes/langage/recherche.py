"""What a search reads, what it refuses, and what it shows: some words around those found, plain or marked in HTML."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES, poids
from graphe.texte import LONGUEUR_MAX, Mot, compose, mots, racines
from requetes.langage.erreurs import ArgumentsInvalides, montrer, proche
from requetes.langage.types import TypeNoeud

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
        raise ArgumentsInvalides(
            f"« texte » compte {len(texte)} caractères : attendu {LONGUEUR_MAX} au plus.",
            argument="texte",
            valeur=texte,
        )
    cherchees = racines(texte)
    if not cherchees:
        raise ArgumentsInvalides(
            f"« {montrer(texte)} » ne contient aucun mot à chercher : attendu un mot au moins.",
            argument="texte",
            valeur=texte,
        )
    return cherchees


def types_cherches(types: Sequence[str] | None, parmi: Sequence[TypeNoeud] | None = None) -> frozenset[str]:
    """Those of both, when both are given."""
    connus = frozenset(TYPES) - EXCLUS
    if parmi is not None:
        return types_cherches(types) & {type_.value for type_ in parmi}
    for type_ in types or ():
        if type_ not in connus:
            raise ArgumentsInvalides(
                f"Type « {montrer(type_)} » inconnu : attendu un type de nœud tel que « Engagement »."
                f"{proche(type_, sorted(connus))}",
                argument="types",
                valeur=type_,
            )
    return connus if types is None else frozenset(types)


FENETRE = 160


@dataclass(frozen=True, slots=True)
class Extrait:
    """`marques` are the places of the words found."""

    texte: str
    marques: tuple[tuple[int, int], ...] = ()

    @property
    def html(self) -> str:
        """The words found in <mark>, everything escaped."""
        morceaux, fin = [], 0
        for debut, apres in self.marques:
            morceaux += [escape(self.texte[fin:debut]), "<mark>", escape(self.texte[debut:apres]), "</mark>"]
            fin = apres
        return "".join([*morceaux, escape(self.texte[fin:])])


def extraire(textes: Iterable[str], racines: Collection[str]) -> Extrait:
    """From the text that holds most of the stems (the first of them), where it holds most of them."""
    trouves = [(compose(texte), [mot for mot in mots(texte) if mot.racine in racines]) for texte in textes]
    texte, presents = max(trouves, key=lambda trouve: len({mot.racine for mot in trouve[1]}))
    groupe = max((_groupe(presents, mot) for mot in presents), key=lambda mots_: len({mot.racine for mot in mots_}))
    gauche, droite = _bornes(texte, groupe[0].debut, groupe[-1].fin)
    avant, apres = "… " if gauche else "", " …" if droite < len(texte) else ""
    decalage = len(avant) - gauche
    marques = ((m.debut + decalage, m.fin + decalage) for m in presents if gauche <= m.debut and m.fin <= droite)
    return Extrait(f"{avant}{texte[gauche:droite]}{apres}", tuple(marques))


def _groupe(presents: list[Mot], premier: Mot) -> list[Mot]:
    """The word, and those that follow it closely enough to be shown together."""
    return [premier, *(m for m in presents if premier.fin <= m.debut and m.fin <= premier.debut + FENETRE)]


def _bornes(texte: str, debut: int, fin: int) -> tuple[int, int]:
    """A window around [debut, fin], cut between words."""
    if len(texte) <= FENETRE:
        return 0, len(texte)
    gauche = max(0, debut - (FENETRE - (fin - debut)) // 2)
    droite = min(len(texte), gauche + FENETRE)
    gauche = max(0, min(debut, droite - FENETRE))
    if gauche > 0:
        gauche = min(debut, texte.find(" ", gauche) + 1 or gauche)
    if droite < len(texte):
        droite = max(fin, texte.rfind(" ", gauche, droite))
    return gauche, droite
