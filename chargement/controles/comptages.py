"""Figures: what the document announces of itself against what was found, and quantities printed in several passages."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from chargement.document.lecture import Signalement
from chargement.document.texte import Document
from chargement.erreurs import PassageIntrouvable
from chargement.referentiel import Entree, lire_referentiel
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES
from graphe.modele.contrat import Instance
from graphe.modele.enumerations import Gravite
from graphe.modele.qualite import Comptage
from graphe.modele.territoire import Mention, Projet, Quartier

_CADRE = {"Contrat", "Rapport", "Anomalie"}


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
    annonces = [_situee(document, annonce) for annonce in lire_referentiel("annonces", list[Annonce])]
    comptages = [
        Comptage(type=a.type, attendu=a.valeur, releve=RELEVES[a.type](noeuds), note=f"annoncé ligne {a.ligne}")
        for a in annonces
    ]
    ecarts = [_ecart(a, c.releve) for a, c in zip(annonces, comptages, strict=True) if c.releve != c.attendu]
    return [*comptages, *_autres(noeuds), *_liens(noeuds)], ecarts


def _situee(document: Document, annonce: Annonce) -> Annonce:
    ligne = document.situer(annonce.ligne, lambda lue: lue.dit(annonce.texte))
    if ligne is None:
        raise PassageIntrouvable(f"Ligne {annonce.ligne} : « {annonce.texte} » n'y est pas (annonces.yaml).")
    return annonce.model_copy(update={"ligne": ligne})


def _ecart(annonce: Annonce, releve: int) -> Signalement:
    message = f"Le document annonce « {annonce.texte} » ; la lecture en relève {releve}."
    return Signalement("COMPTE_DIFFERENT", Gravite.AVERTISSEMENT, message, annonce.ligne, annonce.ligne)


def _autres(noeuds: Sequence[Noeud]) -> list[Comptage]:
    nombres = Counter(type(n).__name__ for n in noeuds)
    return [Comptage(type=nom, releve=nombres[nom]) for nom in TYPES if nom not in _CADRE]


def _liens(noeuds: Sequence[Noeud]) -> list[Comptage]:
    portes = {n.element for n in noeuds if isinstance(n, Mention)}
    lies = sum(isinstance(n, Projet) and n.id in portes for n in noeuds)
    fiches = sum(q.fiche is not None for q in _quartiers(noeuds))
    return [
        Comptage(type="projets reliés par un dispositif", releve=lies),
        Comptage(type="fiches de quartier et de sous-quartier", releve=fiches),
    ]


class PassageChiffre(Entree):
    """`motif` holds one group, the figure."""

    ligne: int
    motif: re.Pattern[str]


class Grandeur(Entree):
    nom: str
    passages: tuple[PassageChiffre, ...]


def grandeurs_discordantes(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    grandeurs = lire_referentiel("grandeurs", list[Grandeur])
    return [s for g in grandeurs for s in _comparer(document, g)]


def _comparer(document: Document, grandeur: Grandeur) -> list[Signalement]:
    lues = [_lire(document, grandeur, p) for p in grandeur.passages]
    if len({valeur for _, valeur in lues}) == 1:
        return []
    detail = " ; ".join(f"{valeur} (ligne {ligne})" for ligne, valeur in lues)
    message = f"Le texte donne plusieurs valeurs pour « {grandeur.nom} » : {detail}."
    return [
        Signalement("CHIFFRES_DISCORDANTS", Gravite.AVERTISSEMENT, message, ligne, ligne)
        for ligne, valeur in lues
        if valeur != lues[0][1]
    ]


def _lire(document: Document, grandeur: Grandeur, passage: PassageChiffre) -> tuple[int, str]:
    """Line and figure."""
    ligne = document.situer(passage.ligne, lambda lue: passage.motif.search(lue.forme) is not None)
    trouve = passage.motif.search(document[ligne].forme) if ligne else None
    if ligne is None or trouve is None:
        raise PassageIntrouvable(f"« {grandeur.nom} » : la ligne {passage.ligne} ne porte plus le chiffre attendu.")
    return ligne, trouve[1]
