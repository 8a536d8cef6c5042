"""Acteurs that actions, projets and descriptions of quartiers name, as whole words, the longest name first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from chargement.rapprochement.acteurs import EntreeActeur
from chargement.referentiel import Entree, lire_referentiel
from graphe.identifiants import ordre
from graphe.modele.base import Noeud
from graphe.modele.engagement import Action
from graphe.modele.enumerations import CategorieActeur
from graphe.modele.territoire import Projet, Quartier
from graphe.texte import cle, compacter, origines

_ARTICLE = re.compile(r"^(?:les? |la |l['’])", re.IGNORECASE)
_COMMUNS = (CategorieActeur.COLLECTIF, CategorieActeur.LIEU)


class Tournure(Entree):
    texte: str
    lignes: tuple[int, ...]


class FormeCitee(Tournure):
    acteur: str


class ActeursCites(Entree):
    """What `referentiels/acteurs_cites.yaml` adds to the names of the acteurs."""

    ecartes: frozenset[str]
    propres: frozenset[str]
    formes: tuple[FormeCitee, ...]
    sauf: tuple[Tournure, ...]


class RepertoireCites:
    """Finds the acteurs a text names. Of a name of one word, the capital of a proper name is required.

    « Paris-Habitat » is « Paris Habitat », and a name may begin inside a common noun: « la ville de Paris ».
    """

    def __init__(self, entrees: Sequence[EntreeActeur] | None = None, dits: ActeursCites | None = None) -> None:
        self._dits = lire_referentiel("acteurs_cites", ActeursCites) if dits is None else dits
        entrees = lire_referentiel("acteurs", list[EntreeActeur]) if entrees is None else entrees
        self._formes: dict[str, tuple[str | None, bool]] = {_plier(s.texte): (None, False) for s in self._dits.sauf}
        for texte, acteur, propre in self._declarees(entrees):
            self._formes.setdefault(_plier(texte), (acteur, propre))
        longues = sorted(filter(None, self._formes), key=len, reverse=True)
        self._motif = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longues))})(?!\w)")

    def cites(self, texte: str) -> tuple[str, ...]:
        """Each acteur once, in the order of identifiers."""
        return tuple(sorted({acteur for acteur, _ in self.mentions(texte)}, key=ordre))

    def mentions(self, texte: str) -> Iterator[tuple[str, str]]:
        """Each acteur named and the words that do, as printed."""
        compare, places, debut = _plier(texte), origines(texte, cle), 0
        while trouve := self._motif.search(compare, debut):
            acteur, propre = self._formes[trouve[0]]
            imprime = texte[places[trouve.start()][0] : places[trouve.end() - 1][1]]
            commun = propre and not _majuscule(imprime)
            debut = trouve.start() + 1 if commun else trouve.end()
            if acteur is not None and not commun:
                yield acteur, imprime

    def _declarees(self, entrees: Sequence[EntreeActeur]) -> Iterator[tuple[str, str, bool]]:
        for forme in self._dits.formes:
            yield forme.texte, forme.acteur, _majuscule(forme.texte)
        for entree in entrees:
            if entree.id not in self._dits.ecartes and not entree.seulement_en_contexte:
                commun = entree.categorie in _COMMUNS and entree.id not in self._dits.propres
                yield from ((nom, entree.id, not commun and _un_mot_propre(nom)) for nom in entree.noms)


def _un_mot_propre(nom: str) -> bool:
    return " " not in _ARTICLE.sub("", compacter(nom)) and _majuscule(nom)


def _majuscule(imprime: str) -> bool:
    """The capital of a proper name, its article aside."""
    return _ARTICLE.sub("", compacter(imprime))[0].isupper()


def _plier(texte: str) -> str:
    """Its key, hyphens as spaces: each character stays at its place."""
    return cle(texte).replace("-", " ")


def citer_les_acteurs(noeuds: Iterable[Noeud], repertoire: RepertoireCites) -> list[Noeud]:
    """The nodes; actions, projets and quartiers with the acteurs they name."""
    return [_avec_acteurs(noeud, repertoire) for noeud in noeuds]


def _avec_acteurs(noeud: Noeud, repertoire: RepertoireCites) -> Noeud:
    if isinstance(noeud, Action):
        return replace(noeud, acteurs_cites=repertoire.cites("\n".join((noeud.texte, *noeud.sous_points))))
    if isinstance(noeud, Projet):
        textes = filter(None, (noeud.nom, noeud.descriptif, noeud.adresse))
        return replace(noeud, acteurs=repertoire.cites("\n".join(textes)))
    if isinstance(noeud, Quartier):
        return replace(noeud, acteurs=repertoire.cites(noeud.description or ""))
    return noeud
