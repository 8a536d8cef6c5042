"""The contract and what frames it."""

import strawberry

from requetes.langage.significations import Lien, Liens
from schema.champs import attribut, connexion, lien
from schema.types.commun import Node, Sourcable, Source
from schema.types.refs import (
    Acteurs,
    Engagements,
    Instances,
    LignesSynthese,
    Notes,
    Quartiers,
    RefActeur,
    Sigles,
    Thematiques,
)


@strawberry.type(description="Le contrat de ville : ce qu'il contient, qui le signe, comment il est suivi.")
class Contrat(Node):
    titre: str = attribut("Titre du contrat.")
    debut: int = attribut("Première année, p. ex. 2024.")
    fin: int = attribut("Dernière année, p. ex. 2030.")
    application: Source = attribut("Le passage qui applique les engagements à tous les quartiers prioritaires.")
    thematiques: Thematiques = connexion(Liens("thematiques", "Thematique"), "Les thématiques du contrat.")
    engagements: Engagements = connexion(Liens("engagements", "Engagement"), "Les engagements du contrat.")
    quartiers: Quartiers = connexion(
        Liens("quartiers", "Quartier"), "Les quartiers prioritaires du contrat, sans leurs sous-quartiers."
    )
    signataires: Acteurs = connexion(Liens("signataires", "Acteur"), "Les signataires du contrat.")
    sigles: Sigles = connexion(Liens("sigles", "Sigle"), "Le glossaire du contrat.")
    instances: Instances = connexion(Liens("instances", "Instance"), "Les instances de gouvernance.")
    notes: Notes = connexion(Liens("notes", "Note"), "Les notes de bas de page.")
    synthese: LignesSynthese = connexion(Liens("synthese", "LigneSynthese"), "Les lignes du tableau de synthèse.")


@strawberry.type(description="Thématique sous laquelle le contrat range des engagements.")
class Thematique(Node):
    numero: int = attribut("Numéro de la thématique, de 1 à 8.")
    titre: str | None = attribut(
        "Absent du texte pour les thématiques 1, 3, 4, 5 et 6 (c'étaient des images) : null, jamais inventé."
    )
    engagements: Engagements = connexion(Liens("engagements", "Engagement"), "Les engagements de la thématique.")


@strawberry.type(description="Entrée du glossaire.")
class Sigle(Node, Sourcable):
    sigle: str = attribut("Le sigle, p. ex. « QPV ».")
    developpement: str = attribut("Son développement, tel qu'imprimé.")
    acteur: RefActeur | None = lien(Lien("acteur", "Acteur"), "L'acteur que le sigle désigne, quand c'en est un.")
    note: str | None = attribut("Quand le glossaire contredit les fiches.")


@strawberry.type(description="Instance de gouvernance du contrat.")
class Instance(Node, Sourcable):
    nom: str = attribut("Nom de l'instance.")
    niveau: str = attribut("Niveau où elle siège, tel qu'imprimé.")
    frequence: str | None = attribut("Fréquence de ses réunions, quand elle est dite.")
    missions: str = attribut("Ses missions.")


@strawberry.type(description="Note de bas de page.")
class Note(Node, Sourcable):
    numero: int = attribut("Numéro de la note.")
    texte: str = attribut("Texte de la note.")


@strawberry.type(
    description="Ligne du tableau de synthèse : un indicateur, territoire par territoire. territoires, valeurs et "
    "evolutions vont de pair."
)
class LigneSynthese(Node, Sourcable):
    rang: int = attribut("Rang de la ligne dans le tableau.")
    indicateur: str = attribut("Intitulé de la ligne.")
    territoires: list[str] = attribut("Territoires, en colonnes.")
    valeurs: list[float | None] = attribut("Valeurs en pourcentage ; null quand le tableau est illisible.")
    evolutions: list[float | None] = attribut("Évolutions en points ; null quand le tableau est illisible.")
    annees: str | None = attribut("Années de la mesure et de l'évolution, quand elles sont dites.")
