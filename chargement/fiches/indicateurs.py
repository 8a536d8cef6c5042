"""The indicateurs of a fiche and their nature."""

import re
from functools import cache

from chargement.document.normalisation import cle
from chargement.referentiel import Entree, lire_referentiel
from graphe.modele.enumerations import NatureIndicateur


class RegleNature(Entree):
    motif: re.Pattern[str]
    nature: NatureIndicateur


@cache
def _regles() -> list[RegleNature]:
    return lire_referentiel("natures", list[RegleNature])


def nature(texte: str) -> NatureIndicateur:
    compare = cle(texte)
    return next(regle.nature for regle in _regles() if regle.motif.search(compare))


def en_definition(reste: str) -> bool:
    """Whether the heading says the list is « en cours de définition »."""
    return "en cours de definition" in cle(reste)
