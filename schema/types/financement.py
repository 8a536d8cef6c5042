"""With what money, and how it is classified."""

from requetes.langage.significations import Calcul, Liens
from schema.arguments import ARRONDISSEMENT, CERTITUDES_LIEN, PAR_ANCRAGE, PORTEES, QUARTIER, filtre
from schema.champs import calcul, connexion
from schema.publication import DU_MODELE, publie
from schema.types.couche import DIMENSIONS, Montants


@publie
class Financement:
    financeurs = DU_MODELE
    type_credit = DU_MODELE
    classement = DU_MODELE
    mobilisations = connexion(
        Liens("mobilisations", "Mobilisation"),
        "Où les fiches s'appuient sur ce financement.",
        filtre=filtre("Mobilisation"),
    )
    engagements = connexion(
        Liens("mobilisations.engagement", "Engagement"), "Engagements distincts qui s'appuient sur ce financement."
    )
    montants = calcul(
        Calcul.MONTANTS_DU_FINANCEMENT,
        "Ce que les fichiers chargés en disent ; null tant qu'aucune couche de montants n'est chargée.",
        Montants | None,
        cout=500,
        dimensions=DIMENSIONS,
        filtre=filtre("Subvention"),
    )


@publie
class Mobilisation:
    subventions = connexion(
        Liens("subventions", "Subvention"), "Les montants dont la ligne dit l'état de cette mobilisation."
    )
    ancrages = connexion(
        Liens("engagement.ancrages", "Ancrage", PAR_ANCRAGE),
        "Ce qui attache son engagement à des lieux ; chaque ancrage satisfait toutes les conditions données.",
        arrondissement=ARRONDISSEMENT,
        quartier=QUARTIER,
        portees=PORTEES,
        certitudes_lien=CERTITUDES_LIEN,
    )
