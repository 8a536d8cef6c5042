"""Editions of the contract in one graph: which one a node is of, and those in force, that no other replaces.

Both engines read it: one keeps the nodes, the other writes properties that say it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import PARTAGES, REDIGES, TYPES
from graphe.modele.champs import champs
from graphe.modele.contrat import Contrat
from graphe.modele.edition import Redaction


class Editions:
    def __init__(self, graphe: Graphe) -> None:
        contrats = graphe.tous(Contrat)
        self._remplacements = [(ancienne, c.id) for c in contrats if (ancienne := getattr(c, "remplace", None))]
        remplacees = {ancienne for ancienne, _ in self._remplacements}
        self.toutes = tuple(contrat.id for contrat in contrats)
        self.en_vigueur = frozenset(self.toutes) - remplacees
        self._connues = frozenset(self.toutes)

    @property
    def remplacees(self) -> bool:
        return len(self.en_vigueur) < len(self.toutes)

    def de(self, noeud: Any) -> Sequence[str]:
        """Keys of the contracts that the node is of or, when they share it, that speak of it."""
        cle = noeud.id.partition("/")[0]
        return (cle,) if cle in self._connues else getattr(noeud, "editions", None) or self.toutes

    def retenues(self, contrat: str | None) -> frozenset[str]:
        return self.en_vigueur if contrat is None else frozenset((contrat,))

    def suivantes(self, contrat: str) -> Iterator[str]:
        """The contract, then those that replaced it, one after the other."""
        par_remplacee = dict(self._remplacements)
        suivante: str | None = contrat
        while suivante is not None:
            yield suivante
            suivante = par_remplacee.get(suivante)

    def lignee(self, contrat: str) -> frozenset[str]:
        """The contract, those that it replaces one after the other, and those that replace it."""
        siennes = {contrat}
        while (
            voisines := {
                autre
                for ancienne, nouvelle in self._remplacements
                for autre in ((nouvelle,) if ancienne in siennes else (ancienne,) if nouvelle in siennes else ())
            }
            - siennes
        ):
            siennes |= voisines
        return frozenset(siennes)

    def paires(self) -> Iterator[tuple[str, str]]:
        """Two editions of one contract, in each order."""
        for contrat in self.toutes:
            yield from ((contrat, autre) for autre in sorted(self.lignee(contrat) - {contrat}))

    def garde(self, noeud: Noeud, contrat: str | None) -> bool:
        return not self.retenues(contrat).isdisjoint(self.de(noeud))


@lru_cache(maxsize=4)
def editions(graphe: Graphe) -> Editions:
    return Editions(graphe)


@lru_cache(maxsize=4)
def comptes_en_vigueur(graphe: Graphe) -> Mapping[str, int]:
    """By type, how many nodes are of a contract in force, or shared with one."""
    connues = editions(graphe)
    if not connues.remplacees:
        return {nom: len(graphe.tous(type_)) for nom, type_ in TYPES.items()}
    comptes = Counter(type(noeud).__name__ for noeud in graphe if connues.garde(noeud, None))
    return {nom: comptes[nom] for nom in TYPES}


def montre_une_ancienne(graphe: Graphe, contrat: str | None) -> bool:
    """Things that editions share may have to be told in the words of that one."""
    connues = editions(graphe)
    return contrat in connues.toutes and contrat not in connues.en_vigueur and bool(graphe.tous(Redaction))


def tel_que_dit(graphe: Graphe, noeud: Any, contrat: str) -> Any:
    """A thing that editions share, in the words of that one; any other node as it is."""
    if type(noeud).__name__ not in PARTAGES:
        return noeud
    for cle in editions(graphe).suivantes(contrat):
        redaction = graphe.de_type(f"{cle}/redaction/{noeud.id}", Redaction)
        if redaction is not None:
            siens = (champ.nom for champ in champs(type(noeud)) if champ.nom in REDIGES)
            return replace(noeud, **{nom: getattr(redaction, nom) for nom in siens})
    return noeud


def titre_en_vigueur(graphe: Graphe) -> str:
    """Of the contract that no other replaces."""
    en_vigueur = editions(graphe).en_vigueur
    return next((contrat.titre for contrat in graphe.tous(Contrat) if contrat.id in en_vigueur), "contrat de ville")
