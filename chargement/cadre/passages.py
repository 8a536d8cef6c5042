"""Every paragraph that no other node reads, with its part of the contract and the heading it stands under.

What is a heading depends on the part: known ones in the fiches, where a stray line must not be lost; in prose, a line
that ends like no sentence. What is left once passages are read is headings, and the report lists it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from chargement.cadre.synthese import est_entete
from chargement.cadre.thematiques import annonce_une_thematique
from chargement.document.texte import PUCE, Document, Ligne, sans_puce, sources
from chargement.fiches.decoupage import est_titre, reconnaitre
from chargement.quartiers.fiches import est_intitule_de_fiche
from chargement.referentiel import Entree, lire_referentiel
from graphe import identifiants
from graphe.modele.base import Noeud
from graphe.modele.contrat import Chiffre, Contrat, Note, Passage, Sigle
from graphe.modele.engagement import Objectif
from graphe.modele.enumerations import Partie
from graphe.modele.financement import Financement
from graphe.modele.qualite import Anomalie, LigneSansNoeud
from graphe.modele.territoire import Mention
from graphe.texte import cle

_CITENT = (Contrat, Financement, Mention, Note, Chiffre, Objectif, Anomalie)
"""Types that quote lines whose text another node holds; a note is printed inside such a line, between brackets."""
_EN_PROSE = frozenset({Partie.PREAMBULE, Partie.BILAN, Partie.CONCERTATION, Partie.GEOGRAPHIE, Partie.PRINCIPES,
                       Partie.GOUVERNANCE, Partie.EVALUATION})  # fmt: skip
_RANGS = {partie: rang for rang, partie in enumerate(Partie)}
_FIN_DE_PHRASE = re.compile(r"[.!?:;,…»)]$")
_INTITULE_MAX = 200


class OuverturePartie(Entree):
    partie: Partie
    debut: str


class Parties(Entree):
    parties: tuple[OuverturePartie, ...]
    intitules: tuple[str, ...]


@dataclass(slots=True)
class LigneSituee:
    ligne: Ligne
    partie: Partie
    intitule: str | None
    est_intitule: bool


def lire_passages(document: Document, noeuds: Iterable[Noeud]) -> list[Passage]:
    rangs: Counter[Partie] = Counter()
    passages = []
    for bloc in _blocs(document, lignes_lues(noeuds)):
        partie = bloc[0].partie
        rangs[partie] += 1
        passages.append(_passage(document, bloc, rangs[partie]))
    return passages


def lignes_lues(noeuds: Iterable[Noeud]) -> set[int]:
    """Lines inside the source of a node that holds what they say."""
    lues: set[int] = set()
    for noeud in noeuds:
        if not isinstance(noeud, _CITENT) and not _developpe(noeud):
            for source in sources(noeud):
                lues.update(range(source.ligne_debut, source.ligne_fin + 1))
    return lues


def _developpe(noeud: Noeud) -> bool:
    """A sigle developed in a line that says more; an entry of the glossary is its whole line."""
    return isinstance(noeud, Sigle) and not cle(noeud.source.texte).startswith(f"{cle(noeud.sigle)}:")


def couverture(document: Document, noeuds: Iterable[Noeud]) -> tuple[float, tuple[LigneSansNoeud, ...]]:
    """Share of the printed characters that a node reads, and the lines of the others."""
    lues = lignes_lues(noeuds)
    pleines = [ligne for ligne in document.lignes if not ligne.vide]
    sans = [ligne for ligne in pleines if ligne.numero not in lues]
    part = 1 - sum(map(_signes, sans)) / sum(map(_signes, pleines))
    return round(part, 4), tuple(LigneSansNoeud(ligne=ligne.numero, texte=ligne.net) for ligne in sans)


def _signes(ligne: Ligne) -> int:
    return len(ligne.net.replace(" ", ""))


def _blocs(document: Document, lues: set[int]) -> Iterator[list[LigneSituee]]:
    """One paragraph each; the cells of one row of a table go together."""
    bloc: list[LigneSituee] = []
    for situee in situer_lignes(document):
        libre = not situee.est_intitule and situee.ligne.numero not in lues
        if bloc and not (libre and situee.ligne.cellule and bloc[0].ligne.cellule):
            yield bloc
            bloc = []
        if libre:
            bloc.append(situee)
    if bloc:
        yield bloc


def situer_lignes(document: Document) -> Iterator[LigneSituee]:
    """Each line that prints something, with its part and the heading above it; a part opens without one."""
    partie, intitule, annonce = Partie.PREAMBULE, None, False
    for ligne in document.lignes:
        if ligne.vide:
            continue
        dite = cle(ligne.net)
        ouverte = _ouverte(ligne, dite, partie)
        partie = ouverte or partie
        est_intitule = ouverte is not None or annonce or dite in _intitules() or _est_intitule(ligne, partie)
        intitule = _intitule(ligne) if est_intitule and not ligne.cellule else intitule
        yield LigneSituee(ligne, partie, intitule, est_intitule)
        annonce = annonce_une_thematique(ligne)


def _ouverte(ligne: Ligne, dite: str, courante: Partie) -> Partie | None:
    """The part, after the current one, that the line opens; `dite` is its key."""
    rang = _RANGS[courante]
    if rang < _RANGS[Partie.ENGAGEMENTS] and est_titre(ligne):
        return Partie.ENGAGEMENTS
    return next((partie for debut, partie in _debuts() if _RANGS[partie] > rang and dite.startswith(debut)), None)


def _est_intitule(ligne: Ligne, partie: Partie) -> bool:
    if partie in _EN_PROSE:
        return _sans_fin(ligne)
    if partie is Partie.ENGAGEMENTS:
        return est_titre(ligne) or bool(reconnaitre(ligne.net)) or annonce_une_thematique(ligne)
    return est_intitule_de_fiche(ligne) if partie is Partie.QUARTIERS else est_entete(ligne)


def _intitule(ligne: Ligne) -> str:
    return sans_puce(ligne.net).rstrip(" :")


def _sans_fin(ligne: Ligne) -> bool:
    seule = not ligne.cellule and not ligne.net.startswith(PUCE.strip()) and len(ligne.net) <= _INTITULE_MAX
    return seule and not _FIN_DE_PHRASE.search(ligne.net)


@cache
def _debuts() -> list[tuple[str, Partie]]:
    return [(cle(ouverture.debut), ouverture.partie) for ouverture in lire_referentiel("parties", Parties).parties]


@cache
def _intitules() -> frozenset[str]:
    return frozenset(map(cle, lire_referentiel("parties", Parties).intitules))


def _passage(document: Document, bloc: list[LigneSituee], rang: int) -> Passage:
    premiere, derniere = bloc[0], bloc[-1]
    return Passage(
        id=f"{identifiants.CONTRAT}/passage/{premiere.partie.value.lower()}/{rang}",
        contrat=identifiants.CONTRAT,
        source=document.source(premiere.ligne.numero, derniere.ligne.numero),
        partie=premiere.partie,
        intitule=premiere.intitule,
        texte="\n".join(sans_puce(situee.ligne.net) for situee in bloc),
    )
