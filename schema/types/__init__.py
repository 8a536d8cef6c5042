"""The published types: what the API adds to those of the model, and those it has of its own."""

from schema.publication import PUBLIES, publier_les_autres
from schema.types import (
    acteur,
    contrat,
    couche,
    dispositif,
    engagement,
    financement,
    qualite,
    source,
    territoire,
)
from schema.types.acteur import PartenaireFrequent
from schema.types.differences import Difference
from schema.types.recherche import CelluleFacette, Resultat

__all__ = [
    "CelluleFacette",
    "Difference",
    "PartenaireFrequent",
    "Resultat",
    "acteur",
    "contrat",
    "couche",
    "dispositif",
    "engagement",
    "financement",
    "qualite",
    "source",
    "territoire",
]

publier_les_autres()
globals().update(PUBLIES)  # types refer to one another by name
