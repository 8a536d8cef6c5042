"""The streams of money as nodes: each printed item a Mobilisation, each stream a classified Financement."""

from collections.abc import Sequence
from functools import partial

from chargement.document.texte import Document
from chargement.fiches.moyens import Mobilise
from chargement.rapprochement.classement import Regle, classer
from chargement.rapprochement.financements import Releve, RepertoireFinancements
from graphe.modele.base import Noeud
from graphe.modele.financement import Financement, Mobilisation


def mobiliser(
    document: Document, repertoire: RepertoireFinancements, regles: Sequence[Regle], mobilises: Sequence[Mobilise]
) -> list[Noeud]:
    releves = [Releve(m.lu.libelle, m.lu.origine, m.flux) for m in mobilises]
    financements = repertoire.construire(releves, partial(classer, regles=regles))
    par_id = {f.id: f for f in financements}
    return [*financements, *(_mobilisation(document, m, par_id[m.flux]) for m in mobilises)]


def _mobilisation(document: Document, mobilise: Mobilise, financement: Financement) -> Mobilisation:
    return Mobilisation(
        id=f"{mobilise.engagement}/mobilisation/{mobilise.rang}",
        source=document.source(mobilise.lu.ligne),
        engagement=mobilise.engagement,
        financement=financement.id,
        rang=mobilise.rang,
        libelle=mobilise.lu.libelle,
        origine=mobilise.lu.origine,
        type_credit=financement.type_credit,
    )
