"""The contract and what frames it."""

import strawberry

from requetes.langage.libelles import Langue
from requetes.langage.significations import Calcul, Lien, Liens
from schema.champs import Argument, attribut, calcul, connexion, un
from schema.publication import DU_MODELE, publie
from schema.scalaires import Date
from schema.types.libelles import LibelleMontre


@publie
class Contrat:
    edition = DU_MODELE
    date_effet = attribut("", Date | None)
    remplace = DU_MODELE
    remplace_par = calcul(Lien("remplace_par", "Contrat"), "L'édition qui remplace celle-ci.", un("Contrat") | None)
    thematiques = connexion(Liens("thematiques", "Thematique"), "Les thématiques du contrat.")
    engagements = connexion(Liens("engagements", "Engagement"), "Les engagements du contrat.")
    quartiers = connexion(
        Liens("quartiers", "Quartier"), "Les quartiers prioritaires du contrat, sans leurs sous-quartiers."
    )
    signataires = connexion(Liens("signataires", "Acteur"), "Les signataires du contrat.")
    sigles = connexion(Liens("sigles", "Sigle"), "Le glossaire du contrat.")
    instances = connexion(Liens("instances", "Instance"), "Les instances de gouvernance.")
    notes = connexion(Liens("notes", "Note"), "Les notes de bas de page.")
    passages = connexion(Liens("passages", "Passage"), "Les paragraphes qu'aucun autre nœud ne lit.")
    chiffres = connexion(Liens("chiffres", "Chiffre"), "Les chiffres des parties A à D et des problématiques.")
    publics = connexion(Liens("publics", "PublicCible"), "Les publics cibles.")
    subventions = connexion(
        Liens("subventions", "Subvention"),
        "Les montants dont la ligne donne le code du contrat, d'après les fichiers chargés.",
    )
    bilans = connexion(
        Liens("mesures", "Valeur"), "Les valeurs qui portent sur tout Paris, d'après les fichiers chargés."
    )
    synthese = connexion(Liens("synthese", "LigneSynthese"), "Les lignes du tableau de synthèse.")


@publie
class Thematique:
    libelle = calcul(
        Calcul.LIBELLE_DE_THEMATIQUE,
        "Le titre, ou « Thématique 3 · engagements 11 à 15 » quand le texte n'en a pas.",
        str,
    )
    libelles = calcul(
        Calcul.LIBELLES_DE_THEMATIQUE,
        "Son numéro, puis avec lui son titre, ou ses engagements quand le texte n'en a pas. Sans langue, celle que "
        "préfère l'en-tête Accept-Language ; un titre imprimé ne se traduit pas.",
        LibelleMontre,
        selon_la_requete=("langue",),
        langue=Argument(Langue, "Langue du libellé.", Langue.FR),
    )
    sous_thematiques = connexion(
        Liens("sous_thematiques", "Thematique"), "Les thématiques qui en relèvent, dans un contrat à plusieurs niveaux."
    )
    engagements = connexion(Liens("engagements", "Engagement"), "Les engagements de la thématique.")


@strawberry.type(description="Case du tableau de synthèse : un territoire, sa valeur, son évolution.")
class CaseSynthese:
    territoire: str = attribut("Territoire, en tête de colonne.")
    valeur: float | None = attribut("Valeur en pourcentage ; null quand le tableau est illisible.")
    evolution: float | None = attribut("Évolution en points ; null quand le tableau est illisible.")


@publie
class LigneSynthese:
    lignes = calcul(Calcul.CASES, "Les territoires, chacun avec sa valeur et son évolution.", list[CaseSynthese])


@publie
class Passage:
    contrat = calcul(Lien("contrat", "Contrat"), "Le contrat dont il est un passage.", un("Contrat"))
    partie = DU_MODELE
    intitule = DU_MODELE
    texte = DU_MODELE
