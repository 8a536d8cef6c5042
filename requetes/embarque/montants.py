"""Sums of amounts, row by row."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.couche import Subvention
from graphe.modele.financement import Financement
from graphe.modele.territoire import Arrondissement, Dispositif
from requetes.embarque.conditions import gardes_du_filtre, predicat_du_filtre
from requetes.embarque.parcours import distincts, lecture
from requetes.embarque.tables import Predicat, index, retenir
from requetes.langage.filtres import FiltreSubvention
from requetes.langage.montants import (
    CHEMINS,
    TYPES,
    CleDeMontant,
    DimensionMontant,
    PartsDuLieu,
    a_l_arrondissement,
    au_dispositif,
    au_financement,
    cle_simple,
    cles,
    controler,
    montre,
    parts,
    sans_couche,
)
from requetes.langage.sommes import MontantsCalcules, Tas, assembler

Lecteur = Callable[[Subvention], tuple[CleDeMontant, ...]]
Dimensions = Sequence[DimensionMontant]


def montants(graphe: Graphe, dimensions: Dimensions, filtre: FiltreSubvention | None = None) -> MontantsCalcules:
    """Raise CoucheAbsente when nothing is loaded: nothing is not zero."""
    if not graphe.tous(Subvention):
        raise sans_couche()
    return _sommer(graphe, dimensions, filtre or FiltreSubvention(), lambda demande: demande)


def montants_du_financement(
    graphe: Graphe, financement: Financement, dimensions: Dimensions, filtre: FiltreSubvention | None = None
) -> MontantsCalcules | None:
    return _sommer_ici(graphe, dimensions, filtre, lambda demande: au_financement(demande, financement.id))


def montants_de_l_arrondissement(
    graphe: Graphe, arrondissement: Arrondissement, dimensions: Dimensions, filtre: FiltreSubvention | None = None
) -> MontantsCalcules | None:
    return _sommer_ici(graphe, dimensions, filtre, lambda demande: a_l_arrondissement(demande, arrondissement.numero))


def montants_du_dispositif(
    graphe: Graphe, dispositif: Dispositif, dimensions: Dimensions, filtre: FiltreSubvention | None = None
) -> MontantsCalcules | None:
    return _sommer_ici(graphe, dimensions, filtre, lambda demande: au_dispositif(demande, dispositif.id))


Preciser = Callable[[FiltreSubvention], FiltreSubvention]


def _sommer_ici(
    graphe: Graphe, dimensions: Dimensions, filtre: FiltreSubvention | None, ici: Preciser
) -> MontantsCalcules | None:
    return _sommer(graphe, dimensions, filtre or FiltreSubvention(), ici) if graphe.tous(Subvention) else None


def _sommer(graphe: Graphe, dimensions: Dimensions, filtre: FiltreSubvention, ici: Preciser) -> MontantsCalcules:
    controler(dimensions, filtre)
    gardes_du_filtre(graphe, filtre)  # what it names must be known, whatever of it is asked first
    demande = ici(filtre)
    return assembler(dimensions, _tas(graphe, dimensions, demande, parts(demande)), demande)


def _tas(graphe: Graphe, dimensions: Dimensions, filtre: FiltreSubvention, lieu: PartsDuLieu) -> list[Tas]:
    lues = [index(graphe).lecture(("montants", d), _lire(graphe, CHEMINS[d])).table for d in dimensions]
    places = [_predicat(graphe, demande) for demande in lieu.toutes]
    groupes: dict[tuple[Any, ...], list[Subvention]] = defaultdict(list)
    for s in retenir(graphe, Subvention, gardes_du_filtre(graphe, lieu.ailleurs)):
        ou = tuple([place(s) for place in places])
        if any(ou[:3]):
            groupes[ou, s.annee, s.nature, s.couche, s.minorant, *(lue[s.id] for lue in lues)].append(s)
    lecteurs = [_lecteur(graphe, d, filtre) for d in dimensions]
    return [_un_tas(cle, siennes, lecteurs) for cle, siennes in groupes.items()]


def _un_tas(
    cle: tuple[Any, ...], siennes: Sequence[Subvention], lecteurs: Sequence[Callable[[Any], tuple[CleDeMontant, ...]]]
) -> Tas:
    ou, annee, nature, couche, minorant, *valeurs = cle
    lues = tuple(lire(valeur) for lire, valeur in zip(lecteurs, valeurs, strict=True))
    centimes = sum(int(s.montant.scaleb(2)) for s in siennes)
    return Tas(lues, ou, annee, nature, couche, minorant, centimes, len(siennes))


def _predicat(graphe: Graphe, demande: FiltreSubvention | None) -> Predicat:
    return (lambda _: False) if demande is None else predicat_du_filtre(graphe, demande)


def _lire(graphe: Graphe, chemin: str) -> Callable[[Any], tuple[Any, ...]]:
    lues = lecture(graphe, chemin).table
    return lambda noeud: tuple(dict.fromkeys(lues[noeud.id]))


def _lecteur(
    graphe: Graphe, dimension: DimensionMontant, filtre: FiltreSubvention
) -> Callable[[tuple[Any, ...]], tuple[CleDeMontant, ...]]:
    if dimension not in TYPES:
        return lambda valeurs: (cle_simple(dimension, valeurs[0]),)

    def lire(identifiants: tuple[str, ...]) -> tuple[CleDeMontant, ...]:
        noeuds = distincts(noeud for i in identifiants if (noeud := graphe.noeud(i)) is not None)
        if not noeuds:
            return cles(dimension, (), ())
        montres = [noeud for noeud in noeuds if montre(dimension, filtre, noeud)]
        return cles(dimension, montres, montres) if montres else ()

    return lire
