"""The named computations: a `Calcul` receives the graph and the node, a `Question` the graph; both, the arguments."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphe.adresses import du_noeud
from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.contrat import Contrat, LigneSynthese, Thematique
from graphe.modele.couche import Couche
from graphe.modele.engagement import Engagement
from graphe.modele.enumerations import Gravite, NatureAnomalie
from graphe.modele.financement import Mobilisation
from graphe.modele.qualite import Anomalie, Comptage, LigneSansNoeud
from graphe.modele.territoire import Arrondissement, Quartier
from requetes.annuaire import saisie, trouver
from requetes.annuaire.editions import editions
from requetes.annuaire.trouver import rapport
from requetes.embarque import acteurs, chemins, contours, differences, lieux, montants, recherche, repartition
from requetes.embarque.conditions import compiler, d_une_edition, gardes_du_filtre
from requetes.embarque.intitules import numeros
from requetes.embarque.tables import Predicat, retenir
from requetes.langage.api import ApiDite
from requetes.langage.comptes import COMPTES, CompteDuLieu
from requetes.langage.conditions import DES_ANOMALIES, LIEU
from requetes.langage.filtres import ANCRE_DE_L_ENGAGEMENT, FiltreMobilisation
from requetes.langage.libelles import LANGUE, Langue, LibelleDeCode, LibelleDit
from requetes.langage.libelles import libelles as libelles_des_codes
from requetes.langage.significations import Calcul, Question
from requetes.langage.thematiques import libelle
from requetes.langage.thematiques import libelles as libelles_d_une_thematique


@dataclass(frozen=True, slots=True)
class CaseLue:
    territoire: str
    valeur: float | None
    evolution: float | None


@dataclass(frozen=True, slots=True)
class RapportLu:
    contrat: str
    version: str
    empreinte_source: str
    comptages: tuple[Comptage, ...]
    couverture: float
    lignes_sans_noeud: tuple[LigneSansNoeud, ...]


def qualite(graphe: Graphe, contrat: str | None = None) -> RapportLu:
    lu = rapport(graphe, contrat)
    (edition,) = editions(graphe).de(lu)
    dits = lu.empreinte_source, lu.comptages, lu.couverture, lu.lignes_sans_noeud
    return RapportLu(edition, graphe.version, *dits)


def anomalies_du_rapport(
    graphe: Graphe,
    rapport: RapportLu,
    contrat: str | None = None,
    codes: Sequence[str] | None = None,
    gravites: Sequence[Gravite] | None = None,
) -> Sequence[Anomalie]:
    gardes = compiler(graphe, DES_ANOMALIES.items(), {"codes": codes, "gravites": gravites})
    return retenir(graphe, Anomalie, [d_une_edition(graphe, contrat or rapport.contrat), *gardes])


def anomalies_de_l_engagement(graphe: Graphe, engagement: Engagement) -> list[Anomalie]:
    """Those of the engagement itself and of the parts of its fiche."""
    dans = f"{engagement.id}/"
    return [
        a for a in graphe.tous(Anomalie) if a.element and (a.element == engagement.id or a.element.startswith(dans))
    ]


def mobilisations_de_l_arrondissement(
    graphe: Graphe, arrondissement: Arrondissement, filtre: FiltreMobilisation | None = None
) -> Sequence[Mobilisation]:
    """Mobilisations whose engagement has an ancrage here that also satisfies the rest of the filter's place."""
    filtre = filtre or FiltreMobilisation()
    lieu = {nom: getattr(filtre, nom) for nom in LIEU if not nom.startswith("arrondissement")}
    ici = {"arrondissement": arrondissement.numero}
    ancre = lieux.ancre(graphe, ANCRE_DE_L_ENGAGEMENT.chemin, {**lieu, **ici})
    return retenir(graphe, Mobilisation, [ancre, *gardes_du_filtre(graphe, filtre, ici)])


def libelle_de_thematique(graphe: Graphe, thematique: Thematique) -> str:
    return libelle(thematique.numero, thematique.titre, numeros(graphe, thematique))


def libelles_de_thematique(graphe: Graphe, thematique: Thematique, langue: Langue | None = None) -> LibelleDit:
    siens = numeros(graphe, thematique)
    return libelles_d_une_thematique(thematique.numero, thematique.titre, siens, langue or LANGUE.get())


def api(graphe: Graphe) -> ApiDite:
    jours = [*(c.date_effet for c in graphe.tous(Contrat)), *(c.chargee_le for c in graphe.tous(Couche))]
    return ApiDite(graphe.version, max(filter(None, jours), default=None))


def libelles(_graphe: Graphe, langue: Langue | None = None) -> Sequence[LibelleDeCode]:
    return libelles_des_codes(langue or LANGUE.get())


def mobilisations_du_quartier(
    graphe: Graphe, quartier: Quartier, filtre: FiltreMobilisation | None = None
) -> Sequence[Mobilisation]:
    """Mobilisations whose engagement has an ancrage here that also satisfies the rest of the filter's place."""
    filtre = filtre or FiltreMobilisation()
    lieu = {nom: getattr(filtre, nom) for nom in LIEU if not nom.startswith("quartier")}
    ici = {"quartier": quartier.id}
    ancre = lieux.ancre(graphe, ANCRE_DE_L_ENGAGEMENT.chemin, {**lieu, **ici})
    return retenir(graphe, Mobilisation, [ancre, *gardes_du_filtre(graphe, filtre, ici)])


CHEMINS_COMPTES: Mapping[str, tuple[type[Noeud], str]] = {
    "Engagement": (Engagement, "id"),
    "Mobilisation": (Mobilisation, ANCRE_DE_L_ENGAGEMENT.chemin),
}


def compte_du_lieu(graphe: Graphe, arrondissement: Arrondissement, contrat: str | None = None) -> CompteDuLieu:
    edition = d_une_edition(graphe, contrat)
    return CompteDuLieu(*(_compter(graphe, type_, lieu, arrondissement, edition) for type_, lieu in COMPTES))


def _compter(
    graphe: Graphe, type_: str, lieu: Mapping[str, Any], arrondissement: Arrondissement, edition: Predicat
) -> int:
    classe, chemin = CHEMINS_COMPTES[type_]
    ancre = lieux.ancre(graphe, chemin, {**lieu, "arrondissement": arrondissement.numero})
    return len(retenir(graphe, classe, [ancre, edition]))


def cases(_graphe: Graphe, ligne: LigneSynthese) -> list[CaseLue]:
    return list(map(CaseLue, ligne.territoires, ligne.valeurs, ligne.evolutions))


CALCULS: Mapping[Calcul | Question, Callable[..., Any]] = {
    Calcul.PARTICIPATIONS_DE_L_ACTEUR: acteurs.participations,
    Calcul.ENGAGEMENTS_DE_L_ACTEUR: acteurs.engagements,
    Calcul.PARTENAIRES_FREQUENTS: acteurs.partenaires_frequents,
    Calcul.ACTEURS_DE_L_ENGAGEMENT: acteurs.acteurs_de_l_engagement,
    Calcul.PROJETS_DE_L_ENGAGEMENT: lieux.projets_de_l_engagement,
    Calcul.ANOMALIES_DE_L_ENGAGEMENT: anomalies_de_l_engagement,
    Calcul.ENGAGEMENTS_DE_L_ARRONDISSEMENT: lieux.engagements_de_l_arrondissement,
    Calcul.MOBILISATIONS_DE_L_ARRONDISSEMENT: mobilisations_de_l_arrondissement,
    Calcul.ENGAGEMENTS_DU_QUARTIER: lieux.engagements_du_quartier,
    Calcul.ENGAGEMENTS_DU_PROJET: lieux.engagements_du_projet,
    Calcul.PROJETS_DU_QUARTIER: lieux.projets_du_quartier,
    Calcul.ARRONDISSEMENTS_CITES: lieux.arrondissements_cites,
    Calcul.ENGAGEMENT_CITE: lieux.engagement_cite,
    Calcul.PREUVES: lieux.preuves,
    Calcul.LIBELLE_DE_THEMATIQUE: libelle_de_thematique,
    Calcul.LIBELLES_DE_THEMATIQUE: libelles_de_thematique,
    Calcul.COMPTE_DU_LIEU: compte_du_lieu,
    Calcul.MOBILISATIONS_DU_QUARTIER: mobilisations_du_quartier,
    Calcul.MONTANTS_DU_FINANCEMENT: montants.montants_du_financement,
    Calcul.MONTANTS_DE_L_ARRONDISSEMENT: montants.montants_de_l_arrondissement,
    Calcul.MONTANTS_DU_DISPOSITIF: montants.montants_du_dispositif,
    Calcul.CONTOUR: contours.contour,
    Calcul.MOTIF_SANS_CONTOUR: contours.motif,
    Calcul.CASES: cases,
    Calcul.ANOMALIES_DU_RAPPORT: anomalies_du_rapport,
    Calcul.NATURE: lambda _graphe, anomalie: NatureAnomalie.__members__.get(anomalie.code),
    Calcul.URL: lambda _graphe, noeud: du_noeud(noeud.id),
    Question.CONTRAT: trouver.contrat,
    Question.NOEUD: trouver.noeud,
    Question.NOEUDS: trouver.noeuds,
    Question.ENGAGEMENT: trouver.engagement,
    Question.ARRONDISSEMENT: trouver.arrondissement,
    Question.ACTEUR: trouver.acteur,
    Question.FINANCEMENT: trouver.financement,
    Question.DISPOSITIF: trouver.dispositif,
    Question.QUARTIER: trouver.quartier,
    Question.PLAN: trouver.plan,
    Question.PROJET: trouver.projet,
    Question.THEMATIQUE: trouver.thematique,
    Question.SIGLE: trouver.sigle,
    Question.REPARTITION: repartition.repartition,
    Question.MONTANTS: montants.montants,
    Question.RECHERCHE: recherche.recherche,
    Question.CHEMINS: chemins.chemins,
    Question.QUALITE: qualite,
    Question.API: api,
    Question.LIBELLES: libelles,
    Question.SUGGESTIONS: saisie.suggestions,
    Question.RESOUDRE: saisie.resoudre,
    Question.DIFFERENCES: differences.differences,
    Question.QUARTIER_A: contours.quartier_a,
}
