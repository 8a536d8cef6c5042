"""What a search shows of a text: some words around those found, plain or with those marked in HTML."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from html import escape

from graphe.texte import Mot, compose, mots

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
