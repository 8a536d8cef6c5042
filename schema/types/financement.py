"""With what money, and how it is classified."""

import strawberry

from graphe.modele.enumerations import Certitude, Origine, TypeCredit
from requetes.langage.significations import Lien, Liens
from schema.arguments import ARRONDISSEMENT, PAR_ANCRAGE, PORTEES, QUARTIER, filtre
from schema.champs import attribut, connexion, lien
from schema.types.commun import Node, Sourcable, Source
from schema.types.refs import Ancrages, Engagements, Mobilisations, RefActeur, RefEngagement, RefFinancement


@strawberry.type(description="Programme du budget de l'État, p. ex. le programme 147.")
class ProgrammeBudgetaire:
    numero: int = attribut("Numéro du programme.")
    titre: str = attribut("Titre officiel du programme.")
    mission: str = attribut("Mission budgétaire dont il relève.")


@strawberry.type(description="Pourquoi un financement est dit droit commun, spécifique ou non classé.")
class Classement:
    type: TypeCredit = attribut("Type de crédit retenu.")
    certitude: Certitude = attribut("Dit par le texte, ou déduit d'une règle générale.")
    regle: str = attribut("Identifiant de la règle appliquée.")
    motif: str = attribut("Pourquoi la règle s'applique.")
    source: Source | None = attribut("Le passage sur lequel elle se fonde, quand le contrat en a un.")


@strawberry.type(description="Un flux de financement unique, quelles que soient ses graphies dans les fiches.")
class Financement(Node):
    nom: str = attribut("Nom du financement.")
    autres_noms: list[str] = attribut("Autres noms et graphies imprimées.")
    financeur: RefActeur | None = lien(Lien("financeur", "Acteur"), "L'acteur qui finance, quand il est dit.")
    origines: list[Origine] = attribut("Intitulés sous lesquels les fiches le rangent.")
    programme: ProgrammeBudgetaire | None = attribut("Programme du budget de l'État, quand c'en est un.")
    type_credit: TypeCredit = attribut("Droit commun, spécifique ou non classé.")
    classement: Classement = attribut("Comment ce type a été décidé.")
    mobilisations: Mobilisations = connexion(
        Liens("mobilisations", "Mobilisation"),
        "Où les fiches s'appuient sur ce financement.",
        filtre=filtre("Mobilisation"),
    )
    engagements: Engagements = connexion(
        Liens("mobilisations.engagement", "Engagement"), "Engagements distincts qui s'appuient sur ce financement."
    )


@strawberry.type(description="Un engagement peut s'appuyer sur un financement.")
class Mobilisation(Node, Sourcable):
    engagement: RefEngagement = lien(Lien("engagement", "Engagement"), "L'engagement soutenu.")
    financement: RefFinancement = lien(Lien("financement", "Financement"), "Le financement mobilisé.")
    rang: int = attribut("Rang de la mention dans la fiche.")
    libelle: str = attribut("Libellé tel qu'imprimé dans la fiche.")
    origine: Origine = attribut("Intitulé sous lequel la fiche le range.")
    type_credit: TypeCredit = attribut("Droit commun, spécifique ou non classé.")
    ancrages: Ancrages = connexion(
        Liens("engagement.ancrages", "Ancrage", PAR_ANCRAGE),
        "Ce qui attache son engagement à des lieux ; chaque ancrage satisfait toutes les conditions données.",
        arrondissement=ARRONDISSEMENT,
        quartier=QUARTIER,
        portees=PORTEES,
    )
