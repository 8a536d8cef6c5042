"""What nodes share."""

from typing import Any

import strawberry

from graphe.modele.base import NoeudSource
from graphe.modele.champs import champs
from requetes.langage.significations import Calcul
from schema.champs import attribut, calcul, un

(_SOURCE,) = champs(NoeudSource)


@strawberry.interface(
    description="Ressource adressable. id est lisible, stable et identique dans GraphQL, RDF et Neo4j, p. ex. "
    "« paris-2024/engagement/7 »."
)
class Node:
    """Values are the nodes of the graph: a published type bears the name of theirs."""

    id: strawberry.ID = attribut("Identifiant, p. ex. « paris-2024/engagement/7 ».")

    url = calcul(
        Calcul.URL,
        "Adresse où le nœud se lit, p. ex. « /id/paris-2024/engagement/7 » ; complète quand le service connaît son "
        "adresse publique.",
        str,
    )

    @classmethod
    def is_type_of(cls, obj: Any, _info: Any) -> bool:
        return type(obj).__name__ == cls.__name__

    @classmethod
    def resolve_type(cls, obj: Any, _info: Any, _type: Any) -> str:
        return type(obj).__name__


@strawberry.interface(description="Élément relevé dans le contrat : sait dire où.")
class Sourcable:
    source = attribut(_SOURCE.declaration.description, un("Source"))

    @classmethod
    def resolve_type(cls, obj: Any, _info: Any, _type: Any) -> str:
        return type(obj).__name__
