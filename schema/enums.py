"""The closed lists, published with their French labels: the docstring of a list is its description."""

import strawberry

from graphe.modele.enumerations import Code
from requetes.langage.ordres import ChampTri
from requetes.langage.repartition import Dimension  # noqa: F401  it is one of the lists

NOMS = {"Direction": "Sens"}
"""Lists that the API names otherwise."""


def _publier(type_: type[Code]) -> None:
    """Register a list, in place, as a GraphQL enum: code as name, label as description of each value."""
    publie = strawberry.enum(type_, name=NOMS.get(type_.__name__), description=" ".join((type_.__doc__ or "").split()))
    for valeur in publie.__strawberry_definition__.values:  # type: ignore[attr-defined]  # set by strawberry.enum
        valeur.description = type_[valeur.name].libelle


for _type in {*Code.__subclasses__(), *ChampTri.__subclasses__()} - {ChampTri}:
    _publier(_type)
