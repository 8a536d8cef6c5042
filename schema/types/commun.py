"""What all nodes share."""

from typing import Any

import strawberry

from schema.champs import attribut


@strawberry.type(
    description="Passage du texte d'origine. texte est retrouvé mot pour mot aux lignes dites, sinon le chargement "
    "échoue."
)
class Source:
    document: str = attribut("Nom du document, p. ex. « contrat-de-ville-paris-2024-2030.txt ».")
    ligne_debut: int = attribut("Première ligne du passage, comptée à partir de 1.")
    ligne_fin: int = attribut("Dernière ligne du passage, comprise.")
    texte: str = attribut("Le passage, tel qu'imprimé.")


@strawberry.interface(
    description="Ressource adressable. id est lisible, stable et identique dans GraphQL, RDF et Neo4j, p. ex. "
    "« paris-2024/engagement/7 »."
)
class Node:
    """Values are the nodes of the graph: a published type bears the name of theirs."""

    id: strawberry.ID = attribut("Identifiant, p. ex. « paris-2024/engagement/7 ».")

    @classmethod
    def is_type_of(cls, obj: Any, _info: Any) -> bool:
        return type(obj).__name__ == cls.__name__

    @classmethod
    def resolve_type(cls, obj: Any, _info: Any, _type: Any) -> str:
        return type(obj).__name__


@strawberry.interface(description="Élément relevé dans le contrat : sait dire où.")
class Sourcable:
    source: Source = attribut("Le passage où l'élément est relevé.")

    @classmethod
    def resolve_type(cls, obj: Any, _info: Any, _type: Any) -> str:
        return type(obj).__name__
