"""The fiches of quartier as annotated by a reader, beside what the loader reads in them."""

from functools import cache
from typing import Any, NamedTuple

from chargement.document.lecture import PartieLue, Signalement
from chargement.document.source import lire_source
from chargement.quartiers.territoire import lire_territoire
from graphe.modele.enumerations import Statut
from graphe.modele.territoire import Projet, Quartier
from tests.attendus import attendus

FICHES: list[dict[str, Any]] = attendus("quartiers")


class ProjetAnnote(NamedTuple):
    fiche: int
    rang: int
    debut: int
    fin: int
    nom: str
    descriptif_debut: str
    descriptif_fin: str | None
    adresse: str
    statut_source: str
    statuts: tuple[Statut, ...]


def _annote(fiche: int, rang: int, ligne: list[Any]) -> ProjetAnnote:
    debut, fin, nom, descriptif, suite, adresse, imprime, statuts = ligne
    lus = tuple(Statut[s] for s in statuts)
    return ProjetAnnote(fiche, rang, debut, fin, nom, descriptif, suite, adresse, imprime, lus)


PROJETS = [_annote(f["ligne"], rang, ligne) for f in FICHES for rang, ligne in enumerate(f["projets"], 1)]


@cache
def territoire() -> PartieLue:
    return lire_territoire(lire_source())


@cache
def quartiers() -> dict[int, Quartier]:
    """By the line of the heading of their fiche."""
    noeuds = territoire().noeuds
    return {q.fiche.ligne_debut: q for q in noeuds if isinstance(q, Quartier) and q.fiche}


@cache
def projets(quartier: str) -> list[Projet]:
    return [p for p in territoire().noeuds if isinstance(p, Projet) and p.quartier == quartier]


def signalements(code: str) -> list[Signalement]:
    return [s for s in territoire().signalements if s.code == code]
