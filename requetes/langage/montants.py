"""Sums of amounts: never over two natures nor two layers, and beside each what it leaves out.

What is asked of the place decides what a sum counts: rows that name one place, those that share it with others, those
that name none. Each sum is that of the rows of a filter, which opens onto them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from graphe.identifiants import ordre
from graphe.modele.enumerations import Code, NatureMontant, Situation, TypeCredit
from requetes.langage.conditions import NON_PRECISE
from requetes.langage.erreurs import ArgumentsInvalides, CoucheAbsente
from requetes.langage.filtres import FiltreSubvention
from requetes.langage.filtres.base import Identifiant
from requetes.langage.filtres.couche import FLUX
from requetes.langage.repartition import nommer

PLUSIEURS = "plusieurs"
"""Value of a dimension of place: the amount is not divided."""
AUCUNE_COUCHE = "Aucune couche de montants n'est chargée."


class DimensionMontant(Code):
    """Dimension selon laquelle répartir des montants."""

    ANNEE = "ANNEE", "Exercice"
    FINANCEMENT = "FINANCEMENT", "Financement dont la ligne relève"
    TYPE_CREDIT = "TYPE_CREDIT", "Droit commun, spécifique, non classé"
    BENEFICIAIRE = "BENEFICIAIRE", "Acteur du contrat qui reçoit, « non-precise » quand ce n'en est pas un"
    DISPOSITIF = "DISPOSITIF", "Dispositif que l'objet nomme : une ligne compte dans chacun"
    ARRONDISSEMENT = (
        "ARRONDISSEMENT",
        "Arrondissement, quand la ligne en nomme un seul ; « plusieurs » et « non-precise » ont leur cellule",
    )
    QUARTIER = "QUARTIER", "Quartier, quand la ligne en nomme un seul ; « plusieurs » et « non-precise » de même"
    ENGAGEMENT = "ENGAGEMENT", "Engagement que soutient le flux, d'après les fiches : une ligne compte dans chacun"
    NATURE = "NATURE", "Voté, notifié, versé, non dit"
    COUCHE = "COUCHE", "Fichier qui le dit"


CHEMINS: Mapping[DimensionMontant, str] = {
    DimensionMontant.ANNEE: "annee",
    DimensionMontant.FINANCEMENT: "financement.id",
    DimensionMontant.TYPE_CREDIT: "type_credit",
    DimensionMontant.BENEFICIAIRE: "beneficiaire.id",
    DimensionMontant.DISPOSITIF: "dispositifs.id",
    DimensionMontant.ARRONDISSEMENT: "arrondissements.id",
    DimensionMontant.QUARTIER: "quartiers.id",
    DimensionMontant.ENGAGEMENT: FLUX,
    DimensionMontant.NATURE: "nature",
    DimensionMontant.COUCHE: "couche.id",
}
"""Where the values are read, from a subvention; those that are nodes by their identifiers."""
TYPES: Mapping[DimensionMontant, str] = {
    DimensionMontant.FINANCEMENT: "Financement",
    DimensionMontant.BENEFICIAIRE: "Acteur",
    DimensionMontant.DISPOSITIF: "Dispositif",
    DimensionMontant.ARRONDISSEMENT: "Arrondissement",
    DimensionMontant.QUARTIER: "Quartier",
    DimensionMontant.ENGAGEMENT: "Engagement",
    DimensionMontant.COUCHE: "Couche",
}
CODES: Mapping[DimensionMontant, type[Code]] = {
    DimensionMontant.TYPE_CREDIT: TypeCredit,
    DimensionMontant.NATURE: NatureMontant,
}
CRITERES: Mapping[DimensionMontant, str] = {
    DimensionMontant.ANNEE: "annees",
    DimensionMontant.FINANCEMENT: "financements",
    DimensionMontant.TYPE_CREDIT: "types_credit",
    DimensionMontant.BENEFICIAIRE: "beneficiaires",
    DimensionMontant.DISPOSITIF: "dispositifs",
    DimensionMontant.ENGAGEMENT: "engagements_du_flux",
    DimensionMontant.NATURE: "natures",
    DimensionMontant.COUCHE: "couches",
}
"""What asks for one value of the dimension, in a filter."""
DE_LIEU: Mapping[DimensionMontant, tuple[str, str]] = {
    DimensionMontant.ARRONDISSEMENT: ("arrondissements", "situations"),
    DimensionMontant.QUARTIER: ("quartiers", "situations_quartier"),
}
"""The criteria of a filter that ask for a place, and for how many are named."""
LIEU = tuple(critere for criteres in DE_LIEU.values() for critere in criteres)
REPETEES = (DimensionMontant.DISPOSITIF, DimensionMontant.ENGAGEMENT)
"""A row counts for each of its values."""


def controler(dimensions: Sequence[DimensionMontant], filtre: FiltreSubvention) -> None:
    if len(set(dimensions)) != len(dimensions):
        recues = ", ".join(dimension.name for dimension in dimensions)
        raise ArgumentsInvalides(f"Dimensions reçues : {recues}. Attendu sans répétition.", argument="dimensions")
    for autre in (*(filtre.et or ()), *(filtre.ou or ()), *((filtre.non,) if filtre.non else ())):
        _sans_lieu(autre)


def _sans_lieu(filtre: FiltreSubvention) -> None:
    """What is left out of a sum is told of one place: it is not asked among alternatives."""
    for nom in LIEU:
        if getattr(filtre, nom) is not None:
            raise ArgumentsInvalides(
                f"« {nom} » est demandé dans « et », « ou » ou « non » : attendu à la première place du filtre, pour "
                "que ce qui n'est pas situé soit dit.",
                argument="filtre",
            )
    controler((), filtre)


def au_financement(filtre: FiltreSubvention, financement: str) -> FiltreSubvention:
    return replace(filtre, financements=_croiser(filtre.financements, financement))


def a_l_arrondissement(filtre: FiltreSubvention, numero: int) -> FiltreSubvention:
    return replace(filtre, arrondissements=_croiser(filtre.arrondissements, numero))


def au_dispositif(filtre: FiltreSubvention, dispositif: str) -> FiltreSubvention:
    """A row may name several: those that the filter asks stay asked."""
    ici = (Identifiant(dispositif),)
    if filtre.dispositifs is None:
        return replace(filtre, dispositifs=ici)
    return replace(filtre, et=(*(filtre.et or ()), FiltreSubvention(dispositifs=ici)))


def _croiser(demandes: tuple[Any, ...] | None, valeur: Any) -> tuple[Any, ...]:
    """An empty list keeps nothing."""
    return (valeur,) if demandes is None or valeur in demandes else ()


@dataclass(frozen=True, slots=True)
class PartsDuLieu:
    """Of the rows that satisfy `ailleurs`, the filter without its place: what each sum asks of the place.

    `autrement`: rows that say an arrondissement asked by other forms; None when none is asked.
    """

    ailleurs: FiltreSubvention
    total: FiltreSubvention
    partage: FiltreSubvention
    non_situe: FiltreSubvention
    autrement: FiltreSubvention | None

    @property
    def toutes(self) -> tuple[FiltreSubvention | None, ...]:
        return self.total, self.partage, self.non_situe, self.autrement

    def entier(self, lieu: FiltreSubvention) -> FiltreSubvention:
        """What asks for these rows and no other."""
        donnes: dict[str, Any] = {c.name: valeur for c in fields(lieu) if (valeur := getattr(lieu, c.name)) is not None}
        et = (*(self.ailleurs.et or ()), *donnes.pop("et", ()))
        donnes |= {"et": et} if et else {}
        return replace(self.ailleurs, **donnes)


def parts(filtre: FiltreSubvention, *, ici: bool = False) -> PartsDuLieu:
    """`ici`: an arrondissement is asked beside the filter."""
    demandes = [c for c in DE_LIEU.values() if getattr(filtre, c[0]) is not None]
    if ici and DE_LIEU[DimensionMontant.ARRONDISSEMENT] not in demandes:
        demandes.insert(0, DE_LIEU[DimensionMontant.ARRONDISSEMENT])
    nommes: dict[str, Any] = {lieu: getattr(filtre, lieu) for lieu, _ in demandes}
    situees = {combien: getattr(filtre, combien) for _, combien in DE_LIEU.values()}
    situees |= {combien: _seuls(situees[combien], nommes[lieu]) for lieu, combien in demandes}
    combiens = [combien for _, combien in demandes] or ["situations"]
    arrondissements = filtre.arrondissements
    return PartsDuLieu(
        ailleurs=replace(filtre, **dict.fromkeys(LIEU)),
        total=_situe(**nommes, **situees),
        partage=_situe(**nommes, **_plusieurs(combiens)),
        non_situe=_situe(**dict.fromkeys(combiens, (Situation.AUCUN,))),
        autrement=_situe(autres_arrondissements=arrondissements) if ici or arrondissements is not None else None,
    )


def _plusieurs(combiens: Sequence[str]) -> dict[str, Any]:
    """Of one kind of place, or of one of those asked."""
    if len(combiens) == 1:
        return {combiens[0]: (Situation.PLUSIEURS,)}
    return {"et": (_situe(ou=tuple(_situe(**_plusieurs([combien])) for combien in combiens)),)}


def _situe(**criteres: Any) -> FiltreSubvention:
    return FiltreSubvention(**criteres)


def _seuls(situations: tuple[Situation, ...] | None, lieux: tuple[Any, ...] | None) -> tuple[Situation, ...]:
    """How many places a row may name to be there only."""
    admises = (Situation.UN, Situation.AUCUN) if lieux and NON_PRECISE in lieux else (Situation.UN,)
    return admises if situations is None else tuple(s for s in situations if s in admises)


@dataclass(frozen=True, slots=True)
class CleDeMontant:
    """`criteres` ask for it in a filter."""

    dimension: DimensionMontant
    valeur: str
    libelle: str = field(compare=False)
    rang: Any = field(compare=False)
    criteres: Mapping[str, Any] = field(compare=False)
    noeud: Any = field(default=None, compare=False)


def cle_simple(dimension: DimensionMontant, valeur: Any) -> CleDeMontant:
    """Of a year or of a code."""
    if dimension in CODES:
        rang = list(CODES[dimension]).index(valeur)
        return CleDeMontant(dimension, valeur.name, valeur.libelle, (0, rang), {CRITERES[dimension]: (valeur,)})
    return CleDeMontant(dimension, str(valeur), str(valeur), (0, valeur), {CRITERES[dimension]: (valeur,)})


def cles(dimension: DimensionMontant, noeuds: Sequence[Any], lus: Sequence[Any]) -> tuple[CleDeMontant, ...]:
    """Of the nodes that a row is tied to, each with what is shown of it: one, unless it counts for each."""
    if not noeuds:
        return (_aucune(dimension),)
    if dimension in REPETEES or len(noeuds) == 1:
        return tuple(_cle(dimension, noeud, lu) for noeud, lu in zip(noeuds, lus, strict=True))
    _, combien = DE_LIEU[dimension]
    return (CleDeMontant(dimension, PLUSIEURS, "Plusieurs", (1,), {combien: (Situation.PLUSIEURS,)}),)


def _cle(dimension: DimensionMontant, noeud: Any, lu: Any) -> CleDeMontant:
    if dimension not in DE_LIEU:
        return CleDeMontant(
            dimension, noeud.id, nommer(noeud), (0, ordre(noeud.id)), {CRITERES[dimension]: (noeud.id,)}, lu
        )
    lieu, combien = DE_LIEU[dimension]
    demande = noeud.numero if dimension is DimensionMontant.ARRONDISSEMENT else noeud.id
    criteres = {lieu: (demande,), combien: (Situation.UN,)}
    return CleDeMontant(dimension, noeud.id, nommer(noeud), (0, ordre(noeud.id)), criteres, lu)


def _aucune(dimension: DimensionMontant) -> CleDeMontant:
    if dimension in DE_LIEU:
        criteres: Mapping[str, Any] = {DE_LIEU[dimension][1]: (Situation.AUCUN,)}
        return CleDeMontant(dimension, NON_PRECISE, "Non situé", (2,), criteres)
    return CleDeMontant(dimension, NON_PRECISE, "Non précisé", (2,), {CRITERES[dimension]: (NON_PRECISE,)})


def montre(dimension: DimensionMontant, filtre: FiltreSubvention, noeud: Any) -> bool:
    """Of the values of a row that counts for each, those that the filter asks."""
    demandes = getattr(filtre, CRITERES[dimension]) if dimension in REPETEES else None
    if dimension is DimensionMontant.ENGAGEMENT and filtre.engagements is not None:
        return noeud.numero in filtre.engagements and (demandes is None or noeud.id in demandes)
    return demandes is None or noeud.id in demandes


def sans_couche() -> CoucheAbsente:
    return CoucheAbsente(f"{AUCUNE_COUCHE} Le contrat n'imprime presque aucun montant : attendu « --couche ».")
