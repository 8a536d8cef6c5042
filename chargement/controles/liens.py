"""Links to what the text does not print, though a référentiel or another passage counts on it: undone, and said."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from chargement.document.lecture import Signalement
from graphe.modele.base import Noeud, NoeudSource
from graphe.modele.catalogue import cibles
from graphe.modele.champs import Champ, Genre, champs
from graphe.modele.enumerations import Gravite


class LienSansCible(NamedTuple):
    noeud: Noeud
    champ: Champ
    cibles: tuple[str, ...]

    @property
    def restent(self) -> tuple[str, ...]:
        return tuple(cible for cible in cibles(self.noeud, self.champ.nom) if cible not in self.cibles)

    @property
    def defaisable(self) -> bool:
        """The node holds without it."""
        return bool(self.restent) or (self.champ.pluriel and not self.champ.non_vide) or self.champ.nul


def sans_liens_rompus(noeuds: Sequence[Noeud]) -> tuple[list[Noeud], list[Signalement]]:
    """The nodes that hold, without the links that lead nowhere; a node that is nothing without one goes with it."""
    par_id = {noeud.id: noeud for noeud in noeuds}
    signalements: list[Signalement] = []
    while rompus := [rompu for noeud in par_id.values() for rompu in _rompus(noeud, par_id)]:
        for rompu in rompus:
            signalements.append(_signaler(rompu))
            if not rompu.defaisable:
                par_id.pop(rompu.noeud.id, None)
            elif noeud := par_id.get(rompu.noeud.id):
                par_id[noeud.id] = _defait(noeud, rompu)
    return ([*par_id.values()] if signalements else [*noeuds]), signalements


def _rompus(noeud: Noeud, connus: dict[str, Noeud]) -> Iterator[LienSansCible]:
    for champ in champs(type(noeud)):
        if champ.genre is Genre.LIEN:
            absentes = tuple(cible for cible in cibles(noeud, champ.nom) if cible not in connus)
            if absentes:
                yield LienSansCible(noeud, champ, absentes)


def _defait(noeud: Any, rompu: LienSansCible) -> Noeud:
    rendu: Noeud = replace(noeud, **{rompu.champ.nom: rompu.restent if rompu.champ.pluriel else None})
    return rendu


def _signaler(rompu: LienSansCible) -> Signalement:
    noeud, designees = rompu.noeud, ", ".join(f"« {cible} »" for cible in rompu.cibles)
    suite = "ce lien n'est pas gardé" if rompu.defaisable else "l'élément n'est pas gardé"
    message = f"« {noeud.id} » : « {rompu.champ.terme} » désigne {designees}, que ce texte n'imprime pas ; {suite}."
    debut, fin = (noeud.source.ligne_debut, noeud.source.ligne_fin) if isinstance(noeud, NoeudSource) else (1, 1)
    return Signalement("LIEN_ROMPU", Gravite.ERREUR, message, debut, fin, noeud.id)
