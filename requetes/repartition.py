"""Counting mobilisations, distinct financements and distinct engagements along the dimensions asked."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, cast

from graphe.base import Noeud
from graphe.contrat import Thematique
from graphe.enumerations import Code, TypeCredit
from graphe.financement import Mobilisation
from graphe.graphe import Graphe
from graphe.territoire import Arrondissement
from requetes import lieux
from requetes.erreurs import ArgumentsInvalides
from requetes.filtres import FiltreMobilisation
from requetes.index import index
from requetes.parcours import valeurs
from requetes.tables import retenir


class Dimension(Code):
    TYPE_CREDIT = "TYPE_CREDIT", "Droit commun, spécifique, non classé"
    ORIGINE = "ORIGINE", "Intitulé sous lequel le contrat range le financement"
    THEMATIQUE = "THEMATIQUE", "Thématique de l'engagement"
    ENGAGEMENT = "ENGAGEMENT", "Engagement"
    ARRONDISSEMENT = "ARRONDISSEMENT", "Arrondissement où l'engagement est ancré : une mobilisation compte dans chacun"
    FINANCEMENT = "FINANCEMENT", "Financement"
    FINANCEUR = "FINANCEUR", "Financeur, « non-precise » quand il n'est pas dit"


@dataclass(frozen=True, slots=True)
class Cle:
    """`rang` is the place of the value among those of its dimension."""

    dimension: Dimension
    valeur: str
    libelle: str
    rang: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Cellule:
    cles: tuple[Cle, ...]
    mobilisations: int
    financements: int
    engagements: int


@dataclass(frozen=True, slots=True)
class Repartition:
    cellules: tuple[Cellule, ...]
    total: int


Lecteur = Callable[[Mobilisation], Sequence[Cle]]


def repartition(
    graphe: Graphe, dimensions: Sequence[Dimension], filtre: FiltreMobilisation | None = None
) -> Repartition:
    if not dimensions or len(set(dimensions)) != len(dimensions):
        recues = ", ".join(dimension.name for dimension in dimensions) or "aucune"
        raise ArgumentsInvalides(f"Dimensions reçues : {recues}. Attendu une dimension au moins, sans répétition.")
    filtre = filtre or FiltreMobilisation()
    retenues = cast("Sequence[Mobilisation]", retenir(graphe, Mobilisation, filtre.gardes(graphe)))
    lecteurs = [_lecteur(graphe, dimension, filtre) for dimension in dimensions]
    cellules: dict[tuple[Cle, ...], list[Mobilisation]] = defaultdict(list)
    for mobilisation in retenues:
        for cles in product(*(lecteur(mobilisation) for lecteur in lecteurs)):
            cellules[cles].append(mobilisation)
    if Dimension.TYPE_CREDIT in dimensions:
        _montrer_chaque_type(cellules, list(dimensions).index(Dimension.TYPE_CREDIT), seule=len(dimensions) == 1)
    ordonnees = sorted(cellules.items(), key=lambda item: [cle.rang for cle in item[0]])
    return Repartition(tuple(_cellule(cles, contenu) for cles, contenu in ordonnees), len(retenues))


def _montrer_chaque_type(cellules: dict[tuple[Cle, ...], list[Mobilisation]], place: int, *, seule: bool) -> None:
    """Beside each cell, those of the other types of credit, empty ones included: NON_CLASSE is always shown."""
    types = [_cle_code(Dimension.TYPE_CREDIT, type_) for type_ in TypeCredit]
    autres = {(cles[:place], cles[place + 1 :]) for cles in cellules} | ({((), ())} if seule else set())
    for avant, apres in autres:
        for type_ in types:
            cellules.setdefault((*avant, type_, *apres), [])


def _cellule(cles: tuple[Cle, ...], contenu: list[Mobilisation]) -> Cellule:
    return Cellule(cles, len(contenu), len({m.financement for m in contenu}), len({m.engagement for m in contenu}))


CHEMINS = {
    Dimension.TYPE_CREDIT: "type_credit",
    Dimension.ORIGINE: "origine",
    Dimension.THEMATIQUE: "engagement.thematique",
    Dimension.ENGAGEMENT: "engagement",
    Dimension.FINANCEMENT: "financement",
    Dimension.FINANCEUR: "financement.financeur",
}
"""Where the value of each dimension is read, from a mobilisation."""


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
    lieu = lieux.Lieu(arrondissement=filtre.arrondissement, quartier=filtre.quartier, portees=filtre.portees)
    par_engagement: dict[str, set[str]] = defaultdict(set)
    for ancrage in lieux.ancrages(graphe, lieu):
        par_engagement[ancrage.engagement].add(ancrage.arrondissement)
    cles = {a.id: _cle(graphe, Dimension.ARRONDISSEMENT, a) for a in graphe.tous(Arrondissement)}
    return lambda mobilisation: [cles[identifiant] for identifiant in par_engagement[mobilisation.engagement]]


def _cle(graphe: Graphe, dimension: Dimension, valeur: Any) -> Cle:
    if valeur is None:
        return Cle(dimension, "non-precise", "Non précisé", len(graphe))
    if isinstance(valeur, Code):
        return _cle_code(dimension, valeur)
    return Cle(dimension, valeur.id, _libelle(valeur), index(graphe).rangs[valeur.id])


def _cle_code(dimension: Dimension, code: Code) -> Cle:
    return Cle(dimension, code.name, code.libelle, list(type(code)).index(code))


def _libelle(noeud: Noeud) -> str:
    if isinstance(noeud, Thematique):
        return noeud.titre or f"Thématique {noeud.numero}"
    libelle: str = getattr(noeud, "titre", None) or getattr(noeud, "nom")  # noqa: B009  nom of acteurs, financements…
    return libelle
