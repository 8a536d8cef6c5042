"""Figures: what the document announces of itself against what was found, and quantities printed in several passages."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib.resources import files

from chargement.document.lecture import Signalement
from chargement.document.texte import Document, Ligne
from chargement.referentiel import Entree, lire_referentiel
from graphe.modele.base import Noeud
from graphe.modele.catalogue import DE_COUCHE, TYPES
from graphe.modele.contrat import Instance
from graphe.modele.enumerations import Gravite
from graphe.modele.qualite import Comptage
from graphe.modele.territoire import Mention, Projet, Quartier

COMPTAGES = "donnees/comptages.json"
_CADRE = {"Contrat", "Rapport", "Anomalie", "Commune"}
"""What is not counted: what holds the rest, and what the text of Paris never gives."""


class Annonce(Entree):
    type: str
    ligne: int
    texte: str
    valeur: int


def _compter(nom: str) -> Callable[[Sequence[Noeud]], int]:
    return lambda noeuds: sum(type(n).__name__ == nom for n in noeuds)


def _quartiers(noeuds: Sequence[Noeud]) -> list[Quartier]:
    return [n for n in noeuds if isinstance(n, Quartier)]


RELEVES: dict[str, Callable[[Sequence[Noeud]], int]] = {
    "engagements": _compter("Engagement"),
    "thématiques": _compter("Thematique"),
    "quartiers prioritaires": lambda noeuds: sum(q.code is not None for q in _quartiers(noeuds)),
    "arrondissements avec un quartier prioritaire": lambda noeuds: len(
        {a for q in _quartiers(noeuds) if q.code for a in q.arrondissements}
    ),
    "habitants des quartiers prioritaires": lambda noeuds: sum(q.population or 0 for q in _quartiers(noeuds)),
    "indicateurs": _compter("Indicateur"),
    "comités techniques": lambda noeuds: sum(
        isinstance(n, Instance) and n.nom.casefold().startswith("le comité ") and "pilotage" not in n.nom
        for n in noeuds
    ),
    "micro-quartiers des Portes du 20e": lambda noeuds: sum(
        q.parent == "quartier/QN07517I" for q in _quartiers(noeuds)
    ),
}


def compter(document: Document, noeuds: Sequence[Noeud]) -> tuple[list[Comptage], list[Signalement]]:
    """Announced counts first, then the number of nodes of each type that the document does not announce."""
    comptages: list[Comptage] = []
    ecarts: list[Signalement] = []
    for annonce in lire_referentiel("annonces", list[Annonce]):
        releve = RELEVES[annonce.type](noeuds)
        ligne = document.situer(annonce.ligne, partial(Ligne.dit, passage=annonce.texte))
        note = f"annoncé ligne {ligne}" if ligne else None
        comptages.append(
            Comptage(type=annonce.type, attendu=annonce.valeur if ligne else None, releve=releve, note=note)
        )
        ecarts += _ecart(document, annonce, ligne, releve)
    return [*comptages, *_autres(noeuds), *_liens(noeuds)], ecarts


def _ecart(document: Document, annonce: Annonce, ligne: int | None, releve: int) -> Iterator[Signalement]:
    if ligne is None:
        yield _disparu(document, annonce.ligne, f"« {annonce.texte} »", "ce qu'il annonçait n'est pas comparé")
    elif releve != annonce.valeur:
        message = f"Le document annonce « {annonce.texte} » ; la lecture en relève {releve}."
        yield Signalement("COMPTE_DIFFERENT", Gravite.AVERTISSEMENT, message, ligne, ligne)


def _disparu(document: Document, declaree: int, quoi: str, suite: str) -> Signalement:
    message = f"{quoi} n'est plus dans le texte (ligne {declaree} du texte de référence) ; {suite}."
    ligne = document.ligne_declaree(declaree)
    return Signalement("PASSAGE_DISPARU", Gravite.AVERTISSEMENT, message, ligne, ligne)


def comptages_embarques() -> dict[str, int]:
    """What the packaged text gives: written by `make generer`, so that another text does not wait for it to be read."""
    lus: dict[str, int] = json.loads(files("chargement").joinpath(COMPTAGES).read_text(encoding="utf-8"))
    return lus


def ecrire_comptages(comptages: Iterable[Comptage]) -> str:
    return json.dumps({c.type: c.releve for c in comptages}, ensure_ascii=False, indent=1) + "\n"


def comptes_en_baisse(apres: Iterable[Comptage]) -> Iterator[Signalement]:
    """What a text gives less of than the packaged one: nothing is lost without a word."""
    releves = {comptage.type: comptage.releve for comptage in apres}
    for type_, avant in comptages_embarques().items():
        if releves.get(type_, 0) < avant:
            message = f"« {type_} » : {releves.get(type_, 0)} dans ce texte, {avant} dans le texte de référence."
            yield Signalement("COMPTE_EN_BAISSE", Gravite.INFORMATION, message, 1, 1)


def _autres(noeuds: Sequence[Noeud]) -> list[Comptage]:
    nombres = Counter(type(n).__name__ for n in noeuds)
    return [Comptage(type=nom, releve=nombres[nom]) for nom in TYPES if nom not in (*_CADRE, *DE_COUCHE)]


def _liens(noeuds: Sequence[Noeud]) -> list[Comptage]:
    portes = {n.element for n in noeuds if isinstance(n, Mention)}
    lies = sum(isinstance(n, Projet) and n.id in portes for n in noeuds)
    fiches = sum(q.fiche is not None for q in _quartiers(noeuds))
    return [
        Comptage(type="projets reliés par un dispositif", releve=lies),
        Comptage(type="fiches de quartier et de sous-quartier", releve=fiches),
    ]


class PassageChiffre(Entree):
    """`motif` holds one group, the figure; `lue`: what it is read as, where the scan lost its comma."""

    ligne: int
    motif: re.Pattern[str]
    lue: str | None = None


class Grandeur(Entree):
    nom: str
    passages: tuple[PassageChiffre, ...]


def grandeurs_discordantes(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    grandeurs = lire_referentiel("grandeurs", list[Grandeur])
    return [s for g in grandeurs for s in _comparer(document, g)]


def _comparer(document: Document, grandeur: Grandeur) -> list[Signalement]:
    lues = [lue for p in grandeur.passages if (lue := _lire(document, p))]
    disparus = [
        _disparu(document, p.ligne, f"« {grandeur.nom} »", "cette valeur n'est pas comparée")
        for p in grandeur.passages
        if _lire(document, p) is None
    ]
    if len({valeur for _, valeur in lues}) < 2:
        return disparus
    detail = " ; ".join(f"{valeur} (ligne {ligne})" for ligne, valeur in lues)
    message = f"Le texte donne plusieurs valeurs pour « {grandeur.nom} » : {detail}."
    return disparus + [
        Signalement(
            "CHIFFRES_DISCORDANTS", Gravite.AVERTISSEMENT, message, ligne, ligne, autres=_autres_lignes(lues, ligne)
        )
        for ligne, valeur in lues
        if valeur != lues[0][1]
    ]


def _autres_lignes(lues: Sequence[tuple[int, str]], ici: int) -> tuple[tuple[int, int], ...]:
    return tuple((ligne, ligne) for ligne, _ in lues if ligne != ici)


def _lire(document: Document, passage: PassageChiffre) -> tuple[int, str] | None:
    """Line and figure; None when the text no longer prints it."""
    ligne = document.situer(passage.ligne, lambda lue: passage.motif.search(lue.forme) is not None)
    trouve = passage.motif.search(document[ligne].forme) if ligne else None
    return (ligne, passage.lue or trouve[1]) if ligne and trouve else None
