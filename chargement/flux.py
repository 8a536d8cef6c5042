"""The streams of money as nodes: each printed item a Mobilisation, each stream a classified Financement."""

from collections.abc import Sequence

from chargement.classement import Regle
from chargement.document import Document
from chargement.financements import RepertoireFinancements
from chargement.moyens import Mobilise
from graphe.base import Noeud


def mobiliser(
    document: Document, repertoire: RepertoireFinancements, regles: Sequence[Regle], mobilises: Sequence[Mobilise]
) -> list[Noeud]:
    raise NotImplementedError
