"""Sigles that the text develops where it prints them: « Brigade d’assistance aux personnes sans-abri (BAPSA) »."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chargement.document.texte import Document, Ligne
from graphe import identifiants
from graphe.modele.contrat import Sigle
from graphe.texte import cle, limace

SIGLE = re.compile(r"(?<!\w)[A-Z][A-Za-z]*[A-Z](?:\d[A-Z]+|[A-Za-z]*)\+?(?![^\W\d])")
_PARENTHESE = re.compile(r"\((?P<dedans>[^()]+)\)")
_MOT = re.compile(r"[^\W_]+")
_REPETEE = re.compile(r"(\d)([A-Z])")
_COUPE = re.compile(r"[():;]")
_BORNES = " «»“”\"'"
COURT = 2
"""A long name does not begin with so short a word: « à », « la », « de »."""
ETENDUE = 24
"""How many words before a sigle its long name may begin."""


@dataclass(frozen=True, slots=True)
class SigleDeveloppe:
    """`imprime`: the words that give both."""

    sigle: str
    developpement: str
    imprime: str
    ligne: Ligne


def sigles_developpes(document: Document) -> list[SigleDeveloppe]:
    """Each once, at the first line that gives both."""
    trouves: dict[str, SigleDeveloppe] = {}
    for ligne in document.lignes:
        for sigle, developpement, imprime in _developpes(ligne.net):
            trouves.setdefault(cle(sigle), SigleDeveloppe(sigle, developpement, imprime, ligne))
    return list(trouves.values())


def _developpes(texte: str) -> Iterator[tuple[str, str, str]]:
    for parenthese in _PARENTHESE.finditer(texte):
        dedans, fin = parenthese["dedans"].strip(), parenthese.end()
        avant = _COUPE.split(texte[: parenthese.start()])[-1].rstrip(_BORNES)
        if SIGLE.fullmatch(dedans):
            if debut := _debut(avant, dedans):
                developpement = avant[debut - 1 :]
                yield dedans, developpement, texte[texte.rindex(developpement, 0, fin) : fin]
        elif (sigle := _dernier(avant)) and _debut(dedans, sigle) == 1:
            yield sigle, dedans, texte[texte.rindex(sigle, 0, parenthese.start()) : fin]


def _dernier(texte: str) -> str | None:
    mot = texte.rpartition(" ")[2]
    return mot if SIGLE.fullmatch(mot) else None


def _debut(texte: str, sigle: str) -> int | None:
    """Where the long name begins, from 1: the nearest word from which words give its letters, in order."""
    mots = list(_MOT.finditer(texte))[-ETENDUE:]
    lettres = cle(_REPETEE.sub(lambda m: m[2] * int(m[1]), sigle.rstrip("+")))
    suite = [cle(mot[0]) for mot in mots]
    for rang in range(len(mots) - 1, -1, -1):
        if len(suite[rang]) > COURT and suite[rang][0] == lettres[0] and _donnent(tuple(suite[rang:]), lettres):
            return mots[rang].start() + 1
    return None


def _donnent(mots: tuple[str, ...], lettres: str) -> bool:
    """The first word and those after it, each by its first letters or not at all; at most two words after the last."""
    if not lettres:
        return len(mots) <= 2
    if not mots:
        return False
    pris = (n for n in range(min(len(mots[0]), len(lettres)), 0, -1) if mots[0][:n] == lettres[:n])
    return any(_donnent(mots[1:], lettres[n:]) for n in pris) or _donnent(mots[1:], lettres)


def lire_sigles_du_texte(document: Document, connus: set[str], trouver: Callable[[str], str | None]) -> list[Sigle]:
    """Those the glossary lacks, as entries of their own."""
    return [
        Sigle(
            id=f"{identifiants.CONTRAT}/sigle/{limace(lu.sigle)}",
            contrat=identifiants.CONTRAT,
            source=document.citer(lu.ligne.numero, lu.imprime),
            sigle=lu.sigle,
            developpement=lu.developpement,
            acteur=trouver(lu.developpement) or trouver(lu.sigle),
        )
        for lu in sigles_developpes(document)
        if cle(lu.sigle) not in connus
    ]
