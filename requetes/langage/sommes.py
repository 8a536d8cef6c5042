"""Sums of rows put together: their cells, and why some must not be made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from graphe.identifiants import ordre
from graphe.modele.enumerations import NatureMontant
from requetes.langage.erreurs import MontantsMeles
from requetes.langage.filtres import FiltreSubvention, ecrit
from requetes.langage.montants import DE_LIEU, CleDeMontant, DimensionMontant, PartsDuLieu, parts
from requetes.langage.repartition import part


@dataclass(frozen=True, slots=True)
class Tas:
    """Rows put together, alike in all that decides where they count: their keys, one tuple for each dimension."""

    cles: tuple[tuple[CleDeMontant, ...], ...]
    parts: tuple[bool, ...]
    annee: int
    nature: NatureMontant
    couche: str
    minorant: bool
    centimes: int
    lignes: int


@dataclass(frozen=True, slots=True)
class CelluleDeMontant:
    cles: tuple[CleDeMontant, ...]
    centimes: int
    lignes: int
    total: int | None
    base: FiltreSubvention

    @property
    def montant(self) -> Decimal:
        return en_euros(self.centimes)

    @property
    def part(self) -> float | None:
        return None if self.total is None else part(self.centimes, self.total)

    @property
    def filtre(self) -> Any:
        criteres = {nom: valeur for cle in self.cles for nom, valeur in cle.criteres.items()}
        return ecrit(replace(self.base, **criteres))


def en_euros(centimes: int) -> Decimal:
    return Decimal(centimes).scaleb(-2)


@dataclass(frozen=True, slots=True)
class SommeParFichier:
    """Of one layer, one year and one nature: what adds up, with what it leaves out. `sommes` are in cents."""

    couche: str
    annee: int
    nature: NatureMontant
    lignes: int
    minorant: bool
    sommes: tuple[int, ...]

    @property
    def total(self) -> Decimal:
        return en_euros(self.sommes[0])

    @property
    def partage(self) -> Decimal:
        return en_euros(self.sommes[1])

    @property
    def non_situe(self) -> Decimal:
        return en_euros(self.sommes[2])


@dataclass(frozen=True, slots=True)
class MontantsCalcules:
    """Sums that would add what must not be are refused where they are asked; cells apart may be read."""

    cellules: tuple[CelluleDeMontant, ...]
    par_fichier: tuple[SommeParFichier, ...]
    lignes: int
    minorant: bool
    avertissements: tuple[str, ...]
    sommes: tuple[int, ...]
    meles: MontantsMeles | None
    parts: PartsDuLieu

    @property
    def total(self) -> Decimal:
        return self._somme(0)

    @property
    def partage(self) -> Decimal:
        return self._somme(1)

    @property
    def non_situe(self) -> Decimal:
        return self._somme(2)

    def _somme(self, rang: int) -> Decimal:
        if self.meles is not None:
            raise self.meles
        return en_euros(self.sommes[rang])

    @property
    def filtre(self) -> Any:
        return ecrit(self.parts.entier(self.parts.total))

    @property
    def filtre_partage(self) -> Any:
        return ecrit(self.parts.entier(self.parts.partage))

    @property
    def filtre_non_situe(self) -> Any:
        return ecrit(self.parts.entier(self.parts.non_situe))


def assembler(dimensions: Sequence[DimensionMontant], tas: Iterable[Tas], filtre: FiltreSubvention) -> MontantsCalcules:
    """Raise MontantsMeles when a cell would add two natures or two layers."""
    comptes = [un for un in tas if any(un.parts[:3])]
    meles = _meles(comptes)
    if meles is not None and not _separees(dimensions, comptes):
        raise meles
    siennes, sommes = parts(filtre), _sommes(comptes)
    retenus = [un for un in comptes if un.parts[0]]
    cellules = _cellules(dimensions, retenus, None if meles else sommes[0], siennes.entier(siennes.total))
    return MontantsCalcules(
        cellules=cellules,
        par_fichier=tuple(_par_fichier(comptes)),
        lignes=sum(un.lignes for un in retenus),
        minorant=any(un.minorant for un in comptes),
        avertissements=tuple(_avertir(dimensions, comptes, siennes)),
        sommes=sommes,
        meles=meles,
        parts=siennes,
    )


def _sommes(tas: Sequence[Tas]) -> tuple[int, ...]:
    """Of the rows there, of those that share it, of those without a place."""
    return tuple(sum(un.centimes for un in tas if un.parts[rang]) for rang in range(3))


def _par_fichier(tas: Sequence[Tas]) -> Iterable[SommeParFichier]:
    natures = list(NatureMontant)
    siens: dict[tuple[str, int, NatureMontant], list[Tas]] = {}
    for un in tas:
        siens.setdefault((un.couche, un.annee, un.nature), []).append(un)
    for couche, annee, nature in sorted(siens, key=lambda cle: (ordre(cle[0]), cle[1], natures.index(cle[2]))):
        ceux = siens[couche, annee, nature]
        lignes, minorant = sum(un.lignes for un in ceux if un.parts[0]), any(un.minorant for un in ceux)
        yield SommeParFichier(couche, annee, nature, lignes, minorant, _sommes(ceux))


def _cellules(
    dimensions: Sequence[DimensionMontant], tas: Sequence[Tas], total: int | None, base: FiltreSubvention
) -> tuple[CelluleDeMontant, ...]:
    if not dimensions:
        return ()
    sommes: dict[tuple[CleDeMontant, ...], tuple[int, int]] = {}
    for un in tas:
        for cles_ in _combinaisons(un.cles):
            centimes, lignes = sommes.get(cles_, (0, 0))
            sommes[cles_] = centimes + un.centimes, lignes + un.lignes
    ordonnees = sorted(sommes.items(), key=lambda item: [cle.rang for cle in item[0]])
    return tuple(CelluleDeMontant(cles_, centimes, lignes, total, base) for cles_, (centimes, lignes) in ordonnees)


def _combinaisons(cles_: tuple[tuple[CleDeMontant, ...], ...]) -> Iterable[tuple[CleDeMontant, ...]]:
    combinees: list[tuple[CleDeMontant, ...]] = [()]
    for possibles in cles_:
        combinees = [(*debut, cle) for debut in combinees for cle in possibles]
    return combinees


def _meles(tas: Sequence[Tas]) -> MontantsMeles | None:
    natures = sorted({un.nature.name for un in tas})
    couches = sorted({un.couche for un in tas})
    if len(natures) < 2 and len(couches) < 2:
        return None
    quoi, vus, nom = ("natures", natures, "NATURE") if len(natures) > 1 else ("couches", couches, "COUCHE")
    return MontantsMeles(
        f"Ces lignes sont de {quoi} différentes ({', '.join(vus)}), qui ne s'additionnent pas : ce peut être le même "
        f"argent. Attendu une seule dans « {quoi} » du filtre ; avec la dimension {nom}, lire les cellules sans le "
        "total.",
        argument=quoi,
    )


def _separees(dimensions: Sequence[DimensionMontant], tas: Sequence[Tas]) -> bool:
    """No cell mixes what must not be."""
    natures, couches = {un.nature for un in tas}, {un.couche for un in tas}
    return (len(natures) < 2 or DimensionMontant.NATURE in dimensions) and (
        len(couches) < 2 or DimensionMontant.COUCHE in dimensions
    )


def _avertir(dimensions: Sequence[DimensionMontant], tas: Sequence[Tas], lieu: PartsDuLieu) -> Iterable[str]:
    annees = sorted({un.annee for un in tas if un.minorant})
    if annees:
        dites = ", ".join(map(str, annees))
        yield f"{dites} : le fichier ne fait pas reconnaître toutes celles du territoire, le total est un minorant."
    if any(getattr(lieu.total, nom) is not None for nom, _ in DE_LIEU.values()):
        yield "Au moins ce total : seules comptent les lignes qui ne nomment que ce lieu ; voir partage et nonSitue."
    autres = [un for un in tas if un.parts[3] and not (un.parts[0] or un.parts[1])]
    if autres:
        lignes, euros = sum(un.lignes for un in autres), en_euros(sum(un.centimes for un in autres))
        yield f"Par d'autres écritures (« 75018 », « CE18 »…), {euros} € de plus (lignes : {lignes}), non comptés ici."
    if DimensionMontant.ENGAGEMENT in dimensions:
        yield "Un engagement est celui du flux, d'après les fiches, non de la ligne : elle compte dans chacun d'eux."
    if any(len(possibles) > 1 for un in tas for d, possibles in zip(dimensions, un.cles, strict=True)
           if d is DimensionMontant.DISPOSITIF):  # fmt: skip
        yield "Une ligne qui nomme plusieurs dispositifs compte dans chacun : les cellules dépassent le total."
    if DimensionMontant.TYPE_CREDIT in dimensions:
        yield "Parts de ce qui est chargé : ce n'est pas tout l'argent du contrat."
