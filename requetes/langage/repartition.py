"""Counts along dimensions: what is asked, and the cells of the answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from math import prod
from typing import Any

from graphe.identifiants import ordre
from graphe.modele.enumerations import Certitude, Code, Origine, Portee, TypeCredit
from requetes.langage.conditions import LIEU, NON_PRECISE
from requetes.langage.erreurs import ArgumentsInvalides
from requetes.langage.filtres import FiltreMobilisation, ecrit

CELLULES_MAX = 20_000
"""Empty ones included, when they are asked."""


class Dimension(Code):
    """Dimension selon laquelle répartir les mobilisations."""

    TYPE_CREDIT = "TYPE_CREDIT", "Droit commun, spécifique, non classé"
    ORIGINE = "ORIGINE", "Intitulé sous lequel le contrat range le financement"
    THEMATIQUE = "THEMATIQUE", "Thématique de l'engagement"
    ENGAGEMENT = "ENGAGEMENT", "Engagement"
    ARRONDISSEMENT = "ARRONDISSEMENT", "Arrondissement où l'engagement est ancré : une mobilisation compte dans chacun"
    FINANCEMENT = "FINANCEMENT", "Financement"
    FINANCEUR = (
        "FINANCEUR",
        "Le financeur, d'après la ligne imprimée ; ceux qui financent ensemble ont une cellule à eux (identifiants "
        "joints par « + »), « non-precise » quand aucun n'est dit",
    )
    QUARTIER = (
        "QUARTIER",
        "Quartier où l'engagement est ancré, ses sous-quartiers compris : une mobilisation compte dans chacun ; "
        "« non-precise » quand un ancrage n'en désigne pas",
    )
    PORTEE = "PORTEE", "Portée des ancrages de l'engagement : une mobilisation compte dans chacune"
    CERTITUDE = "CERTITUDE", "Certitude du classement du financement"


DE_LIEU = (Dimension.ARRONDISSEMENT, Dimension.QUARTIER, Dimension.PORTEE)
"""Read from one ancrage of the engagement, all of them from the same; a mobilisation has several values."""

CHEMINS = {
    Dimension.TYPE_CREDIT: "type_credit",
    Dimension.ORIGINE: "origine",
    Dimension.CERTITUDE: "financement.classement.certitude",
    Dimension.THEMATIQUE: "engagement.thematique",
    Dimension.ENGAGEMENT: "engagement",
    Dimension.FINANCEMENT: "financement",
    Dimension.FINANCEUR: "financeurs",
}
"""Where the value of each other dimension is read, from a mobilisation."""

CODES: Mapping[Dimension, type[Code]] = {
    Dimension.TYPE_CREDIT: TypeCredit,
    Dimension.ORIGINE: Origine,
    Dimension.CERTITUDE: Certitude,
    Dimension.PORTEE: Portee,
}
TYPES = {
    Dimension.THEMATIQUE: "Thematique",
    Dimension.ENGAGEMENT: "Engagement",
    Dimension.ARRONDISSEMENT: "Arrondissement",
    Dimension.FINANCEMENT: "Financement",
    Dimension.FINANCEUR: "Acteur",
    Dimension.QUARTIER: "Quartier",
}
"""Of the nodes that are values."""

CRITERES: Mapping[Code, str] = {
    Dimension.TYPE_CREDIT: "types_credit",
    Dimension.ORIGINE: "origines",
    Dimension.CERTITUDE: "certitudes",
    Dimension.THEMATIQUE: "thematiques",
    Dimension.ENGAGEMENT: "engagements",
    Dimension.ARRONDISSEMENT: "arrondissements",
    Dimension.FINANCEMENT: "financements",
    Dimension.FINANCEUR: "financeurs_exacts",
    Dimension.QUARTIER: "quartiers",
    Dimension.PORTEE: "portees",
}
"""What asks for one value of the dimension, in a filter."""
NUMEROTEES = (Dimension.THEMATIQUE, Dimension.ENGAGEMENT, Dimension.ARRONDISSEMENT)
"""Asked by number."""


@dataclass(frozen=True, slots=True)
class Cle:
    """`rang` is the place of the value among those of its dimension; `demandes` ask for it in a filter."""

    dimension: Code
    valeur: str
    libelle: str = field(compare=False)
    rang: Any = field(compare=False)
    demandes: tuple[Any, ...] = field(compare=False)
    noeud: Any = field(default=None, compare=False)


Cles = tuple[Cle, ...]


@dataclass(frozen=True, slots=True)
class Compte:
    """What a cell holds."""

    mobilisations: int = 0
    financements: int = 0
    engagements: int = 0
    explicites: int = 0


@dataclass(frozen=True, slots=True)
class Cellule:
    cles: Cles
    compte: Compte
    total: int
    retenu: FiltreMobilisation

    @property
    def mobilisations(self) -> int:
        return self.compte.mobilisations

    @property
    def financements(self) -> int:
        return self.compte.financements

    @property
    def engagements(self) -> int:
        return self.compte.engagements

    @property
    def explicites(self) -> int:
        return self.compte.explicites

    @property
    def deduites(self) -> int:
        return self.compte.mobilisations - self.compte.explicites

    @property
    def part(self) -> float:
        return part(self.compte.mobilisations, self.total)

    @property
    def filtre(self) -> Any:
        return ecrit(filtre_de_cellule(self.retenu, self.cles))


def part(compte: int, total: int) -> float:
    """In percent."""
    return round(100 * compte / total, 4) if total else 0.0


@dataclass(frozen=True, slots=True)
class RepartitionCalculee:
    cellules: tuple[Cellule, ...]
    total: int


def controler(dimensions: Sequence[Code]) -> None:
    if not dimensions or len(set(dimensions)) != len(dimensions):
        recues = ", ".join(dimension.name for dimension in dimensions) or "aucune"
        raise ArgumentsInvalides(
            f"Dimensions reçues : {recues}. Attendu une dimension au moins, sans répétition.",
            argument="dimensions",
            valeur=[dimension.name for dimension in dimensions],
        )


def verifier_cellules(tailles: Iterable[int]) -> None:
    """Of so many values of each dimension."""
    nombre = prod(tailles)
    if nombre > CELLULES_MAX:
        raise ArgumentsInvalides(
            f"Avec « avecVides », ces dimensions donnent {nombre} cellules : attendu {CELLULES_MAX} au plus, ou "
            "moins de dimensions.",
            argument="avecVides",
            valeur=True,
        )


def assembler(
    dimensions: Sequence[Dimension],
    comptes: Mapping[Cles, Compte],
    total: int,
    filtre: FiltreMobilisation,
    valeurs: Sequence[Iterable[Cle]] | None = None,
) -> RepartitionCalculee:
    """The cells in order, and those that hold nothing: of all `valeurs`, of each dimension, when they are given; with
    TYPE_CREDIT, those of the other types.
    """
    cellules = dict(comptes)
    if valeurs is not None:
        completer(cellules, valeurs, Compte())
    elif Dimension.TYPE_CREDIT in dimensions:
        _montrer_chaque_type(cellules, list(dimensions).index(Dimension.TYPE_CREDIT), seule=len(dimensions) == 1)
    ordonnees = sorted(cellules.items(), key=lambda item: [cle.rang for cle in item[0]])
    return RepartitionCalculee(tuple(Cellule(cles, compte, total, filtre) for cles, compte in ordonnees), total)


def completer(cellules: dict[Any, Any], valeurs: Sequence[Iterable[Any]], vide: Any) -> None:
    """With the empty cells of all that is met or given as a value of each dimension."""
    toutes = [dict.fromkeys(siennes) for siennes in valeurs]
    for cles in cellules:
        for siennes, cle in zip(toutes, cles, strict=True):
            siennes.setdefault(cle)
    verifier_cellules(map(len, toutes))
    for cles in product(*toutes):
        cellules.setdefault(cles, vide)


def _montrer_chaque_type(cellules: dict[Cles, Compte], place: int, *, seule: bool) -> None:
    """Beside each cell, those of the other types of credit, empty ones included: NON_CLASSE is always shown."""
    types = [cle_code(Dimension.TYPE_CREDIT, type_) for type_ in TypeCredit]
    autres = {(cles[:place], cles[place + 1 :]) for cles in cellules} | ({((), ())} if seule else set())
    for avant, apres in autres:
        for type_ in types:
            cellules.setdefault((*avant, type_, *apres), Compte())


def cles_de_codes(dimension: Dimension) -> Iterator[Cle]:
    return (cle_code(dimension, code) for code in CODES[dimension])


def cle_code(dimension: Dimension, code: Code) -> Cle:
    return Cle(dimension, code.name, code.libelle, list(type(code)).index(code), (code,))


def cle_noeud(dimension: Dimension, noeud: Any, lu: Any = None) -> Cle:
    """`noeud` has an `id` and a `titre` or a `nom`, or is None when nothing is said; `lu` is shown."""
    if noeud is None:
        return Cle(dimension, NON_PRECISE, "Non précisé", (1,), (NON_PRECISE,))
    demande = noeud.numero if dimension in NUMEROTEES else noeud.id
    return Cle(dimension, noeud.id, nommer(noeud), (0, ordre(noeud.id)), (demande,), lu)


def nommer(noeud: Any) -> str:
    nom: str = getattr(noeud, "titre", None) or noeud.nom
    return nom


def cle_financeurs(noeuds: Sequence[Any], lu: Any = None) -> Cle:
    """Of those who finance together: they are one value."""
    if len(noeuds) < 2:
        return cle_noeud(Dimension.FINANCEUR, noeuds[0] if noeuds else None, lu)
    ranges = sorted(noeuds, key=lambda noeud: ordre(noeud.id))
    ids = tuple(noeud.id for noeud in ranges)
    libelle = " et ".join(nommer(noeud) for noeud in ranges)
    return Cle(Dimension.FINANCEUR, "+".join(ids), libelle, (0, *map(ordre, ids)), ids)


def filtre_de_cellule(filtre: FiltreMobilisation, cles: Cles) -> FiltreMobilisation:
    """What keeps the mobilisations of a cell, among those that the filter keeps."""
    lieu = any(cle.dimension in DE_LIEU for cle in cles)
    if lieu and filtre.ou is not None:  # what is asked of the place goes with that of each branch: it must not here
        filtre = replace(FiltreMobilisation(et=(filtre,)), **{nom: getattr(filtre, nom) for nom in LIEU})
    for cle in cles:
        critere = CRITERES[cle.dimension]
        croisees: dict[str, Any] = {critere: _croiser(cle, _demandees(filtre, critere))}
        filtre = replace(filtre, **croisees)
    return filtre


def _demandees(filtre: FiltreMobilisation, critere: str) -> tuple[Any, ...] | None:
    deja: tuple[Any, ...] | None = getattr(filtre, critere)
    if critere == "quartiers" and deja is None and filtre.quartier is not None:
        return (filtre.quartier,)
    return deja


def _croiser(cle: Cle, deja: tuple[Any, ...] | None) -> tuple[Any, ...]:
    """An empty list keeps nothing."""
    if deja is None:
        return cle.demandes
    if cle.dimension is Dimension.FINANCEUR:
        return cle.demandes if set(cle.demandes) == set(deja) else ()
    return cle.demandes if cle.demandes[0] in deja else ()


def quartiers_montres(filtre: FiltreMobilisation) -> frozenset[str] | None:
    """Of the dimension QUARTIER: those the filter asks, or all."""
    demandes = _demandees(filtre, "quartiers")
    return None if demandes is None else frozenset(demandes)
