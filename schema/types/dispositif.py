"""The bridge between projets and engagements, and what ties engagements to places."""

from requetes.langage.significations import Calcul, Liens
from schema.arguments import ARRONDISSEMENT, PAR_ARRONDISSEMENT, filtre
from schema.champs import calcul, connexion, liste, un
from schema.publication import publie
from schema.types.couche import DIMENSIONS, Montants


@publie
class Dispositif:
    engagements = connexion(Liens("mentions.engagement", "Engagement"), "Engagements distincts dont la fiche le nomme.")
    projets = connexion(
        Liens("mentions.element", "Projet", PAR_ARRONDISSEMENT),
        "Projets distincts qui le portent.",
        arrondissement=ARRONDISSEMENT,
    )
    mentions = connexion(Liens("mentions", "Mention"), "Chaque endroit où il est nommé.")
    subventions = connexion(
        Liens("subventions", "Subvention"),
        "Les montants dont l'objet le nomme, d'après les fichiers chargés.",
        filtre=filtre("Subvention"),
    )
    montants = calcul(
        Calcul.MONTANTS_DU_DISPOSITIF,
        "Ce que les fichiers chargés disent des lignes dont l'objet le nomme ; null tant qu'aucune couche de montants "
        "n'est chargée.",
        Montants | None,
        cout=500,
        dimensions=DIMENSIONS,
        filtre=filtre("Subvention"),
    )


@publie
class Ancrage:
    sources = calcul(Calcul.PREUVES, "Les passages qui le prouvent, dans l'ordre.", liste(un("Source")))
