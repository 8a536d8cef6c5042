"""Counts of a list along dimensions of its elements: what can be asked, and the cells of the answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from graphe.identifiants import ordre
from graphe.modele.enumerations import (
    CategorieActeur,
    Code,
    NatureIndicateur,
    Role,
    Statut,
    Volet,
)
from requetes.langage.conditions import AU_TITRE_DE, NON_PRECISE
from requetes.langage.erreurs import ArgumentsInvalides
from requetes.langage.filtres import PAR_TYPE, ROLES, Filtre, ecrit
from requetes.langage.repartition import Cle, completer, controler, nommer, part


class DimensionFacette(Code):
    """Dimension selon laquelle compter les éléments d'une liste."""

    ENGAGEMENT = "ENGAGEMENT", "Engagement"
    THEMATIQUE = "THEMATIQUE", "Thématique de l'engagement"
    ARRONDISSEMENT = "ARRONDISSEMENT", "Arrondissement : un élément compte dans chacun des siens"
    QUARTIER = "QUARTIER", "Quartier, ses sous-quartiers compris : un élément compte dans chacun des siens"
    STATUT = "STATUT", "Statut : un élément compte dans chacun des siens"
    CATEGORIE = "CATEGORIE", "Catégorie de l'acteur"
    ROLE = "ROLE", "Rôle : un acteur compte dans chacun des siens"
    VOLET = "VOLET", "Volet de l'action : à consolider, à développer"
    NATURE = "NATURE", "Nature de l'indicateur"
    ECHEANCE = "ECHEANCE", "Année de l'échéance"
    DISPOSITIF = "DISPOSITIF", "Dispositif : un élément compte dans chacun des siens"


D = DimensionFacette


@dataclass(frozen=True, slots=True)
class Facette:
    """Where the values of a dimension are read, from an element, and the criterion of its filter that asks for one.

    `presence` is the criterion which keeps, when false, what has no value; "": NON_PRECISE is a value of `critere`.
    `seul` is one beside which `critere` would ask more than what is counted.
    """

    chemin: str
    critere: str
    presence: str = ""
    seul: str = ""


ENGAGEMENT = Facette("engagement", "engagements")
THEMATIQUE = Facette("engagement.thematique", "thematiques")
CITES = Facette("mentions.dispositif", "dispositifs")

FACETTES: Mapping[str, Mapping[Any, Facette]] = {
    "Action": {
        D.ENGAGEMENT: ENGAGEMENT,
        D.THEMATIQUE: THEMATIQUE,
        D.VOLET: Facette("volet", "volets"),
        D.ARRONDISSEMENT: Facette("arrondissements", "arrondissements", "avec_arrondissement"),
        D.QUARTIER: Facette("quartiers_cites", "quartiers"),
        D.DISPOSITIF: CITES,
    },
    "Acteur": {
        D.CATEGORIE: Facette("categorie", "categories"),
        D.ROLE: Facette(ROLES, "roles", "avec_role", seul=AU_TITRE_DE),
    },
    "Projet": {
        D.STATUT: Facette("statuts", "statuts", "avec_statut"),
        D.ARRONDISSEMENT: Facette("quartier.arrondissements", "arrondissements", "avec_arrondissement"),
        D.QUARTIER: Facette("quartier", "quartiers"),
        D.DISPOSITIF: CITES,
    },
    "Indicateur": {
        D.ENGAGEMENT: ENGAGEMENT,
        D.THEMATIQUE: THEMATIQUE,
        D.NATURE: Facette("nature", "natures"),
    },
    "Objectif": {
        D.ENGAGEMENT: ENGAGEMENT,
        D.THEMATIQUE: THEMATIQUE,
        D.ECHEANCE: Facette("echeance", "echeances", "avec_echeance"),
    },
    "Participation": {
        D.ENGAGEMENT: ENGAGEMENT,
        D.THEMATIQUE: THEMATIQUE,
        D.ROLE: Facette("role", "roles"),
        D.CATEGORIE: Facette("acteur.categorie", "categories"),
    },
}
"""By type of the elements of a list, what they are counted along."""

CODES: Mapping[DimensionFacette, type[Code]] = {
    D.STATUT: Statut,
    D.CATEGORIE: CategorieActeur,
    D.ROLE: Role,
    D.VOLET: Volet,
    D.NATURE: NatureIndicateur,
}
TYPES: Mapping[DimensionFacette, str] = {
    D.ENGAGEMENT: "Engagement",
    D.THEMATIQUE: "Thematique",
    D.ARRONDISSEMENT: "Arrondissement",
    D.QUARTIER: "Quartier",
    D.DISPOSITIF: "Dispositif",
}
"""Of the nodes that are values."""
NUMEROTEES = (D.ENGAGEMENT, D.THEMATIQUE, D.ARRONDISSEMENT)
"""Asked by number."""

Ligne = tuple[Sequence[Sequence[Cle]], int]
"""The values of each dimension, and how many elements have them."""


@dataclass(frozen=True, slots=True)
class CelluleComptee:
    cles: tuple[Cle, ...]
    compte: int
    total: int
    type: str
    retenu: Filtre

    @property
    def part(self) -> float:
        return part(self.compte, self.total)

    @property
    def filtre(self) -> Any:
        return ecrit(filtre_de_facette(self.type, self.retenu, self.cles))


def facettes_de(type_: str, dimensions: Sequence[DimensionFacette]) -> list[Facette]:
    """What is read of each dimension; those that the type does not have are refused."""
    controler(dimensions)
    for dimension in dimensions:
        if dimension not in FACETTES[type_]:
            connues = ", ".join(d.name for d in FACETTES[type_])
            raise ArgumentsInvalides(
                f"{dimension.name} n'est pas une dimension de {type_} : attendu {connues}.",
                argument="dimensions",
                valeur=dimension.name,
            )
    return [FACETTES[type_][dimension] for dimension in dimensions]


def cle_de(dimension: DimensionFacette, valeur: Any, lu: Any = None) -> Cle:
    """Of a code, a year, or a node that has an `id` and a name; None when nothing is said. `lu` is shown."""
    if valeur is None:
        return Cle(dimension, NON_PRECISE, "Non précisé", (1,), ())
    if isinstance(valeur, Code):
        return Cle(dimension, valeur.name, valeur.libelle, (0, list(type(valeur)).index(valeur)), (valeur,))
    if isinstance(valeur, int):
        return Cle(dimension, str(valeur), str(valeur), (0, valeur), (valeur,))
    demande = valeur.numero if dimension in NUMEROTEES else valeur.id
    return Cle(dimension, valeur.id, nommer(valeur), (0, ordre(valeur.id)), (demande,), lu)


def compter(
    type_: str, lignes: Iterable[Ligne], filtre: Filtre | None, valeurs: Sequence[Iterable[Cle]] | None = None
) -> list[CelluleComptee]:
    """The cells in order; with those that hold nothing when all `valeurs` of each dimension are given."""
    comptes: dict[tuple[Cle, ...], int] = {}
    total = 0
    for siennes, nombre in lignes:
        total += nombre
        for cles in product(*siennes):
            comptes[cles] = comptes.get(cles, 0) + nombre
    if valeurs is not None:
        completer(comptes, valeurs, 0)
    retenu = filtre or PAR_TYPE[type_]()
    ranges = sorted(comptes.items(), key=lambda item: [cle.rang for cle in item[0]])
    return [CelluleComptee(cles, compte, total, type_, retenu) for cles, compte in ranges]


def filtre_de_facette(type_: str, filtre: Filtre, cles: Sequence[Cle]) -> Filtre:
    """What keeps the elements of a cell, among those that the filter keeps."""
    for cle in cles:
        facette = FACETTES[type_][cle.dimension]
        nom, valeur = _critere(facette, cle)
        if getattr(filtre, nom) is None and getattr(filtre, facette.seul, None) is None:
            filtre = replace(filtre, **{nom: valeur})
        else:
            filtre = type(filtre)(et=(filtre, type(filtre)(**{nom: valeur})))
    return filtre


def _critere(facette: Facette, cle: Cle) -> tuple[str, Any]:
    if cle.demandes:
        return facette.critere, cle.demandes
    return (facette.presence, False) if facette.presence else (facette.critere, (NON_PRECISE,))
