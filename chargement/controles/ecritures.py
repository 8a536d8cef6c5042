"""How the text is written: drafting notes left in it, a proper name spelled two ways, the same sentence twice."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from chargement.document.lecture import Signalement
from chargement.document.texte import Document, Ligne
from chargement.referentiel import lire_referentiel
from graphe.modele.base import Noeud, NoeudSource
from graphe.modele.contrat import LigneSynthese
from graphe.modele.engagement import Action, Enjeu, Participation
from graphe.modele.enumerations import Gravite
from graphe.modele.territoire import Projet
from graphe.texte import cle, forme, racines

_ELISION = re.compile(r"(?:[dlDL]|[qQ]u)[’'](?=\w)")
_SUITE = r"[\w’'‐‑‒–—―−-]"
_MOT = re.compile(rf"\w{_SUITE}*")
_SIGLE_D_UN_NOM = re.compile(rf"\b(?P<sigle>[A-Z]{{3,5}}) (?P<nom>[A-ZÀ-Þ]{_SUITE}+ {_SUITE}+)")
_DOUBLE = re.compile(r"\b(?!nous\b|vous\b)(?P<mot>[^\W\d]{2,}) (?P=mot)\b", re.IGNORECASE)
LONGUE = 20
"""Words in a row that two passages do not both print by chance: titles of laws, actions that an indicateur repeats are
shorter.
"""
REDITE = 5
FIN = 4
"""Words that end a sentence and stand already in it; three of them at least say something."""
COURT = 6
ARTICLE = 3
TRES_COURT = 5
"""Letters of a proper name: one that differs by an accent alone can be shorter than one that differs by a letter."""


def consignes_restees(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    consignes = re.compile(rf"\b(?:{'|'.join(map(re.escape, map(cle, lire_referentiel('consignes', list[str]))))})\b")
    return [
        _signaler(
            "CONSIGNE_DE_REDACTION", f"Consigne de rédaction restée dans le texte : « {ligne.net} ».", ligne.numero
        )
        for ligne in document.lignes
        if consignes.search(cle(ligne.net))
    ]


def noms_ecrits_de_deux_facons(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    """Two proper names one letter apart, beside the same word: « place Cheihka Remitti », « Place Cheikha Remitti »."""
    lus = _NomsPropres(document, _lignes(noeuds, LigneSynthese))
    paires = (*lus.proches(), *lus.accentues(), *lus.sigles_proches())
    return [_deux_noms(*paire) for paire in paires]


class _Graphie(NamedTuple):
    imprime: str
    lignes: Sequence[int]


class _NomsPropres:
    """Words never printed without their capital: where each stands, and the words beside it. A scanned table is not
    read.
    """

    def __init__(self, document: Document, ecartees: set[int]) -> None:
        self.lignes: dict[str, list[int]] = defaultdict(list)
        self.imprime: dict[str, str] = {}
        self._graphies: dict[str, dict[str, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
        self._sigles: dict[str, dict[str, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
        self._voisins: dict[str, set[tuple[int, str]]] = defaultdict(set)
        self._tetes: dict[str, set[str]] = defaultdict(set)
        communs: set[str] = set()
        for ligne in (ligne for ligne in document.lignes if ligne.numero not in ecartees):
            mots = [_sans_elision(mot) for mot in _MOT.findall(ligne.net)]
            communs |= {cle(mot) for mot in mots if mot[0].islower()}
            for rang, mot in enumerate(mots):
                if mot[0].isupper() and len(mot) >= COURT:
                    self._noter(cle(mot), mot, ligne.numero, mots[rang - 1 : rang], mots[rang + 1 : rang + 2])
                    self._tetes[cle(mot)] |= _tete(mots[:rang])
                if mot[0].isupper() and len(mot) >= TRES_COURT and not mot.isupper():
                    self._graphies[cle(mot)][_accents_du_milieu(mot)].append((mot, ligne.numero))
            for lu in _SIGLE_D_UN_NOM.finditer(ligne.net):
                self._sigles[cle(lu["nom"])][lu["sigle"]].append((lu[0], ligne.numero))
        for nom in communs:
            self.lignes.pop(nom, None)
            self._graphies.pop(nom, None)

    def _noter(self, nom: str, mot: str, ligne: int, avant: Iterable[str], apres: Iterable[str]) -> None:
        self.lignes[nom].append(ligne)
        self.imprime.setdefault(nom, mot)
        self._voisins[nom] |= {(-1, cle(m)) for m in avant} | {(1, cle(m)) for m in apres}

    def proches(self) -> Iterator[tuple[_Graphie, _Graphie]]:
        """The rarer first: it is the one to look at."""
        sans_une_lettre: dict[str, set[str]] = defaultdict(set)
        for nom in self.lignes:
            for coupe in {nom, *(nom[:i] + nom[i + 1 :] for i in range(len(nom)))}:
                sans_une_lettre[coupe].add(nom)
        paires = {tuple(sorted(p)) for noms in sans_une_lettre.values() for p in combinations(sorted(noms), 2)}
        for un, autre in sorted(paires):
            ailleurs = set(self.lignes[un]) ^ set(self.lignes[autre])
            pluriel = un.rstrip("es") == autre.rstrip("es") and not self._tetes[un] & self._tetes[autre]
            if ailleurs and not pluriel and self._voisins[un] & self._voisins[autre]:
                yield _rare_et_courant(_Graphie(self.imprime[nom], self.lignes[nom]) for nom in (un, autre))

    def accentues(self) -> Iterator[tuple[_Graphie, _Graphie]]:
        """« Clémenceau » and « Clemenceau »: capitals often lose their accent, and a last one changes the word."""
        for graphies in self._graphies.values():
            if len(graphies) > 1:
                yield _rare_et_courant(map(_graphie, graphies.values()))

    def sigles_proches(self) -> Iterator[tuple[_Graphie, _Graphie]]:
        """« GIP Paris commerces » and « GIE Paris commerces »."""
        for sigles in self._sigles.values():
            for un, autre in combinations(sorted(sigles), 2):
                if len(un) == len(autre) and sum(a != b for a, b in zip(un, autre, strict=True)) == 1:
                    yield _rare_et_courant(_graphie(sigles[sigle]) for sigle in (un, autre))


def _sans_elision(mot: str) -> str:
    """« l’Arena » names the Arena."""
    nom = _ELISION.sub("", mot, count=1)
    return nom if nom[0].isupper() else mot


def _tete(avant: Sequence[str]) -> set[str]:
    """« Orgues » of « Orgues de Flandre »: two plurals of one noun do not share such a head."""
    return {cle(mot) for mot in [m for m in avant if len(m) > ARTICLE][-1:] if mot[0].isupper()}


def _accents_du_milieu(mot: str) -> str:
    """However its apostrophes and dashes are printed."""
    return f"{cle(mot[0])}{forme(mot[1:-1]).lower()}{cle(mot[-1])}"


def _graphie(lus: Sequence[tuple[str, int]]) -> _Graphie:
    return _Graphie(lus[0][0], [ligne for _, ligne in lus])


def _rare_et_courant(graphies: Iterable[_Graphie]) -> tuple[_Graphie, _Graphie]:
    rangees = sorted(graphies, key=lambda graphie: len(graphie.lignes))
    return rangees[0], rangees[-1]


def _deux_noms(rare: _Graphie, courant: _Graphie) -> Signalement:
    ligne, *autres = dict.fromkeys((*rare.lignes, *courant.lignes))
    message = f"Le même nom, semble-t-il, écrit de deux façons : « {rare.imprime} » et « {courant.imprime} »."
    return _signaler("NOM_ECRIT_DE_DEUX_FACONS", message, ligne, autres=autres)


def phrases_repetees(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    """The same long run of words in two passages: not in the tables of projets nor in the lists."""
    premieres: dict[tuple[str, ...], int] = {}
    trouvees: dict[tuple[int, int], str] = {}
    for ligne in _prose(document, noeuds):
        imprimes = list(_MOT.finditer(ligne.net))
        mots = [cle(mot[0]) for mot in imprimes]
        for rang in range(len(mots) - LONGUE + 1):
            premiere = premieres.setdefault(tuple(mots[rang : rang + LONGUE]), ligne.numero)
            if premiere != ligne.numero:
                dite = ligne.net[imprimes[rang].start() : imprimes[rang + LONGUE - 1].end()]
                trouvees.setdefault((premiere, ligne.numero), dite)
    return [
        _signaler("PHRASE_REPETEE", f"La même phrase est imprimée deux fois : « {debut}… ».", ici, autres=[premiere])
        for (premiere, ici), debut in trouvees.items()
    ]


def _prose(document: Document, noeuds: Sequence[Noeud]) -> Iterator[Ligne]:
    ecartees = _lignes(noeuds, Projet, Participation)
    yield from (ligne for ligne in document.lignes if ligne.numero not in ecartees)


def _lignes(noeuds: Sequence[Noeud], *types: type[NoeudSource]) -> set[int]:
    sources = (n.source for n in noeuds if isinstance(n, types))
    return {numero for source in sources for numero in range(source.ligne_debut, source.ligne_fin + 1)}


def redites(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    """The same few words twice in one action or enjeu: « au plus près des familles… au plus près des familles »; the
    same word twice running.
    """
    doubles = ((ligne.numero, mot[0]) for ligne in document.lignes for mot in _DOUBLE.finditer(ligne.net))
    return [
        _signaler("PHRASE_REPETEE", f"Le mot est imprimé deux fois de suite : « {dits} ».", ligne)
        for ligne, dits in doubles
    ] + [
        _signaler(
            "PHRASE_REPETEE", f"« {dite} » est imprimé deux fois dans la phrase.", noeud.source.ligne_debut, noeud.id
        )
        for noeud in noeuds
        if isinstance(noeud, (Action, Enjeu)) and (dite := _redite(noeud.texte))
    ]


def _redite(texte: str) -> str | None:
    mots = _MOT.findall(texte)
    cles = [cle(mot) for mot in mots]
    suites = [tuple(cles[i : i + REDITE]) for i in range(len(mots) - REDITE + 1)]
    vues = Counter(suites)
    redite = next((" ".join(mots[i : i + REDITE]) for i, suite in enumerate(suites) if vues[suite] > 1), None)
    fin = " ".join(mots[-FIN:])
    avant = (cles[i : i + FIN] for i in range(len(cles) - 2 * FIN + 1))
    return redite or (fin if len(racines(fin)) >= FIN - 1 and cles[-FIN:] in avant else None)


def _signaler(
    code: str, message: str, ligne: int, element: str | None = None, autres: Sequence[int] = ()
) -> Signalement:
    return Signalement(code, Gravite.INFORMATION, message, ligne, ligne, element, tuple((n, n) for n in autres))
