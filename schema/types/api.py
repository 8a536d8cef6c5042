"""What the API says of itself."""

import strawberry

from schema.champs import attribut
from schema.scalaires import Date


@strawberry.type(description="Ce qu'une requête peut demander ; au-delà, elle est refusée et l'erreur dit la limite.")
class LimitesApi:
    unites: int = attribut("Travail : valeurs écrites et calculs, une unité valant à peu près une microseconde.")
    octets: int = attribut("Octets de la réponse.")
    secondes: float = attribut("Secondes de travail.")
    profondeur: int = attribut("Niveaux de champs.")
    jetons: int = attribut("Jetons du document, commentaires compris.")
    champs: int = attribut("Champs, fragments dépliés.")
    termes: int = attribut("Termes des filtres d'une opération.")
    page: int = attribut("Éléments d'une page quand la requête ne le dit pas.")
    page_max: int = attribut("Éléments d'une page, au plus.")
    identifiants: int = attribut("Identifiants de « nodes », noms de « resoudre ».")
    cellules: int = attribut("Cellules avec « avecVides ».")
    lot: int = attribut("Requêtes d'un lot.")


@strawberry.type(description="Ce que l'API dit d'elle-même.")
class Api:
    version: str = attribut("Version du produit, p. ex. « 0.2.0 ».")
    date_graphe: Date | None = attribut(
        "Le jour le plus récent que le graphe donne de lui-même : effet d'une édition, lecture d'un fichier chargé ; "
        "null quand il n'en donne aucun."
    )
    version_graphe: str = attribut("Version du graphe : change quand, et seulement quand, son contenu change.")
    limites: LimitesApi = attribut("Ce qu'une requête peut demander.")
    changements: str = attribut("Adresse du journal des changements, p. ex. « /CHANGELOG ».")
