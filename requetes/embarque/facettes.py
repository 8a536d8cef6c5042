"""The facettes of a list: each of its elements is counted once for each of its values."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES as TYPES_DE_NOEUDS
from graphe.modele.territoire import Quartier
from requetes.embarque.conditions import compiler
from requetes.embarque.intitules import intitule
from requetes.embarque.parcours import descendance, valeurs
from requetes.embarque.tables import index, retenir
from requetes.langage.conditions import CONTRAT, PAR_EDITION
from requetes.langage.facettes import (
    CODES,
    TYPES,
    CelluleComptee,
    DimensionFacette,
    Facette,
    cle_de,
    compter,
    facettes_de,
)
from requetes.langage.pages import Page
from requetes.langage.repartition import Cle


def facettes(
    graphe: Graphe, page: Page, type_: str, dimensions: Sequence[DimensionFacette], avec_vides: bool = False
) -> list[CelluleComptee]:
    lues = list(zip(dimensions, facettes_de(type_, dimensions), strict=True))
    tables = [index(graphe).table((type_, d), partial(_cles, graphe, d, f)) for d, f in lues]
    lignes = (([table[noeud.id] for table in tables], 1) for noeud in page.tous)
    contrat = page.arguments.get(CONTRAT)
    toutes = [_toutes(graphe, type_, d, f, contrat) for d, f in lues] if avec_vides else None
    return compter(type_, lignes, page.arguments.get("filtre"), toutes)


def _cles(graphe: Graphe, dimension: DimensionFacette, facette: Facette, noeud: Noeud) -> list[Cle]:
    lues: Iterable[Any] = valeurs(graphe, noeud, facette.chemin)
    if dimension is DimensionFacette.QUARTIER:
        lues = (q for un in lues if isinstance(un, Quartier) for q in descendance(graphe, un, "parent"))
    cles = [cle_de(dimension, intitule(graphe, valeur), valeur if dimension in TYPES else None) for valeur in lues]
    return list(dict.fromkeys(cles)) or [cle_de(dimension, None)]


def _toutes(
    graphe: Graphe, type_: str, dimension: DimensionFacette, facette: Facette, contrat: str | None
) -> list[Cle]:
    """Every value there is in the edition, met or not."""
    if dimension in CODES:
        return [cle_de(dimension, code) for code in CODES[dimension]]
    siennes = compiler(graphe, [(CONTRAT, PAR_EDITION)], {CONTRAT: contrat})
    if dimension in TYPES:
        noeuds = retenir(graphe, TYPES_DE_NOEUDS[TYPES[dimension]], siennes)
        return [cle_de(dimension, intitule(graphe, noeud), noeud) for noeud in noeuds]
    elements = retenir(graphe, TYPES_DE_NOEUDS[type_], siennes)
    dites = {valeur for noeud in elements for valeur in valeurs(graphe, noeud, facette.chemin)}
    return [cle_de(dimension, valeur) for valeur in sorted(dites)]
