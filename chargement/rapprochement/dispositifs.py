"""Dispositifs: named by engagements and by projets, found as whole words; no link by similarity."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from chargement.document.normalisation import cle
from chargement.referentiel import Entree, lire_referentiel
from graphe.modele.territoire import Dispositif

Intervalle = tuple[int, int]


class DispositifConnu(Entree):
    """One dispositif: `formes` are its printed forms, `sauf` the phrases in which a form does not name it."""

    id: str
    nom: str
    sigle: str | None = None
    formes: tuple[str, ...]
    sauf: tuple[str, ...] = ()
    source: str


class Forme:
    """A phrase, compared by its key, as whole words."""

    def __init__(self, texte: str) -> None:
        self.cle = cle(texte)
        self._motif = re.compile(rf"(?<!\w){re.escape(self.cle)}(?!\w)")

    def dans(self, texte: str) -> list[Intervalle]:
        """Where the phrase stands in a key."""
        return [m.span() for m in self._motif.finditer(texte)] if self.cle in texte else []


class RepertoireDispositifs:
    def __init__(self, connus: Sequence[DispositifConnu] | None = None) -> None:
        self.connus = lire_referentiel("dispositifs", tuple[DispositifConnu, ...]) if connus is None else tuple(connus)
        self._recherches = [(d.id, _plus_longues_dabord(d.formes), _plus_longues_dabord(d.sauf)) for d in self.connus]

    def mentions(self, texte: str) -> list[tuple[str, str]]:
        """Each dispositif the text names, once, with the words as printed (its longest form wins)."""
        recherche = cle(texte)
        reperes = ((d, _premiere(recherche, formes, sauf)) for d, formes, sauf in self._recherches)
        trouves = [(d, intervalle) for d, intervalle in reperes if intervalle]
        if not trouves:
            return []
        positions = _positions(texte)
        return [(d, _extrait(texte, positions, intervalle)) for d, intervalle in trouves]

    def construire(self) -> list[Dispositif]:
        return [_dispositif(connu) for connu in self.connus]


def _plus_longues_dabord(phrases: Sequence[str]) -> list[Forme]:
    return sorted(map(Forme, phrases), key=lambda f: -len(f.cle))


def _premiere(texte: str, formes: Sequence[Forme], sauf: Sequence[Forme]) -> Intervalle | None:
    """First place of the longest form that stands outside every excluded phrase."""
    exclus = [intervalle for phrase in sauf for intervalle in phrase.dans(texte)]
    places = (place for forme in formes for place in forme.dans(texte))
    return next((p for p in places if not any(debut <= p[0] and p[1] <= fin for debut, fin in exclus)), None)


@cache
def _plier(caractere: str) -> str:
    """Key of one character; a space for white space, nothing for a combining mark."""
    return cle(f"a{caractere}a")[1:-1]


def _positions(texte: str) -> list[int]:
    """For each character of cle(texte), its index in the text."""
    positions: list[int] = []
    apres_espace = True
    for rang, caractere in enumerate(texte):
        for plie in _plier(caractere):
            if not (plie == " " and apres_espace):
                positions.append(rang)
            apres_espace = plie == " "
    return positions


def _extrait(texte: str, positions: Sequence[int], intervalle: Intervalle) -> str:
    debut, fin = positions[intervalle[0]], positions[intervalle[1] - 1] + 1
    while fin < len(texte) and unicodedata.combining(texte[fin]):
        fin += 1
    return texte[debut:fin]


def _dispositif(connu: DispositifConnu) -> Dispositif:
    propres = {cle(connu.nom), cle(connu.sigle or "")}
    autres = tuple(forme for forme in connu.formes if cle(forme) not in propres)
    return Dispositif(id=connu.id, nom=connu.nom, sigle=connu.sigle, autres_noms=autres)
