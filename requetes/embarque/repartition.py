"""Counting mobilisations, distinct financements and distinct engagements along the dimensions asked."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.enumerations import Code
from graphe.modele.financement import Mobilisation
from graphe.modele.territoire import Arrondissement
from requetes.embarque import lieux
from requetes.embarque.conditions import compiler, gardes_du_filtre
from requetes.embarque.parcours import valeurs
from requetes.embarque.tables import index, retenir
from requetes.langage.conditions import CONTRAT, PAR_EDITION
from requetes.langage.filtres import FiltreMobilisation
from requetes.langage.repartition import (
    CHEMINS,
    Cle,
    Cles,
    Comptes,
    Dimension,
    RepartitionCalculee,
    assembler,
    cle_code,
    cle_noeud,
    controler,
)

Lecteur = Callable[[Mobilisation], Sequence[Cle]]


def repartition(
    graphe: Graphe,
    dimensions: Sequence[Dimension],
    filtre: FiltreMobilisation | None = None,
    contrat: str | None = None,
) -> RepartitionCalculee:
    controler(dimensions)
    filtre = filtre or FiltreMobilisation()
    siennes = compiler(graphe, [(CONTRAT, PAR_EDITION)], {CONTRAT: contrat})
    retenues = retenir(graphe, Mobilisation, siennes + gardes_du_filtre(graphe, filtre))
    lecteurs = [_lecteur(graphe, dimension, filtre) for dimension in dimensions]
    cellules: dict[Cles, list[Mobilisation]] = defaultdict(list)
    for mobilisation in retenues:
        for cles in product(*(lecteur(mobilisation) for lecteur in lecteurs)):
            cellules[cles].append(mobilisation)
    return assembler(dimensions, {cles: _compter(contenu) for cles, contenu in cellules.items()}, len(retenues))


def _compter(contenu: Sequence[Mobilisation]) -> Comptes:
    return len(contenu), len({m.financement for m in contenu}), len({m.engagement for m in contenu})


def _lecteur(graphe: Graphe, dimension: Dimension, filtre: FiltreMobilisation) -> Lecteur:
    if dimension is Dimension.ARRONDISSEMENT:
        return _lecteur_d_arrondissements(graphe, filtre)
    cles = index(graphe).table(dimension, lambda noeud: _cles(graphe, dimension, noeud))
    return lambda mobilisation: cles[mobilisation.id]


def _cles(graphe: Graphe, dimension: Dimension, mobilisation: Noeud) -> list[Cle]:
    trouvees = valeurs(graphe, mobilisation, CHEMINS[dimension])
    return [_cle(graphe, dimension, valeur) for valeur in trouvees or (None,)]


def _lecteur_d_arrondissements(graphe: Graphe, filtre: FiltreMobilisation) -> Lecteur:
    """Once for each arrondissement of the ancrages that satisfy the filter's place."""
    lieu = lieux.Lieu(
        arrondissement=filtre.arrondissement,
        quartier=filtre.quartier,
        portees=filtre.portees,
        certitudes_lien=filtre.certitudes_lien,
    )
    par_engagement: dict[str, set[str]] = defaultdict(set)
    for ancrage in lieux.ancrages(graphe, lieu):
        par_engagement[ancrage.engagement].add(ancrage.arrondissement)
    cles = {a.id: _cle(graphe, Dimension.ARRONDISSEMENT, a) for a in graphe.tous(Arrondissement)}
    return lambda mobilisation: [cles[identifiant] for identifiant in par_engagement[mobilisation.engagement]]


def _cle(graphe: Graphe, dimension: Dimension, valeur: Any) -> Cle:
    if valeur is None:
        return cle_noeud(dimension, None, len(graphe))
    if isinstance(valeur, Code):
        return cle_code(dimension, valeur)
    return cle_noeud(dimension, valeur, index(graphe).rangs[valeur.id])
