"""The entry points."""

from typing import Any

import strawberry

from graphe.modele.enumerations import NatureDifference
from requetes.langage.chemins import LIMITE_MAX, LONGUEUR_MAX
from requetes.langage.conditions import CONTRAT, PAR_EDITION
from requetes.langage.controles import NOEUDS_MAX
from requetes.langage.libelles import Langue
from requetes.langage.pages import par_noeud
from requetes.langage.repartition import Dimension
from requetes.langage.saisie import SUGGESTIONS_MAX
from requetes.langage.significations import Question, Tous
from requetes.langage.types import TypeNoeud
from schema.arguments import DU_CONTRAT, filtre, ordre, ordres
from schema.champs import AVEC_VIDES, Argument, calcul, connexion, racines_a_part, un
from schema.designations import (
    ActeurPar,
    DispositifPar,
    FinancementPar,
    PlanPar,
    ProjetPar,
    QuartierPar,
    ThematiquePar,
)
from schema.interfaces import Node
from schema.types.api import Api
from schema.types.couche import DIMENSIONS, Montants
from schema.types.libelles import LibelleEnum
from schema.types.qualite import RapportQualite
from schema.types.recherche import Chemin, Repartition, Resolution, Suggestion

UN_SEUL = "Donner un argument, et un seul. Introuvable : null, et une erreur IDENTIFIANT_INCONNU."
ID = strawberry.ID
PLUTOT = "Donner « par », qui n'en prend qu'un."
NOM = Argument(
    str | None,
    "Nom, sigle ou autre nom, sans égard aux accents ni à la casse, à l'article ni à l'écriture (« la Caf », "
    "« C.A.F. », « P147 » pour « BOP 147 », « Portes du 20e ») ; à défaut, des mots qu'un seul nom contient "
    "(« Elogie »).",
    obsolete=PLUTOT,
)


def _liste(type_: str, description: str) -> Any:
    sens = Tous(type_, {CONTRAT: PAR_EDITION})
    return connexion(
        sens, description, contrat=DU_CONTRAT, filtre=filtre(type_), ordre=ordre(type_), ordres=ordres(type_)
    )


def _identifiant(exemple: str) -> Argument:
    return Argument(ID | None, f"Identifiant, p. ex. « {exemple} ».", obsolete=PLUTOT)


def _par(designation: type) -> Argument:
    entree: Any = designation
    return Argument(entree | None, "Ce qui le désigne.")


@strawberry.type(description="Les questions que l'on peut poser au graphe du contrat de ville.")
@racines_a_part("libelles")
class Query:
    contrat = calcul(
        Question.CONTRAT,
        "Le contrat, dans l'édition en vigueur ou celle qui est dite.",
        un("Contrat"),
        contrat=DU_CONTRAT,
    )
    contrats = connexion(Tous("Contrat"), "Toutes les éditions du contrat, remplacées comprises.")
    node = calcul(
        Question.NOEUD,
        "Le nœud qui porte un identifiant. Introuvable : null, et une erreur IDENTIFIANT_INCONNU.",
        Node | None,
        id=Argument(ID, "Identifiant, p. ex. « paris-2024/engagement/7/action/3 »."),
    )
    nodes = calcul(
        Question.NOEUDS,
        "Les nœuds, dans l'ordre demandé. Pour chaque introuvable : null à sa place, et une erreur.",
        list[Node | None],
        ids=Argument(list[ID], f"Identifiants, {NOEUDS_MAX} au plus."),
    )
    thematique = calcul(
        Question.THEMATIQUE,
        "Une thématique. Introuvable : null, et une erreur IDENTIFIANT_INCONNU.",
        un("Thematique") | None,
        par=Argument(ThematiquePar, "Ce qui la désigne."),
        contrat=DU_CONTRAT,
    )
    thematiques = _liste("Thematique", "Les thématiques.")
    engagement = calcul(
        Question.ENGAGEMENT,
        "L'engagement qui porte un numéro. Introuvable : null, et une erreur IDENTIFIANT_INCONNU.",
        un("Engagement") | None,
        numero=Argument(int, "Numéro, de 1 à 30."),
        contrat=DU_CONTRAT,
    )
    engagements = _liste("Engagement", "Les engagements.")
    actions = _liste("Action", "Les actions de tous les engagements.")
    acteur = calcul(
        Question.ACTEUR,
        f"Un acteur. {UN_SEUL}",
        un("Acteur") | None,
        id=_identifiant("acteur/ville-de-paris/dasco"),
        nom=NOM,
        par=_par(ActeurPar),
    )
    acteurs = _liste("Acteur", "Les acteurs : organisations, services, mentions collectives et lieux.")
    participations = _liste("Participation", "Qui prend part à quoi, et avec quel rôle.")
    financement = calcul(
        Question.FINANCEMENT,
        f"Un financement. {UN_SEUL}",
        un("Financement") | None,
        id=_identifiant("financement/programme-147"),
        nom=NOM,
        par=_par(FinancementPar),
    )
    financements = _liste("Financement", "Les financements.")
    mobilisations = _liste(
        "Mobilisation", "Quels financements soutiennent quels engagements, où, et pourquoi on peut le dire."
    )
    instances = _liste("Instance", "Les instances de gouvernance.")
    plan = calcul(
        Question.PLAN,
        "Un plan ou une stratégie. Introuvable : null, et une erreur IDENTIFIANT_INCONNU.",
        un("Plan") | None,
        par=Argument(PlanPar, "Ce qui le désigne."),
    )
    plans = _liste("Plan", "Les plans et stratégies.")
    indicateurs = _liste("Indicateur", "Les indicateurs de tous les engagements.")
    quartier = calcul(
        Question.QUARTIER,
        f"Un quartier ou sous-quartier. {UN_SEUL}",
        un("Quartier") | None,
        id=_identifiant("quartier/QN07511M"),
        code=Argument(str | None, "Code officiel du quartier prioritaire, p. ex. « QN07511M ».", obsolete=PLUTOT),
        nom=NOM,
        par=_par(QuartierPar),
    )
    quartier_a = calcul(
        Question.QUARTIER_A,
        "Le quartier prioritaire où se trouve un point, null s'il n'est dans aucun. Sans couche de contours : null, et "
        "une erreur COUCHE_ABSENTE.",
        un("Quartier") | None,
        latitude=Argument(float, "Latitude en degrés (WGS 84), p. ex. 48.89."),
        longitude=Argument(float, "Longitude en degrés (WGS 84), p. ex. 2.36."),
    )
    quartiers = _liste("Quartier", "Les quartiers prioritaires et leurs sous-quartiers.")
    arrondissement = calcul(
        Question.ARRONDISSEMENT,
        "L'arrondissement qui porte un numéro. Introuvable : null, et une erreur IDENTIFIANT_INCONNU.",
        un("Arrondissement") | None,
        numero=Argument(int, "Numéro, de 1 à 20."),
    )
    arrondissements = _liste("Arrondissement", "Les arrondissements.")
    projet = calcul(
        Question.PROJET,
        "Un projet. Introuvable : null, et une erreur IDENTIFIANT_INCONNU.",
        un("Projet") | None,
        par=Argument(ProjetPar, "Ce qui le désigne."),
    )
    projets = _liste("Projet", "Les projets de tous les quartiers.")
    dispositif = calcul(
        Question.DISPOSITIF,
        f"Un dispositif. {UN_SEUL}",
        un("Dispositif") | None,
        id=_identifiant("dispositif/aveq"),
        nom=NOM,
        par=_par(DispositifPar),
    )
    dispositifs = _liste("Dispositif", "Les dispositifs.")
    sigle = calcul(
        Question.SIGLE,
        "Une entrée du glossaire. Introuvable : null, et une erreur IDENTIFIANT_INCONNU.",
        un("Sigle") | None,
        sigle=Argument(str, "Le sigle, p. ex. « QPV », sans égard aux accents ni à la casse."),
        contrat=DU_CONTRAT,
    )
    passages = _liste(
        "Passage",
        "Les paragraphes du contrat qu'aucun autre nœud ne lit : bilan, droit commun, évaluation…",
    )
    objectifs = _liste("Objectif", "Ce à quoi les signataires s'engagent, en quantités et en échéances.")
    chiffres = _liste(
        "Chiffre", "Les chiffres des parties A à D et des problématiques, les quartiers en regard de Paris."
    )
    publics = _liste("PublicCible", "Les publics que la politique de la ville cible prioritairement.")
    couches = connexion(Tous("Couche"), "Les fichiers chargés à côté du contrat : d'où viennent montants et valeurs.")
    subventions = connexion(
        Tous("Subvention"),
        "Les montants que disent les lignes des fichiers chargés. Ils ne s'additionnent que par « montants ».",
        filtre=filtre("Subvention"),
        ordre=ordre("Subvention"),
        ordres=ordres("Subvention"),
    )
    valeurs = connexion(
        Tous("Valeur"),
        "Les valeurs d'indicateurs et de mesures que disent les lignes des fichiers chargés.",
        filtre=filtre("Valeur"),
    )
    montants = calcul(
        Question.MONTANTS,
        "Additionne les montants des fichiers chargés, d'une nature et d'une couche à la fois, et dit ce que le total "
        "laisse de côté. Sans couche de montants : null, et une erreur COUCHE_ABSENTE.",
        Montants,
        cout=500,
        dimensions=DIMENSIONS,
        filtre=filtre("Subvention"),
    )
    repartition = calcul(
        Question.REPARTITION,
        "Compte les mobilisations, les financements et les engagements selon une ou plusieurs dimensions.",
        Repartition,
        cout=500,
        dimensions=Argument(list[Dimension], "Dimensions, une au moins, sans répétition."),
        filtre=filtre("Mobilisation"),
        contrat=DU_CONTRAT,
        avec_vides=AVEC_VIDES,
    )
    recherche = connexion(
        Question.RECHERCHE,
        "Nœuds qui contiennent tous les mots cherchés, sans égard aux accents, à la casse, aux apostrophes, aux "
        "articles, aux terminaisons (« l'emploi » trouve « emplois ») ni à la façon d'écrire (« 18e », « Paris 18 » et "
        "« 75018 » sont un ; « P147 » et « BOP 147 » aussi) ; les meilleurs d'abord. Le texte est fait de mots, sans "
        "opérateur.",
        "Resultat",
        identifier=par_noeud,
        cout=3_000,
        texte=Argument(str, "Mots à chercher, p. ex. « cité éducative »."),
        types=Argument(
            list[str] | None,
            'Types de nœuds voulus, p. ex. ["Action", "Projet"] ; absent : tous.',
            obsolete="Donner « parmi », dont les valeurs sont vérifiées avant toute recherche.",
        ),
        parmi=Argument(list[TypeNoeud] | None, "Types de nœuds voulus, p. ex. [ACTION, PROJET] ; absent : tous."),
        contrat=DU_CONTRAT,
    )
    chemins = calcul(
        Question.CHEMINS,
        "Ce qui relie deux nœuds, par des relations prouvées : les chemins les plus courts d'abord. On ne passe pas "
        "par le contrat, une thématique ni un arrondissement, qui relient tout à tout.",
        list[Chemin],
        cout=10_000,
        de=Argument(ID, "Identifiant du premier nœud."),
        vers=Argument(ID, "Identifiant du dernier nœud."),
        longueur_max=Argument(int, f"Nombre d'étapes au plus, de 1 à {LONGUEUR_MAX}.", 4),
        limite=Argument(int, f"Nombre de chemins au plus, de 1 à {LIMITE_MAX}.", 10),
    )
    differences = connexion(
        Question.DIFFERENCES,
        "Ce qui change d'une édition du contrat à une autre, dans l'ordre des types puis de la seconde édition. Le "
        "texte seul est comparé, non ce que le chargement en déduit ; les numéros de ligne ne comptent pas. D'une "
        "édition à elle-même : rien.",
        "Difference",
        cout=10_000,
        de=Argument(ID, "Clé de la première édition, p. ex. « paris-2024 »."),
        vers=Argument(ID, "Clé de la seconde, qui remplace la première, ou l'inverse, p. ex. « paris-2027 »."),
        types=Argument(list[TypeNoeud] | None, "Types voulus, p. ex. [ACTION, MOBILISATION] ; absent : tous."),
        natures=Argument(list[NatureDifference] | None, "Natures voulues, p. ex. [AJOUTE] ; absent : toutes."),
    )
    libelles = calcul(
        Question.LIBELLES,
        "Ce que l'on montre de chaque code de l'API. Sans langue, celle que préfère l'en-tête Accept-Language.",
        list[LibelleEnum],
        selon_la_requete=("langue",),
        langue=Argument(Langue, "Langue des libellés.", Langue.FR),
    )
    api = calcul(Question.API, "Versions et limites de l'API ; jamais null sans erreur.", Api)
    suggestions = calcul(
        Question.SUGGESTIONS,
        "Ce que l'on est en train d'écrire : le début de chaque mot suffit, une faute de frappe est permise, l'attendu "
        "vient d'abord. Un texte vide ne propose rien.",
        list[Suggestion],
        cout=10_000,
        texte=Argument(str, "Ce qui est écrit, p. ex. « goutt », « empoli », « engagement 7 », « p147 »."),
        types=Argument(list[TypeNoeud] | None, "Types de nœuds voulus, p. ex. [QUARTIER] ; absent : tous."),
        first=Argument(int, f"Nombre de propositions au plus, de 0 à {SUGGESTIONS_MAX}.", 8),
    )
    resoudre = calcul(
        Question.RESOUDRE,
        "Ce que désignent des noms, des sigles, des codes ou des identifiants : une ligne par nom, dans l'ordre.",
        list[Resolution],
        cout=1_000,
        noms=Argument(list[str], f'Les noms, {NOEUDS_MAX} au plus, p. ex. ["Caf", "BOP 147", "Goutte d\'Or"].'),
        types=Argument(list[TypeNoeud] | None, "Types de nœuds voulus, p. ex. [ACTEUR] ; absent : tous."),
    )
    qualite = calcul(Question.QUALITE, "Ce que le chargement dit de lui-même.", RapportQualite, contrat=DU_CONTRAT)
