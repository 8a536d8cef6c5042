"""The closed lists, published with their French labels: the docstring of a list is its description."""

import strawberry

from graphe.modele.enumerations import Code
from requetes.langage.libelles import listes, nom_publie


def _publier(type_: type[Code]) -> None:
    """Register a list, in place, as a GraphQL enum: code as name, label as description of each value."""
    publie = strawberry.enum(type_, name=nom_publie(type_), description=" ".join((type_.__doc__ or "").split()))
    for valeur in publie.__strawberry_definition__.values:  # type: ignore[attr-defined]  # set by strawberry.enum
        valeur.description = type_[valeur.name].libelle


for _type in listes():
    _publier(_type)
