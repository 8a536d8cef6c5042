"""Checks made on what was read: each finds its anomalies in the text or in the nodes, none is written by hand."""

from collections.abc import Callable, Sequence

from chargement.controles.adresses import adresses_collees, adresses_d_un_autre_lieu, adresses_d_une_autre_voie
from chargement.controles.comptages import grandeurs_discordantes
from chargement.controles.ecritures import consignes_restees, noms_ecrits_de_deux_facons, phrases_repetees, redites
from chargement.controles.lignes import lignes_repetees, rangees_repetees
from chargement.controles.noeuds import (
    descriptifs_recopies,
    mentions_doubles,
    parentheses,
    rattachements_discordants,
    roles_cumules,
    statuts_discordants,
    valeurs_hors_bornes,
)
from chargement.document.lecture import Signalement
from chargement.document.texte import Document
from graphe.modele.base import Noeud

Controle = Callable[[Document, Sequence[Noeud]], list[Signalement]]

CONTROLES: tuple[Controle, ...] = (
    parentheses,
    mentions_doubles,
    rattachements_discordants,
    grandeurs_discordantes,
    descriptifs_recopies,
    roles_cumules,
    statuts_discordants,
    valeurs_hors_bornes,
    adresses_collees,
    adresses_d_une_autre_voie,
    adresses_d_un_autre_lieu,
    consignes_restees,
    noms_ecrits_de_deux_facons,
    phrases_repetees,
    redites,
    rangees_repetees,
    lignes_repetees,
)


def controler(document: Document, noeuds: Sequence[Noeud]) -> list[Signalement]:
    return [signalement for controle in CONTROLES for signalement in controle(document, noeuds)]
