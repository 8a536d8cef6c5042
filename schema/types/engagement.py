"""The fiche d'engagement and its sections."""

import strawberry

from graphe.modele.enumerations import NatureIndicateur, Volet
from requetes.langage.conditions import Parmi
from requetes.langage.significations import Calcul, Lien, Liens
from schema.arguments import ARRONDISSEMENT, PAR_ANCRAGE, PAR_ROLE, PORTEES, QUARTIER, ROLES, STATUTS, filtre
from schema.champs import Argument, attribut, calcul, connexion, lien
from schema.types.commun import Node, Sourcable, Source
from schema.types.refs import (
    Acteurs,
    Actions,
    Ancrages,
    Anomalies,
    Dispositifs,
    Engagements,
    Enjeux,
    Indicateurs,
    Mobilisations,
    Participations,
    Plans,
    Projets,
    Quartiers,
    RefEngagement,
    RefThematique,
    Temoignages,
)


@strawberry.type(description="Engagement du contrat, décrit par une fiche, p. ex. « paris-2024/engagement/7 ».")
class Engagement(Node, Sourcable):
    numero: int = attribut("Numéro de l'engagement, de 1 à 30.")
    titre: str = attribut("Titre de la fiche.")
    problematique: str = attribut("La problématique, telle qu'imprimée.")
    thematique: RefThematique = lien(Lien("thematique", "Thematique"), "La thématique dont l'engagement relève.")
    enjeux: Enjeux = connexion(Liens("enjeux", "Enjeu"), "Les enjeux, dans l'ordre de la fiche.")
    temoignages: Temoignages = connexion(Liens("temoignages", "Temoignage"), "Les paroles d'habitants citées.")
    actions: Actions = connexion(
        Liens("actions", "Action", {"volet": Parmi("volet")}),
        "Les actions, dans l'ordre de la fiche.",
        volet=Argument(Volet | None, "Volet voulu ; absent : les deux."),
    )
    participations: Participations = connexion(
        Liens("participations", "Participation", PAR_ROLE),
        "Les participations, chacune avec son acteur, ses services et son rôle.",
        roles=ROLES,
    )
    acteurs: Acteurs = connexion(Calcul.ACTEURS_DE_L_ENGAGEMENT, "Acteurs distincts, sans les services.", roles=ROLES)
    mobilisations: Mobilisations = connexion(
        Liens("mobilisations", "Mobilisation"),
        "Les financements sur lesquels l'engagement peut s'appuyer, tels que la fiche les imprime.",
        filtre=filtre("Mobilisation"),
    )
    plans: Plans = connexion(Liens("plans", "Plan"), "Les plans et stratégies associés.")
    indicateurs: Indicateurs = connexion(Liens("indicateurs", "Indicateur"), "Les indicateurs, dans l'ordre.")
    dispositifs: Dispositifs = connexion(
        Liens("mentions.dispositif", "Dispositif"), "Les dispositifs que la fiche nomme."
    )
    ancrages: Ancrages = connexion(
        Liens("ancrages", "Ancrage", PAR_ANCRAGE),
        "Ce qui attache l'engagement à des lieux ; chaque ancrage satisfait toutes les conditions données.",
        arrondissement=ARRONDISSEMENT,
        quartier=QUARTIER,
        portees=PORTEES,
    )
    projets: Projets = connexion(
        Calcul.PROJETS_DE_L_ENGAGEMENT,
        "Projets distincts qui portent un dispositif de l'engagement.",
        arrondissement=ARRONDISSEMENT,
        statuts=STATUTS,
    )
    anomalies: Anomalies = connexion(
        Calcul.ANOMALIES_DE_L_ENGAGEMENT, "Anomalies relevées sur l'engagement ou une partie de sa fiche."
    )


@strawberry.type(description="Enjeu d'un engagement.")
class Enjeu(Node, Sourcable):
    engagement: RefEngagement = lien(Lien("engagement", "Engagement"), "L'engagement dont c'est un enjeu.")
    rang: int = attribut("Rang de l'enjeu dans la fiche.")
    texte: str = attribut("Texte de l'enjeu.")


@strawberry.type(description="Parole citée dans une fiche.")
class Temoignage(Node, Sourcable):
    engagement: RefEngagement = lien(Lien("engagement", "Engagement"), "L'engagement qui cite cette parole.")
    texte: str = attribut("La parole citée.")
    origine: str = attribut("De qui ou d'où elle vient, tel qu'imprimé.")


@strawberry.type(description="Action d'un engagement, à consolider ou à développer.")
class Action(Node, Sourcable):
    engagement: RefEngagement = lien(Lien("engagement", "Engagement"), "L'engagement de l'action.")
    rang: int = attribut("Rang de l'action dans la fiche.")
    numero_source: str = attribut("Numéro imprimé ; il peut se répéter (engagement 16).")
    volet: Volet = attribut("Action à consolider ou à développer.")
    texte: str = attribut("Texte de l'action.")
    sous_points: list[str] = attribut("Sous-points de l'action, dans l'ordre.")
    arrondissements_cites: list[int] = calcul(
        Calcul.ARRONDISSEMENTS_CITES, "Numéros des arrondissements que l'action nomme."
    )
    quartiers_cites: Quartiers = connexion(
        Liens("quartiers_cites", "Quartier"), "Quartiers et sous-quartiers que l'action nomme."
    )
    dispositifs: Dispositifs = connexion(
        Liens("mentions.dispositif", "Dispositif"), "Les dispositifs que l'action nomme."
    )


@strawberry.type(description="Indicateur de suivi d'un engagement.")
class Indicateur(Node, Sourcable):
    engagement: RefEngagement = lien(Lien("engagement", "Engagement"), "L'engagement que l'indicateur mesure.")
    rang: int = attribut("Rang de l'indicateur dans la fiche.")
    texte: str = attribut("Texte de l'indicateur.")
    nature: NatureIndicateur = attribut("Ce qu'il mesure.")
    en_definition: bool = attribut("Le contrat le dit « en cours de définition ».")


@strawberry.type(description="Impression d'un plan dans une fiche.")
class CitationPlan:
    engagement: RefEngagement = calcul(Calcul.ENGAGEMENT_CITE, "L'engagement dont la fiche cite le plan.")
    libelle: str = attribut("Le plan, tel que la fiche l'imprime.")
    source: Source = attribut("Le passage qui le cite.")


@strawberry.type(description="Plan ou stratégie associés à des engagements.")
class Plan(Node, Sourcable):
    nom: str = attribut("Nom du plan.")
    sigle: str | None = attribut("Sigle, quand il en a un.")
    autres_noms: list[str] = attribut("Autres graphies imprimées.")
    engagements: Engagements = connexion(Liens("engagements", "Engagement"), "Les engagements associés.")
    citations: list[CitationPlan] = attribut("Chaque impression du plan, fiche par fiche.")
