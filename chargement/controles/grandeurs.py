"""One quantity printed in several passages: the values are read again from the text and compared."""

import re
from collections.abc import Sequence

from chargement.document.lecture import Signalement
from chargement.document.texte import Document
from chargement.erreurs import PassageIntrouvable
from chargement.referentiel import Entree, lire_referentiel
from graphe.modele.base import Noeud
from graphe.modele.enumerations import Gravite


class Passage(Entree):
    """`motif` holds one group, the figure."""

    ligne: int
    motif: re.Pattern[str]


class Grandeur(Entree):
    nom: str
    passages: tuple[Passage, ...]


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


def _lire(document: Document, grandeur: Grandeur, passage: Passage) -> tuple[int, str]:
    """Line and figure."""
    ligne = document.situer(passage.ligne, lambda lue: passage.motif.search(lue.net) is not None)
    trouve = passage.motif.search(document[ligne].net) if ligne else None
    if ligne is None or trouve is None:
        raise PassageIntrouvable(f"« {grandeur.nom} » : la ligne {passage.ligne} ne porte plus le chiffre attendu.")
    return ligne, trouve[1]
