"""Projets that say the aim of an action or of an enjeu in nearly the same words: proposed, never sure.

What has a name is tied by its name (`dispositifs`). Names and what says nothing of an aim are left out here; two words
side by side must be the same, and the share of words in common is said.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Self

from chargement.rapprochement.acteurs import EntreeActeur
from chargement.rapprochement.dispositifs import DispositifConnu
from chargement.referentiel import Entree, lire_referentiel
from graphe.modele.base import Noeud
from graphe.modele.engagement import Action, Enjeu
from graphe.modele.territoire import Projet
from graphe.texte import cle, mots

_COUPE = re.compile(r"[^\w\s'’-]+|(?<!\w)-(?!\w)")


class MotsOrdinaires(Entree):
    """`seuil`: the least share of words in common; `vides` and `tournures` say nothing of an aim."""

    seuil: float
    vides: tuple[str, ...]
    tournures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ressemblance:
    """A projet and the action or enjeu it is nearest to, of one fiche."""

    projet: Projet
    element: Action | Enjeu
    part: float
    communs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Dit:
    """What a text says: its words by stem, each as printed, and the stems that stand side by side."""

    mots: Mapping[str, str]
    paires: frozenset[tuple[str, str]]

    def part(self, autre: Self) -> float:
        return 2 * len(self.mots.keys() & autre.mots.keys()) / (len(self.mots) + len(autre.mots))


class MotsCommuns:
    def __init__(self, dits: MotsOrdinaires | None = None) -> None:
        self._ordinaires = lire_referentiel("ressemblances", MotsOrdinaires) if dits is None else dits
        self._vides = {mot.racine for vide in self._ordinaires.vides for mot in mots(vide)}

    def trouver(self, projets: Iterable[Projet], noeuds: Iterable[Noeud]) -> list[Ressemblance]:
        """For each projet and each fiche, the nearest action or enjeu."""
        elements = [(n, self._lire(_texte(n))) for n in noeuds if isinstance(n, (Action, Enjeu))]
        par_paire: dict[tuple[str, str], set[int]] = defaultdict(set)
        for rang, (_, dit) in enumerate(elements):
            for paire in dit.paires:
                par_paire[paire].add(rang)
        return [r for projet in projets for r in self._proches(projet, elements, par_paire)]

    def _proches(
        self, projet: Projet, elements: list[tuple[Action | Enjeu, _Dit]], par_paire: Mapping[tuple[str, str], set[int]]
    ) -> Iterator[Ressemblance]:
        lu = self._lire("\n".join(filter(None, (projet.nom, projet.descriptif))))
        meilleures: dict[str, Ressemblance] = {}
        for rang in sorted({rang for paire in lu.paires for rang in par_paire.get(paire, ())}):
            element, dit = elements[rang]
            part = lu.part(dit)
            connue = meilleures.get(element.engagement)
            if part >= self._ordinaires.seuil and (connue is None or part > connue.part):
                communs = tuple(mot for racine, mot in lu.mots.items() if racine in dit.mots)
                meilleures[element.engagement] = Ressemblance(projet, element, part, communs)
        yield from meilleures.values()

    def _lire(self, texte: str) -> _Dit:
        vus: dict[str, str] = {}
        paires: set[tuple[str, str]] = set()
        for morceau in _COUPE.split(self._noms.sub("|", cle(texte))):
            lus = [(mot.racine, morceau[mot.debut : mot.fin]) for mot in mots(morceau)]
            parlants = [(racine, mot) for racine, mot in lus if racine not in self._vides]
            vus = dict(parlants) | vus
            paires |= {(un, autre) for (un, _), (autre, _) in pairwise(lus) if not {un, autre} & self._vides}
        return _Dit(vus, frozenset(paires))

    @cached_property
    def _noms(self) -> re.Pattern[str]:
        """Names of acteurs and of dispositifs, and set phrases, the longest first."""
        acteurs = (nom for a in lire_referentiel("acteurs", list[EntreeActeur]) for nom in a.noms)
        dispositifs = (nom for d in lire_referentiel("dispositifs", list[DispositifConnu]) for nom in d.imprimes)
        cles = {cle(nom) for nom in (*acteurs, *dispositifs, *self._ordinaires.tournures)} - {""}
        longues = sorted(cles, key=lambda c: (-len(c), c))
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longues))})(?!\w)")


def _texte(element: Action | Enjeu) -> str:
    return "\n".join((element.texte, *element.sous_points)) if isinstance(element, Action) else element.texte
