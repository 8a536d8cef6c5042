"""Who a name written by others may be: nodes by likeness of names, with the name that matched.

A candidate is certain when the name is one of its own and of no other node. Likeness alone never is: it is for someone
to judge.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property, lru_cache
from itertools import chain

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.texte import cle_du_nom, mots_du_nom
from requetes.annuaire.noms import NOMS, mots_distinctifs
from requetes.langage.erreurs import LONGUEUR_COMPAREE

CANDIDATS = 5
SEUIL = 35
"""Of a note, out of 100, under which a name is not proposed."""
SEUR, PLAFOND = 100.0, 99.0
_RESSEMBLANCE, _DEBUT, _DEBUT_MIN = 0.8, 0.85, 3
_PAR_SIGLE, _PAR_LETTRES, _PAR_DEBUT = 0.9, 0.9, 0.92
_ABREGES = {"idf": ("ile", "france"), "mairie": ("mairie", "ville")}
"""Words of lists that printed names write out."""
_MAIRIE = re.compile(r"\bmairies? (?:d[a-z]* |l[a-z]* )*(?:20|1?[0-9])(?: ?(?:e|er|eme|ieme))?\b(?: arrondissement)?")
"""« Mairie du 18 »: a number that is an arrondissement's."""
_SIGLE = re.compile(r"(?:[^\W\d_]\.?){2,}")


@dataclass(frozen=True, slots=True)
class Candidat:
    """`nom`: the one of its names that matched, as it is printed; `note` out of 100."""

    noeud: Noeud
    nom: str
    note: float
    certain: bool


@dataclass(frozen=True, slots=True)
class _NomConnu:
    noeud: Noeud
    nom: str
    cle: str
    mots: tuple[str, ...]
    poids: float
    lettres: Counter[str]
    sien: bool


Ajouts = tuple[tuple[str, str], ...]
"""Identifiers, each with a name that lists give it and that is not its own here: never certain."""


@lru_cache(maxsize=8)
def rapprocheur(graphe: Graphe, types: tuple[type[Noeud], ...], ajouts: Ajouts = ()) -> "Rapprocheur":
    return Rapprocheur(graphe, types, ajouts)


class Rapprocheur:
    """The names of the nodes of some types, weighed once: a word that few names bear says more."""

    def __init__(self, graphe: Graphe, types: tuple[type[Noeud], ...], ajouts: Ajouts = ()) -> None:
        siens = [(noeud, nom, True) for type_ in types for noeud in graphe.tous(type_) for nom in _noms(noeud)]
        autres = [(graphe.noeud(identifiant), nom) for identifiant, nom in ajouts]
        self._noms = siens + [(noeud, nom, False) for noeud, nom in autres if isinstance(noeud, types)]

    def candidats(self, demande: str, limite: int = CANDIDATS) -> list[Candidat]:
        """Best first."""
        cherche = cle_du_nom(demande[:LONGUEUR_COMPAREE])
        exacts = {connu.noeud.id: connu for connu in self._par_cle.get(cherche, ()) if connu.sien}
        trouves = {c.noeud.id: Candidat(c.noeud, c.nom, SEUR, len(exacts) == 1) for c in exacts.values()}
        notes = self._notes(demande, cherche)
        if _MAIRIE.search(cherche):
            mairie = _MAIRIE.sub("mairies d arrondissement", cherche)
            notes = chain(notes, self._notes(mairie, mairie))
        for connu, note in notes:
            ancien = trouves.get(connu.noeud.id)
            if note >= SEUIL and (ancien is None or note > ancien.note):
                trouves[connu.noeud.id] = Candidat(connu.noeud, connu.nom, round(min(note, PLAFOND), 1), False)
        return sorted(trouves.values(), key=lambda c: (-c.note, len(c.nom), c.noeud.id))[:limite]

    def _notes(self, demande: str, cherche: str) -> Iterator[tuple[_NomConnu, float]]:
        proches = {mot: self._proches(mot) for mot in self._mots(demande)}
        poids = sum(
            max([self._poids(m) * s for m, s in p.items()], default=self._poids(mot)) for mot, p in proches.items()
        )
        lettres, sigles = _paires(cherche), _sigles(demande)
        for connu in self._connus:
            communs = sum(
                max((p[m] for p in proches.values() if m in p), default=0.0) * self._poids(m) for m in connu.mots
            )
            par_mots = 2 * communs / (poids + connu.poids) if communs else 0.0
            par_lettres = _part(lettres, connu.lettres) * _PAR_LETTRES
            par_sigle = _PAR_SIGLE if connu.cle in sigles else 0.0
            par_debut = _PAR_DEBUT if " " in cherche and connu.cle.startswith(f"{cherche} ") else 0.0
            yield connu, 100 * max(par_mots, par_lettres, par_sigle, par_debut)

    def _mots(self, demande: str) -> list[str]:
        return [court for mot in mots_distinctifs(demande) for court in _ABREGES.get(mot, (mot,))]

    def _proches(self, mot: str) -> Mapping[str, float]:
        """Words of names that it is, begins, or nearly is, each with how near."""
        if mot in self._frequences:
            return {mot: 1.0}
        debuts = {m: _DEBUT for m in self._frequences if len(mot) >= _DEBUT_MIN and m.startswith(mot)}
        voisins = get_close_matches(mot, self._frequences, n=3, cutoff=_RESSEMBLANCE) if len(mot) > _DEBUT_MIN else []
        return debuts | {voisin: SequenceMatcher(None, mot, voisin).ratio() for voisin in voisins}

    def _poids(self, mot: str) -> float:
        return math.log(1 + len(self._noms) / (1 + self._frequences.get(mot, 0)))

    @cached_property
    def _frequences(self) -> Counter[str]:
        return Counter(mot for _, nom, _ in self._noms for mot in set(mots_distinctifs(nom)))

    @cached_property
    def _connus(self) -> list[_NomConnu]:
        return [self._connaitre(*connu) for connu in self._noms]

    def _connaitre(self, noeud: Noeud, nom: str, sien: bool) -> _NomConnu:
        mots, cle = tuple(dict.fromkeys(mots_distinctifs(nom))), cle_du_nom(nom)
        return _NomConnu(noeud, nom, cle, mots, sum(map(self._poids, mots)), _paires(cle), sien)

    @cached_property
    def _par_cle(self) -> Mapping[str, list[_NomConnu]]:
        par_cle: dict[str, list[_NomConnu]] = defaultdict(list)
        for connu in self._connus:
            par_cle[connu.cle].append(connu)
        return par_cle


def _noms(noeud: Noeud) -> Iterator[str]:
    for attribut in NOMS:
        valeur = getattr(noeud, attribut, None) or ()
        yield from (valeur,) if isinstance(valeur, str) else valeur


def _sigles(demande: str) -> frozenset[str]:
    """Words written in capitals, with dots or without, when not all of the name is."""
    if demande.isupper() and " " in demande.strip():
        return frozenset()
    mots = re.findall(r"[\w.&]+", demande)
    return frozenset(cle_du_nom(mot) for mot in mots if _SIGLE.fullmatch(mot) and mot.isupper() and len(mot) > 2)


def _paires(cle: str) -> Counter[str]:
    """Pairs of letters, spaces aside: « samusocial » is « samu social »."""
    serre = "".join(mots_du_nom(cle))
    return Counter(serre[rang : rang + 2] for rang in range(len(serre) - 1))


def _part(une: Counter[str], autre: Counter[str]) -> float:
    total = une.total() + autre.total()
    return 2 * (une & autre).total() / total if total else 0.0
