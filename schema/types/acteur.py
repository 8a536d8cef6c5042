"""Who takes part, and how."""

import strawberry

from graphe.modele.enumerations import CategorieActeur, Role
from requetes.langage.significations import Calcul, Lien, Liens
from schema.arguments import AVEC_SERVICES, ROLES
from schema.champs import attribut, connexion, lien
from schema.types.commun import Node, Sourcable, Source
from schema.types.refs import Acteurs, Engagements, Financements, Participations, RefActeur, RefEngagement


@strawberry.type(
    description="Organisation, service, mention collective ou lieu qui prend part au contrat, p. ex. "
    "« acteur/ville-de-paris »."
)
class Acteur(Node):
    nom: str = attribut("Nom de l'acteur.")
    sigle: str | None = attribut("Sigle, quand il en a un.")
    categorie: CategorieActeur = attribut("Catégorie de l'acteur.")
    siren: str | None = attribut("Numéro SIREN, quand il est connu.")
    autres_noms: list[str] = attribut("Autres noms et graphies imprimées.")
    rattachement: RefActeur | None = lien(Lien("rattachement", "Acteur"), "Ville de Paris pour la DASCO.")
    services: Acteurs = connexion(Liens("services", "Acteur"), "Les services qui lui sont rattachés directement.")
    signataire: bool = attribut("L'acteur signe le contrat.")
    signature: Source | None = attribut("Le passage qui le dit signataire.")
    participations: Participations = connexion(
        Calcul.PARTICIPATIONS_DE_L_ACTEUR,
        "Ce à quoi l'acteur prend part, en son nom ou nommé parmi les services.",
        roles=ROLES,
        avec_services=AVEC_SERVICES,
    )
    engagements: Engagements = connexion(
        Calcul.ENGAGEMENTS_DE_L_ACTEUR,
        "Engagements distincts de ces participations.",
        roles=ROLES,
        avec_services=AVEC_SERVICES,
    )
    financements: Financements = connexion(Liens("financements", "Financement"), "Les financements qu'il apporte.")


@strawberry.type(description="Un acteur prend part à un engagement, avec un rôle.")
class Participation(Node, Sourcable):
    engagement: RefEngagement = lien(Lien("engagement", "Engagement"), "L'engagement.")
    acteur: RefActeur = lien(Lien("acteur", "Acteur"), "L'acteur, sans ses services.")
    services: Acteurs = connexion(Liens("services", "Acteur"), "Les services nommés, p. ex. la DASCO et la DFPE.")
    role: Role = attribut("Rôle de l'acteur.")
    rang: int = attribut("Rang de la mention dans sa liste.")
    libelle: str = attribut("Mention telle qu'imprimée.")
