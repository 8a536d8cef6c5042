"""Counts along dimensions: what is asked, and the cells of the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphe.modele.enumerations import Code, TypeCredit
from requetes.langage.erreurs import ArgumentsInvalides


class Dimension(Code):
    """Dimension selon laquelle répartir les mobilisations."""

    TYPE_CREDIT = "TYPE_CREDIT", "Droit commun, spécifique, non classé"
    ORIGINE = "ORIGINE", "Intitulé sous lequel le contrat range le financement"
    THEMATIQUE = "THEMATIQUE", "Thématique de l'engagement"
    ENGAGEMENT = "ENGAGEMENT", "Engagement"
    ARRONDISSEMENT = "ARRONDISSEMENT", "Arrondissement où l'engagement est ancré : une mobilisation compte dans chacun"
    FINANCEMENT = "FINANCEMENT", "Financement"
    FINANCEUR = "FINANCEUR", "Le financeur, « non-precise » quand aucun n'est dit ou qu'ils sont plusieurs"


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
class RepartitionCalculee:
    cellules: tuple[Cellule, ...]
    total: int


Cles = tuple[Cle, ...]
Comptes = tuple[int, int, int]
"""Mobilisations, financements, engagements of a cell."""

CHEMINS = {
    Dimension.TYPE_CREDIT: "type_credit",
    Dimension.ORIGINE: "origine",
    Dimension.THEMATIQUE: "engagement.thematique",
    Dimension.ENGAGEMENT: "engagement",
    Dimension.FINANCEMENT: "financement",
    Dimension.FINANCEUR: "financement.financeur",
}
"""Where the value of each dimension is read, from a mobilisation."""


def controler(dimensions: Sequence[Dimension]) -> None:
    if not dimensions or len(set(dimensions)) != len(dimensions):
        recues = ", ".join(dimension.name for dimension in dimensions) or "aucune"
        raise ArgumentsInvalides(f"Dimensions reçues : {recues}. Attendu une dimension au moins, sans répétition.")


def assembler(dimensions: Sequence[Dimension], comptes: Mapping[Cles, Comptes], total: int) -> RepartitionCalculee:
    """The cells in order; with TYPE_CREDIT, those that hold nothing are shown too."""
    cellules = dict(comptes)
    if Dimension.TYPE_CREDIT in dimensions:
        _montrer_chaque_type(cellules, list(dimensions).index(Dimension.TYPE_CREDIT), seule=len(dimensions) == 1)
    ordonnees = sorted(cellules.items(), key=lambda item: [cle.rang for cle in item[0]])
    return RepartitionCalculee(tuple(Cellule(cles, *nombres) for cles, nombres in ordonnees), total)


def _montrer_chaque_type(cellules: dict[Cles, Comptes], place: int, *, seule: bool) -> None:
    """Beside each cell, those of the other types of credit, empty ones included: NON_CLASSE is always shown."""
    types = [cle_code(Dimension.TYPE_CREDIT, type_) for type_ in TypeCredit]
    autres = {(cles[:place], cles[place + 1 :]) for cles in cellules} | ({((), ())} if seule else set())
    for avant, apres in autres:
        for type_ in types:
            cellules.setdefault((*avant, type_, *apres), (0, 0, 0))


def cle_code(dimension: Dimension, code: Code) -> Cle:
    return Cle(dimension, code.name, code.libelle, list(type(code)).index(code))


def cle_noeud(dimension: Dimension, noeud: Any, rang: int) -> Cle:
    """`noeud` has an `id` and a `titre`, a `nom` or a `numero`; None when nothing is said."""
    if noeud is None:
        return Cle(dimension, "non-precise", "Non précisé", rang)
    libelle = getattr(noeud, "titre", None) or getattr(noeud, "nom", None) or f"Thématique {noeud.numero}"
    return Cle(dimension, noeud.id, libelle, rang)
