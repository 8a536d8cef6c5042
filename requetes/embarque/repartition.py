"""Counting mobilisations, distinct financements and distinct engagements along the dimensions asked."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.enumerations import Code, TypeCredit
from graphe.modele.financement import Mobilisation
from graphe.modele.territoire import Arrondissement
from requetes.embarque import lieux
from requetes.embarque.index import index
from requetes.embarque.parcours import valeurs
from requetes.embarque.tables import retenir
from requetes.langage.erreurs import ArgumentsInvalides
from requetes.langage.filtres import FiltreMobilisation


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


Cles = tuple[Cle, ...]
Comptes = tuple[int, int, int]
"""Mobilisations, financements, engagements of a cell."""

Lecteur = Callable[[Mobilisation], Sequence[Cle]]


def repartition(
    graphe: Graphe, dimensions: Sequence[Dimension], filtre: FiltreMobilisation | None = None
) -> Repartition:
    controler(dimensions)
    filtre = filtre or FiltreMobilisation()
    retenues = retenir(graphe, Mobilisation, filtre.gardes(graphe))
    lecteurs = [_lecteur(graphe, dimension, filtre) for dimension in dimensions]
    cellules: dict[Cles, list[Mobilisation]] = defaultdict(list)
    for mobilisation in retenues:
        for cles in product(*(lecteur(mobilisation) for lecteur in lecteurs)):
            cellules[cles].append(mobilisation)
    return assembler(dimensions, {cles: _compter(contenu) for cles, contenu in cellules.items()}, len(retenues))


def controler(dimensions: Sequence[Dimension]) -> None:
    if not dimensions or len(set(dimensions)) != len(dimensions):
        recues = ", ".join(dimension.name for dimension in dimensions) or "aucune"
        raise ArgumentsInvalides(f"Dimensions reçues : {recues}. Attendu une dimension au moins, sans répétition.")


def assembler(dimensions: Sequence[Dimension], comptes: Mapping[Cles, Comptes], total: int) -> Repartition:
    """The cells in order; with TYPE_CREDIT, those that hold nothing are shown too."""
    cellules = dict(comptes)
    if Dimension.TYPE_CREDIT in dimensions:
        _montrer_chaque_type(cellules, list(dimensions).index(Dimension.TYPE_CREDIT), seule=len(dimensions) == 1)
    ordonnees = sorted(cellules.items(), key=lambda item: [cle.rang for cle in item[0]])
    return Repartition(tuple(Cellule(cles, *nombres) for cles, nombres in ordonnees), total)


def _montrer_chaque_type(cellules: dict[Cles, Comptes], place: int, *, seule: bool) -> None:
    """Beside each cell, those of the other types of credit, empty ones included: NON_CLASSE is always shown."""
    types = [cle_code(Dimension.TYPE_CREDIT, type_) for type_ in TypeCredit]
    autres = {(cles[:place], cles[place + 1 :]) for cles in cellules} | ({((), ())} if seule else set())
    for avant, apres in autres:
        for type_ in types:
            cellules.setdefault((*avant, type_, *apres), (0, 0, 0))


def _compter(contenu: Sequence[Mobilisation]) -> Comptes:
    return len(contenu), len({m.financement for m in contenu}), len({m.engagement for m in contenu})


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
        return cle_noeud(dimension, None, len(graphe))
    if isinstance(valeur, Code):
        return cle_code(dimension, valeur)
    return cle_noeud(dimension, valeur, index(graphe).rangs[valeur.id])


def cle_code(dimension: Dimension, code: Code) -> Cle:
    return Cle(dimension, code.name, code.libelle, list(type(code)).index(code))


def cle_noeud(dimension: Dimension, noeud: Any, rang: int) -> Cle:
    """`noeud` has an `id` and a `titre`, a `nom` or a `numero`; None when nothing is said."""
    if noeud is None:
        return Cle(dimension, "non-precise", "Non précisé", rang)
    libelle = getattr(noeud, "titre", None) or getattr(noeud, "nom", None) or f"Thématique {noeud.numero}"
    return Cle(dimension, noeud.id, libelle, rang)
