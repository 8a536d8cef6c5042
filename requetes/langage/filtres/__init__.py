"""The filters, a module for each subject; what all have in common is in `base`."""

from collections.abc import Mapping

from requetes.langage.filtres.acteur import ROLES, FiltreActeur, FiltreInstance, FiltreParticipation, FiltrePublicCible
from requetes.langage.filtres.base import (
    LIENS_COMPTES,
    PROFONDEUR_MAX,
    SANS_LIEU,
    SOUS_QUARTIERS,
    Filtre,
    Identifiant,
    criteres,
    ecrit,
    niveau_suivant,
    reunir,
)
from requetes.langage.filtres.contrat import FiltreChiffre, FiltrePassage
from requetes.langage.filtres.couche import FiltreSubvention, FiltreValeur
from requetes.langage.filtres.engagement import (
    FiltreAction,
    FiltreEngagement,
    FiltreIndicateur,
    FiltreObjectif,
    FiltrePlan,
    FiltreThematique,
)
from requetes.langage.filtres.financement import ANCRE_DE_L_ENGAGEMENT, FiltreFinancement, FiltreMobilisation
from requetes.langage.filtres.territoire import FiltreArrondissement, FiltreDispositif, FiltreProjet, FiltreQuartier

PAR_TYPE: Mapping[str, type[Filtre]] = {
    filtre.__name__.removeprefix(Filtre.__name__): filtre for filtre in Filtre.__subclasses__()
}
"""By type of the nodes that it keeps, each filter."""

__all__ = [
    "ANCRE_DE_L_ENGAGEMENT",
    "LIENS_COMPTES",
    "PAR_TYPE",
    "PROFONDEUR_MAX",
    "ROLES",
    "SANS_LIEU",
    "SOUS_QUARTIERS",
    "Filtre",
    "FiltreActeur",
    "FiltreAction",
    "FiltreArrondissement",
    "FiltreChiffre",
    "FiltreDispositif",
    "FiltreEngagement",
    "FiltreFinancement",
    "FiltreIndicateur",
    "FiltreInstance",
    "FiltreMobilisation",
    "FiltreObjectif",
    "FiltreParticipation",
    "FiltrePassage",
    "FiltrePlan",
    "FiltreProjet",
    "FiltrePublicCible",
    "FiltreQuartier",
    "FiltreSubvention",
    "FiltreThematique",
    "FiltreValeur",
    "Identifiant",
    "criteres",
    "ecrit",
    "niveau_suivant",
    "reunir",
]
