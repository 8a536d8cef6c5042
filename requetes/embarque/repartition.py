"""Counting mobilisations, distinct financements and distinct engagements along the dimensions asked."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import product

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES as TYPES_DE_NOEUDS
from graphe.modele.enumerations import Certitude
from graphe.modele.financement import Mobilisation
from requetes.embarque import lieux
from requetes.embarque.conditions import compiler, gardes_du_filtre
from requetes.embarque.intitules import intitule
from requetes.embarque.parcours import lecture, valeurs
from requetes.embarque.tables import Predicat, index, retenir
from requetes.langage.conditions import CONTRAT, LIEU, NON_PRECISE, PAR_EDITION
from requetes.langage.filtres import FiltreMobilisation
from requetes.langage.repartition import (
    CHEMINS,
    CODES,
    DE_LIEU,
    TYPES,
    Cle,
    Cles,
    Compte,
    Dimension,
    RepartitionCalculee,
    assembler,
    cle_code,
    cle_financeurs,
    cle_noeud,
    cles_de_codes,
    controler,
    quartiers_montres,
)

Lecteur = Callable[[Mobilisation], Iterable[Cles]]
"""Of a mobilisation, its values of some dimensions, put together."""


def repartition(
    graphe: Graphe,
    dimensions: Sequence[Dimension],
    filtre: FiltreMobilisation | None = None,
    contrat: str | None = None,
    avec_vides: bool = False,
) -> RepartitionCalculee:
    controler(dimensions)
    filtre = filtre or FiltreMobilisation()
    siennes = compiler(graphe, [(CONTRAT, PAR_EDITION)], {CONTRAT: contrat})
    retenues = retenir(graphe, Mobilisation, siennes + gardes_du_filtre(graphe, filtre))
    lire = _lecteur(graphe, dimensions, filtre)
    cellules: dict[Cles, list[Mobilisation]] = defaultdict(list)
    for mobilisation in retenues:
        for cles in lire(mobilisation):
            cellules[cles].append(mobilisation)
    comptes = {cles: _compter(graphe, contenu) for cles, contenu in cellules.items()}
    toutes = [_toutes(graphe, dimension, siennes) for dimension in dimensions] if avec_vides else None
    return assembler(dimensions, comptes, len(retenues), filtre, toutes)


def _compter(graphe: Graphe, contenu: Sequence[Mobilisation]) -> Compte:
    certitudes = lecture(graphe, CHEMINS[Dimension.CERTITUDE]).table
    explicites = sum(Certitude.EXPLICITE in certitudes[m.id] for m in contenu)
    return Compte(len(contenu), len({m.financement for m in contenu}), len({m.engagement for m in contenu}), explicites)


def _lecteur(graphe: Graphe, dimensions: Sequence[Dimension], filtre: FiltreMobilisation) -> Lecteur:
    """Those of the place are read together, the others each apart; then all in the order asked."""
    de_lieu = [d for d in dimensions if d in DE_LIEU]
    autres = [d for d in dimensions if d not in DE_LIEU]
    lecteurs = [_lecteur_simple(graphe, d) for d in autres] + (
        [_lecteur_de_lieu(graphe, de_lieu, filtre)] if de_lieu else []
    )
    places = [(autres + de_lieu).index(dimension) for dimension in dimensions]

    def lire(mobilisation: Mobilisation) -> Iterable[Cles]:
        for parties in product(*(lecteur(mobilisation) for lecteur in lecteurs)):
            cles = [cle for partie in parties for cle in partie]
            yield tuple(cles[place] for place in places)

    return lire


def _lecteur_simple(graphe: Graphe, dimension: Dimension) -> Lecteur:
    cles = index(graphe).table(dimension, lambda noeud: [(_cle(graphe, dimension, noeud),)])
    return lambda mobilisation: cles[mobilisation.id]


def _cle(graphe: Graphe, dimension: Dimension, mobilisation: Noeud) -> Cle:
    trouvees = valeurs(graphe, mobilisation, CHEMINS[dimension])
    if dimension in CODES:
        return cle_code(dimension, trouvees[0])
    lu = trouvees[0] if len(trouvees) == 1 else None
    if dimension is Dimension.FINANCEUR:
        return cle_financeurs(trouvees, lu)
    return cle_noeud(dimension, intitule(graphe, lu), lu)


def _lecteur_de_lieu(graphe: Graphe, dimensions: Sequence[Dimension], filtre: FiltreMobilisation) -> Lecteur:
    """Once for each place of the ancrages that satisfy what the filter asks of it."""
    montres = quartiers_montres(filtre)
    par_engagement: dict[str, dict[Cles, None]] = defaultdict(dict)
    for ancrage in lieux.ancrages(graphe, {nom: getattr(filtre, nom) for nom in LIEU}):
        lues = (_cles_du_lieu(graphe, dimension, ancrage, montres) for dimension in dimensions)
        par_engagement[ancrage.engagement].update(dict.fromkeys(product(*lues)))
    return lambda mobilisation: par_engagement[mobilisation.engagement]


def _cles_du_lieu(
    graphe: Graphe, dimension: Dimension, ancrage: Noeud, montres: Collection[str] | None
) -> Sequence[Cle]:
    cles = index(graphe).table(("lieu", dimension), lambda noeud: _cles_d_un_ancrage(graphe, dimension, noeud))[
        ancrage.id
    ]
    if dimension is not Dimension.QUARTIER or montres is None:
        return cles
    return [cle for cle in cles if cle.valeur in montres]


def _cles_d_un_ancrage(graphe: Graphe, dimension: Dimension, ancrage: Noeud) -> list[Cle]:
    if dimension in CODES:
        return [cle_code(dimension, code) for code in valeurs(graphe, ancrage, "portee")]
    if dimension is Dimension.QUARTIER:
        tenus = lieux.quartiers_d_ancrages(graphe).table[ancrage.id]
        noeuds = [None if un == NON_PRECISE else graphe.noeud(un) for un in tenus]
    else:
        noeuds = [*valeurs(graphe, ancrage, "arrondissement")]
    return [cle_noeud(dimension, noeud, noeud) for noeud in noeuds]


def _toutes(graphe: Graphe, dimension: Dimension, siennes: Sequence[Predicat]) -> Iterable[Cle]:
    """Every value there is in the edition, met or not."""
    if dimension in CODES:
        return cles_de_codes(dimension)
    if dimension is Dimension.FINANCEUR:
        lire = _lecteur_simple(graphe, dimension)
        return (cle for m in retenir(graphe, Mobilisation, siennes) for cles in lire(m) for cle in cles)
    noeuds = retenir(graphe, TYPES_DE_NOEUDS[TYPES[dimension]], siennes)
    return (cle_noeud(dimension, intitule(graphe, noeud), noeud) for noeud in noeuds)
