"""The load: all of a version written apart, counted, then published at once. Readers see the old one or the new.

A load killed half-way leaves the served version intact, and the next one erases what it left.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from neo4j import Driver, Session

from graphe.echanges.ecriture import Suivi, sans_suivi
from graphe.graphe import Graphe
from graphe.modele.catalogue import TYPES
from graphe.neo4j.enonces import CREER_DIFFERENCES, CREER_LIENS, CREER_NOEUDS, completer, compter
from graphe.neo4j.lignes import (
    SANS_DERIVES,
    Derives,
    Empreinte,
    comptes_de_liens,
    comptes_de_noeuds,
    empreinte,
    lignes_de_liens,
    lignes_de_noeuds,
    par_lots,
)
from graphe.neo4j.proprietes import ID, VERSION
from graphe.neo4j.publication import consulter, republier
from graphe.neo4j.structure import preparer
from graphe.neo4j.version import VersionEnCours, effacer_perimees

LOT = 2000


@dataclass(frozen=True, slots=True)
class Bilan:
    """What a load did: `ecrite` is False when this very version was there already; `effacees` are older ones."""

    version: str
    noeuds: int
    relations: int
    secondes: float
    ecrite: bool
    effacees: tuple[str, ...]


def ecrire(
    graphe: Graphe,
    pilote: Driver,
    derives: Derives = SANS_DERIVES,
    suivi: Suivi = sans_suivi,
    *,
    base: str | None = None,
) -> Bilan:
    """Write and publish. Whatever is raised (ErreurNeo4j, or by the driver), what was served still is."""
    debut = time.monotonic()
    liens = comptes_de_liens(graphe)
    with pilote.session(database=base) as session:
        preparer(session, derives.index)
        version, entiere = _deja_la(session, graphe, derives)
        if not entiere:
            _ecrire_et_publier(VersionEnCours(session, version, graphe.version), graphe, derives, liens, suivi)
        effacees = effacer_perimees(session)
    secondes = time.monotonic() - debut
    return Bilan(version, len(graphe), sum(liens.values()), secondes, not entiere, tuple(effacees))


def _deja_la(session: Session, graphe: Graphe, derives: Derives) -> tuple[str, bool]:
    """The key of the version, and whether it is there, whole, and served as it is or again.

    The key is the version of the graph, unless that one is there with other properties: it may be read at this moment.
    """
    connues = {connue.version: connue for connue in consulter(session, graphe.version)}
    if not connues:
        return graphe.version, False
    calculee = empreinte(graphe, derives)
    meme = next((connue for connue in connues.values() if connue.empreinte == calculee), None)
    if meme is not None and (meme.publiee or republier(session, meme.version)):
        return meme.version, True
    return (f"{graphe.version}-{calculee[:8]}" if graphe.version in connues else graphe.version), False


def _ecrire_et_publier(
    version: VersionEnCours, graphe: Graphe, derives: Derives, liens: Mapping[str, int], suivi: Suivi
) -> None:
    noeuds = comptes_de_noeuds(graphe)
    lue = _ecrire_noeuds(version, graphe, derives, suivi)
    _ecrire_liens(version, graphe, sum(liens.values()), suivi)
    _completer(version, graphe, derives, suivi)
    _compter(version, derives, suivi)
    _ecrire_differences(version, derives, suivi)
    suivi("Vérification", len(graphe), len(graphe))
    version.verifier(noeuds, liens)
    comptes = {f"comptes_{type_}": nombre for type_, nombre in noeuds.items()}
    totaux = {"noeuds": len(graphe), "relations": sum(liens.values())}
    version.publier({**comptes, **totaux, "empreinte": lue, "edition": derives.edition})


def _ecrire_noeuds(version: VersionEnCours, graphe: Graphe, derives: Derives, suivi: Suivi) -> str:
    """The digest of what was written."""
    lue = Empreinte(derives)
    ecrits = 0
    for lot in par_lots(lue.suivre(lignes_de_noeuds(graphe, derives)), LOT):
        version.ecrire(CREER_NOEUDS, [{**ligne, VERSION: version.cle} for ligne in lot])
        ecrits += len(lot)
        suivi("Nœuds", ecrits, len(graphe))
    return str(lue)


def _ecrire_liens(version: VersionEnCours, graphe: Graphe, total: int, suivi: Suivi) -> None:
    ecrits = 0
    for lot in par_lots(lignes_de_liens(graphe), LOT):
        version.ecrire(CREER_LIENS, lot)
        ecrits += len(lot)
        suivi("Relations", ecrits, total)


def _completer(version: VersionEnCours, graphe: Graphe, derives: Derives, suivi: Suivi) -> None:
    complets, total = 0, sum(len(graphe.tous(TYPES[type_])) for type_ in derives.complements)
    for type_, complement in derives.complements.items():
        for lot in par_lots(({ID: noeud.id} for noeud in graphe.tous(TYPES[type_])), LOT):
            version.ecrire(completer(type_, complement), lot)
            complets += len(lot)
            suivi("Compléments", complets, total)


def _ecrire_differences(version: VersionEnCours, derives: Derives, suivi: Suivi) -> None:
    ecrites = 0
    for lot in par_lots(derives.differences, LOT):
        version.ecrire(CREER_DIFFERENCES, lot)
        ecrites += len(lot)
        suivi("Différences", ecrites, len(derives.differences))


def _compter(version: VersionEnCours, derives: Derives, suivi: Suivi) -> None:
    """Totals that readers would otherwise count again at each request."""
    for rang, (type_, proprietes) in enumerate(derives.comptes.items(), 1):
        version.ecrire(compter(type_), proprietes)
        suivi("Comptes", rang, len(derives.comptes))
