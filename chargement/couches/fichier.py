"""The file of a layer: one line of heading, then one line of JSON a node. Nothing of the contract is in it.

What ties its rows to the contract is found again each time it is served: the contract may be loaded anew.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from chargement.erreurs import CoucheIllisible
from graphe.entree import lire_octets, presente
from graphe.modele.base import Noeud
from graphe.modele.catalogue import DE_COUCHE
from graphe.modele.couche import Couche
from graphe.remplacement import remplacement
from graphe.serie import depuis_donnees, en_donnees

FORMAT = "couche du contrat de ville, 1"


@dataclass(frozen=True, slots=True)
class CoucheLue:
    """A layer, and the nodes that its rows make."""

    couche: Couche
    noeuds: tuple[Noeud, ...]


def ecrire_couches(couches: Sequence[CoucheLue], chemin: Path) -> None:
    """Same bytes for the same layers. The file appears whole, or what was there stays."""
    empreinte = hashlib.sha256()
    nombre = sum(1 + len(lue.noeuds) for lue in couches)
    with remplacement(chemin) as provisoire, provisoire.open("wb") as fichier:
        fichier.write(_en_tete(nombre, empreinte.hexdigest()))
        for noeud in (noeud for lue in couches for noeud in (lue.couche, *lue.noeuds)):
            ligne = _ligne(noeud)
            empreinte.update(ligne)
            fichier.write(ligne)
        fichier.seek(0)
        fichier.write(_en_tete(nombre, empreinte.hexdigest()))


def _en_tete(nombre: int, empreinte: str) -> bytes:
    """As long, whatever the digest."""
    return orjson.dumps({"format": FORMAT, "noeuds": nombre, "empreinte": empreinte}) + b"\n"


def _ligne(noeud: Noeud) -> bytes:
    return orjson.dumps({"type": type(noeud).__name__, **en_donnees(noeud)}) + b"\n"


def lire_couches(chemin: Path) -> list[CoucheLue]:
    """Raise CoucheIllisible when `graphe completer` did not write the file as it is."""
    if not presente(chemin):
        raise CoucheIllisible(f"La couche « {chemin} » est introuvable : attendu un fichier de « graphe completer ».")
    try:
        premiere, _, corps = lire_octets(chemin).partition(b"\n")
        en_tete = orjson.loads(premiere)
        lus = list(_noeuds(corps)) if _verifier(en_tete, corps) else []
    except (OSError, orjson.JSONDecodeError, ValidationError, KeyError, TypeError) as erreur:
        raise _illisible(chemin) from erreur
    if len(lus) != en_tete.get("noeuds") or not lus or not isinstance(lus[0], Couche):
        raise _illisible(chemin)
    return list(_regrouper(lus))


def _verifier(en_tete: Any, corps: bytes) -> bool:
    return (en_tete["format"], en_tete["empreinte"]) == (FORMAT, hashlib.sha256(corps).hexdigest())


def _noeuds(corps: bytes) -> Iterator[Noeud]:
    for ligne in corps.splitlines():
        donnees = orjson.loads(ligne)
        type_ = donnees.pop("type")
        if type_ not in DE_COUCHE:
            raise KeyError(type_)
        yield depuis_donnees(type_, donnees)


def _regrouper(noeuds: list[Noeud]) -> Iterator[CoucheLue]:
    debuts = [rang for rang, noeud in enumerate(noeuds) if isinstance(noeud, Couche)]
    for debut, fin in zip(debuts, [*debuts[1:], len(noeuds)], strict=True):
        couche = noeuds[debut]
        assert isinstance(couche, Couche)
        yield CoucheLue(couche, tuple(noeuds[debut + 1 : fin]))


def _illisible(chemin: Path) -> CoucheIllisible:
    return CoucheIllisible(
        f"La couche « {chemin} » n'est pas, ou plus, ce que « graphe completer » avait écrit : écrivez-la de nouveau."
    )
