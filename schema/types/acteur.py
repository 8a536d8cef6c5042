"""Who takes part, and how."""

from requetes.langage.significations import Calcul, Liens
from schema.arguments import AU_TITRE_DE, AVEC_SERVICES, ROLES
from schema.champs import connexion
from schema.publication import DU_MODELE, publie


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
    financements = connexion(Liens("financements", "Financement"), "Les financements qu'il apporte.")
