"""Who takes part, and how."""

import strawberry

from requetes.langage.partenaires import PREMIERS, PREMIERS_MAX
from requetes.langage.significations import Calcul, Liens
from schema.arguments import AU_TITRE_DE, AVEC_SERVICES, ROLES, filtre
from schema.champs import Argument, attribut, calcul, connexion, liste, un
from schema.publication import DU_MODELE, publie


@strawberry.type(description="Acteur qui prend part aux mêmes engagements.")
class PartenaireFrequent:
    acteur = attribut("L'acteur.", un("Acteur"))
    engagements: list[int] = attribut("Numéros des engagements que tous deux pilotent ou accompagnent, dans l'ordre.")


@publie
class Acteur:
    membre_de = DU_MODELE
    membres = connexion(
        Liens("membres", "Acteur"), "Les membres du collectif, d'après le texte ; ceux qu'il ne dit pas n'y sont pas."
    )
    services = connexion(Liens("services", "Acteur"), "Les services qui lui sont rattachés directement.")
    signataire = DU_MODELE
    signature = DU_MODELE
    participations = connexion(
        Calcul.PARTICIPATIONS_DE_L_ACTEUR,
        "Ce à quoi l'acteur prend part, en son nom ou nommé parmi les services.",
        "Participation",
        roles=ROLES,
        avec_services=AVEC_SERVICES,
        au_titre_de=AU_TITRE_DE,
    )
    engagements = connexion(
        Calcul.ENGAGEMENTS_DE_L_ACTEUR,
        "Engagements distincts de ces participations.",
        "Engagement",
        roles=ROLES,
        avec_services=AVEC_SERVICES,
        au_titre_de=AU_TITRE_DE,
    )
    projets = connexion(Liens("projets", "Projet"), "Les projets de quartier qui le nomment.")
    quartiers = connexion(Liens("quartiers", "Quartier"), "Les quartiers dont la fiche le nomme dans sa description.")
    actions_citees = connexion(Liens("actions_citees", "Action"), "Les actions qui le nomment dans leurs mots.")
    instances = connexion(Liens("instances", "Instance"), "Les instances de gouvernance où il siège.")
    partenaires_frequents = calcul(
        Calcul.PARTENAIRES_FREQUENTS,
        "Les pilotes et partenaires des mêmes engagements, ceux qui en partagent le plus d'abord ; ni ses services, ni "
        "l'organisme dont il relève.",
        liste(un("PartenaireFrequent")),
        cout=100,
        first=Argument(int | None, f"Nombre d'acteurs voulus ({PREMIERS} par défaut, {PREMIERS_MAX} au plus)."),
        au_titre_de=AU_TITRE_DE,
    )
    financements = connexion(Liens("financements", "Financement"), "Les financements qu'il apporte.")
    subventions = connexion(
        Liens("subventions", "Subvention"),
        "Les montants reçus, d'après les fichiers chargés.",
        filtre=filtre("Subvention"),
    )
