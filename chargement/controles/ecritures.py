"""How the text is written: drafting notes left in it, a proper name spelled two ways, the same sentence twice."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from chargement.document.lecture import Signalement
from chargement.document.texte import Document, Ligne
from chargement.referentiel import lire_referentiel
from graphe.modele.base import Noeud, NoeudSource
from graphe.modele.contrat import LigneSynthese
from graphe.modele.engagement import Action, Enjeu, Participation
from graphe.modele.enumerations import Gravite
from graphe.modele.territoire import Projet
from graphe.texte import cle

_MOT = re.compile(r"\w[\w’'‐‑‒–—―−-]*")
LONGUE = 20
"""Words in a row that two passages do not both print by chance: titles of laws, actions that an indicateur repeats are
shorter.
"""
REDITE = 5
COURT = 6


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
    return [_deux_noms(lus, un, autre) for un, autre in lus.proches()]


class _NomsPropres:
    """Words never printed without their capital: where each stands, and the words beside it. A scanned table is not
    read.
    """

    def __init__(self, document: Document, ecartees: set[int]) -> None:
        self.lignes: dict[str, list[int]] = defaultdict(list)
        self.imprime: dict[str, str] = {}
        self._voisins: dict[str, set[tuple[int, str]]] = defaultdict(set)
        communs: set[str] = set()
        for ligne in (ligne for ligne in document.lignes if ligne.numero not in ecartees):
            mots = _MOT.findall(ligne.net)
            communs |= {cle(mot) for mot in mots if mot[0].islower()}
            for rang, mot in enumerate(mots):
                if mot[0].isupper() and len(mot) >= COURT:
                    self._noter(cle(mot), mot, ligne.numero, mots[rang - 1 : rang], mots[rang + 1 : rang + 2])
        for commun in communs & self.lignes.keys():
            del self.lignes[commun]

    def _noter(self, nom: str, mot: str, ligne: int, avant: Iterable[str], apres: Iterable[str]) -> None:
        self.lignes[nom].append(ligne)
        self.imprime.setdefault(nom, mot)
        self._voisins[nom] |= {(-1, cle(m)) for m in avant} | {(1, cle(m)) for m in apres}

    def proches(self) -> Iterator[tuple[str, str]]:
        """The rarer first: it is the one to look at."""
        sans_une_lettre: dict[str, set[str]] = defaultdict(set)
        for nom in self.lignes:
            for coupe in {nom, *(nom[:i] + nom[i + 1 :] for i in range(len(nom)))}:
                sans_une_lettre[coupe].add(nom)
        paires = {tuple(sorted(p)) for noms in sans_une_lettre.values() for p in combinations(sorted(noms), 2)}
        for un, autre in sorted(paires):
            ailleurs = set(self.lignes[un]) ^ set(self.lignes[autre])
            if ailleurs and un.rstrip("es") != autre.rstrip("es") and self._voisins[un] & self._voisins[autre]:
                yield (un, autre) if len(self.lignes[un]) <= len(self.lignes[autre]) else (autre, un)


def _deux_noms(lus: _NomsPropres, rare: str, courant: str) -> Signalement:
    ligne, *autres = dict.fromkeys((*lus.lignes[rare], *lus.lignes[courant]))
    message = f"Le même nom, semble-t-il, écrit de deux façons : « {lus.imprime[rare]} » et « {lus.imprime[courant]} »."
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
    """The same few words twice in one action or enjeu: « au plus près des familles… au plus près des familles »."""
    return [
        _signaler(
            "PHRASE_REPETEE", f"« {dite} » est imprimé deux fois dans la phrase.", noeud.source.ligne_debut, noeud.id
        )
        for noeud in noeuds
        if isinstance(noeud, (Action, Enjeu)) and (dite := _redite(noeud.texte))
    ]


def _redite(texte: str) -> str | None:
    mots = _MOT.findall(texte)
    suites = [tuple(cle(mot) for mot in mots[i : i + REDITE]) for i in range(len(mots) - REDITE + 1)]
    vues = Counter(suites)
    return next((" ".join(mots[i : i + REDITE]) for i, suite in enumerate(suites) if vues[suite] > 1), None)


def _signaler(
    code: str, message: str, ligne: int, element: str | None = None, autres: Sequence[int] = ()
) -> Signalement:
    return Signalement(code, Gravite.INFORMATION, message, ligne, ligne, element, tuple((n, n) for n in autres))
