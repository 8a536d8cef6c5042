"""The fiche d'engagement and its sections."""

from graphe.modele.enumerations import Volet
from requetes.langage.conditions import Parmi
from requetes.langage.significations import Calcul, Liens
from schema.arguments import (
    ARRONDISSEMENT,
    CERTITUDES_LIEN,
    PAR_ANCRAGE,
    PAR_ROLE,
    PORTEES,
    QUARTIER,
    ROLES,
    STATUTS,
    filtre,
)
from schema.champs import Argument, calcul, connexion
from schema.publication import DU_MODELE, publie


@publie
class Engagement:
    thematique = DU_MODELE
    enjeux = connexion(Liens("enjeux", "Enjeu"), "Les enjeux, dans l'ordre de la fiche.")
    temoignages = connexion(Liens("temoignages", "Temoignage"), "Les paroles d'habitants citées.")
    actions = connexion(
        Liens("actions", "Action", {"volet": Parmi("volet")}),
        "Les actions, dans l'ordre de la fiche.",
        volet=Argument(Volet | None, "Volet voulu ; absent : les deux."),
    )
    participations = connexion(
        Liens("participations", "Participation", PAR_ROLE),
        "Les participations, chacune avec son acteur, ses services et son rôle.",
        roles=ROLES,
    )
    acteurs = connexion(Calcul.ACTEURS_DE_L_ENGAGEMENT, "Acteurs distincts, sans les services.", "Acteur", roles=ROLES)
    mobilisations = connexion(
        Liens("mobilisations", "Mobilisation"),
        "Les financements sur lesquels l'engagement peut s'appuyer, tels que la fiche les imprime.",
        filtre=filtre("Mobilisation"),
    )
    objectifs = connexion(
        Liens("objectifs", "Objectif"), "Ce à quoi la fiche engage, en quantités et en échéances, dans l'ordre."
    )
    chiffres = connexion(Liens("chiffres", "Chiffre"), "Les chiffres que donne la problématique.")
    plans = connexion(Liens("plans", "Plan"), "Les plans et stratégies associés.")
    indicateurs = connexion(Liens("indicateurs", "Indicateur"), "Les indicateurs, dans l'ordre.")
    dispositifs = connexion(Liens("mentions.dispositif", "Dispositif"), "Les dispositifs que la fiche nomme.")
    ancrages = connexion(
        Liens("ancrages", "Ancrage", PAR_ANCRAGE),
        "Ce qui attache l'engagement à des lieux ; chaque ancrage satisfait toutes les conditions données.",
        arrondissement=ARRONDISSEMENT,
        quartier=QUARTIER,
        portees=PORTEES,
        certitudes_lien=CERTITUDES_LIEN,
    )
    projets = connexion(
        Calcul.PROJETS_DE_L_ENGAGEMENT,
        "Projets distincts qui portent un dispositif de l'engagement, ou qui lui sont reliés autrement.",
        "Projet",
        arrondissement=ARRONDISSEMENT,
        statuts=STATUTS,
        certitudes_lien=CERTITUDES_LIEN,
    )
    anomalies = connexion(
        Calcul.ANOMALIES_DE_L_ENGAGEMENT, "Anomalies relevées sur l'engagement ou une partie de sa fiche.", "Anomalie"
    )


@publie
class Temoignage:
    quartiers = connexion(Liens("quartiers", "Quartier"), "Les quartiers d'où la parole vient, quand elle le dit.")


@publie
class Action:
    arrondissements_cites = calcul(
        Calcul.ARRONDISSEMENTS_CITES, "Numéros des arrondissements que l'action nomme.", list[int]
    )
    quartiers_cites = DU_MODELE
    dispositifs = connexion(Liens("mentions.dispositif", "Dispositif"), "Les dispositifs que l'action nomme.")
    objectifs = connexion(Liens("objectifs", "Objectif"), "Les quantités et les échéances que l'action fixe.")
    publics = connexion(Liens("publics", "PublicCible"), "Les publics cibles que l'action nomme.")


@publie
class Indicateur:
    valeurs = connexion(
        Liens("valeurs", "Valeur"), "Ses valeurs, d'après les fichiers chargés ; aucune : non renseigné."
    )


@publie
class Objectif:
    valeurs = connexion(
        Liens("element.valeurs", "Valeur"), "Les valeurs de l'indicateur qui le porte, d'après les fichiers chargés."
    )


@publie
class CitationPlan:
    engagement = calcul(Calcul.ENGAGEMENT_CITE)
    libelle = DU_MODELE
    source = DU_MODELE
