"""The named computations: a `Calcul` receives the graph and the node, a `Question` the graph; both, the arguments."""

from collections.abc import Callable, Mapping
from typing import Any

from requetes.annuaire import trouver
from requetes.embarque import acteurs, chemins, lieux, mobilisations, qualite, recherche, repartition
from requetes.langage.significations import Calcul, Question

CALCULS: Mapping[Calcul | Question, Callable[..., Any]] = {
    Calcul.PARTICIPATIONS_DE_L_ACTEUR: acteurs.participations,
    Calcul.ENGAGEMENTS_DE_L_ACTEUR: acteurs.engagements,
    Calcul.ACTEURS_DE_L_ENGAGEMENT: acteurs.acteurs_de_l_engagement,
    Calcul.PROJETS_DE_L_ENGAGEMENT: lieux.projets_de_l_engagement,
    Calcul.ANOMALIES_DE_L_ENGAGEMENT: qualite.anomalies_de_l_engagement,
    Calcul.ENGAGEMENTS_DE_L_ARRONDISSEMENT: lieux.engagements_de_l_arrondissement,
    Calcul.MOBILISATIONS_DE_L_ARRONDISSEMENT: mobilisations.de_l_arrondissement,
    Calcul.ENGAGEMENTS_DU_QUARTIER: lieux.engagements_du_quartier,
    Calcul.PROJETS_DU_QUARTIER: lieux.projets_du_quartier,
    Calcul.ARRONDISSEMENTS_CITES: lieux.arrondissements_cites,
    Calcul.ENGAGEMENT_CITE: lieux.engagement_cite,
    Calcul.PREUVES: lieux.preuves,
    Question.CONTRAT: trouver.contrat,
    Question.NOEUD: trouver.noeud,
    Question.NOEUDS: trouver.noeuds,
    Question.ENGAGEMENT: trouver.engagement,
    Question.ARRONDISSEMENT: trouver.arrondissement,
    Question.ACTEUR: trouver.acteur,
    Question.FINANCEMENT: trouver.financement,
    Question.DISPOSITIF: trouver.dispositif,
    Question.QUARTIER: trouver.quartier,
    Question.SIGLE: trouver.sigle,
    Question.REPARTITION: repartition.repartition,
    Question.RECHERCHE: recherche.recherche,
    Question.CHEMINS: chemins.chemins,
    Question.QUALITE: qualite.qualite,
}
