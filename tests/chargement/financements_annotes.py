"""The printed financings of the fiches, as annotated by a reader."""

from typing import NamedTuple

from graphe.modele.enumerations import Origine, TypeCredit
from tests.attendus import attendus


class Annotation(NamedTuple):
    engagement: int
    ligne: int
    origine: Origine
    libelle: str
    type: TypeCredit
    flux: str


ANNOTATIONS = [
    Annotation(numero, ligne, Origine[origine], libelle, TypeCredit[type_], f"financement/{flux}")
    for numero, items in attendus("financements").items()
    for ligne, origine, libelle, type_, flux in items
]
