"""Snapshot: a graph in one file that opens fast, checked once, when it is written.

A line of JSON says what the file is: model it was written for, version and size of the graph, digest of what follows.
Then come the nodes, as JSON lists one type a line, compressed. Opening it computes no more than it says, and runs
nothing that it holds.
"""

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import orjson
from pydantic import TypeAdapter, ValidationError

from graphe.erreurs import ErreurGraphe, GrapheIllisible
from graphe.graphe import Graphe
from graphe.modele import base
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES
from graphe.ramassage import sans_ramasser
from graphe.remplacement import remplacement

SUFFIXE = ".graphe"
FORMAT = "graphe-instantane/1"
OCTETS_MAX = 4_000_000_000
"""Of the nodes, once decompressed: what a file may ask of whoever opens it."""


@cache
def modele() -> str:
    """Changes with the model as it is written: a snapshot is read by the model it was written for."""
    empreinte = hashlib.sha256()
    for fichier in sorted(Path(base.__file__).parent.glob("*.py")):
        empreinte.update(fichier.read_bytes())
    return empreinte.hexdigest()[:16]


@cache
def _adaptateur(nom: str) -> TypeAdapter[list[Any]]:
    type_: Any = TYPES[nom]
    return TypeAdapter(list[type_])


def reconnu(octets: bytes) -> bool:
    return octets.startswith(b'{"format":"graphe-instantane/')


def ecrire_instantane(graphe: Graphe, chemin: Path) -> None:
    """Same bytes for the same graph. The file appears complete, or what was there stays."""
    par_type: dict[str, list[Noeud]] = defaultdict(list)
    for noeud in graphe:
        par_type[type(noeud).__name__].append(noeud)
    lignes = [
        nom.encode() + _adaptateur(nom).dump_json(noeuds, exclude_none=True) for nom, noeuds in sorted(par_type.items())
    ]
    corps = zlib.compress(b"\n".join(lignes))
    entete = {
        "format": FORMAT,
        "modele": modele(),
        "version": graphe.version,
        "noeuds": len(graphe),
        "sha256": hashlib.sha256(corps).hexdigest(),
    }
    with remplacement(chemin) as provisoire:
        provisoire.write_bytes(orjson.dumps(entete) + b"\n" + corps)


def lire_instantane(octets: bytes, nom: str) -> Graphe:
    """`nom` tells the file to the user. GrapheIllisible when it is damaged, or written for another model."""
    premiere, _, corps = octets.partition(b"\n")
    entete = _entete(premiere, corps, nom)
    try:
        with sans_ramasser():
            graphe = Graphe(_noeuds(_decompresser(corps)))
    except (zlib.error, ValidationError, KeyError, ValueError, ErreurGraphe) as erreur:
        raise _abime(nom, "son contenu n'est pas un graphe") from erreur
    if (graphe.version, len(graphe)) != (entete["version"], entete["noeuds"]):
        raise _abime(nom, f"il annonce la version {entete['version']}, son contenu donne {graphe.version}")
    return graphe


def _entete(ligne: bytes, corps: bytes, nom: str) -> dict[str, Any]:
    try:
        entete = orjson.loads(ligne)
        ecrit = (entete["format"], entete["modele"])
        entier = entete["sha256"] == hashlib.sha256(corps).hexdigest()
    except (ValueError, KeyError, TypeError) as erreur:
        raise _abime(nom, "sa première ligne n'est pas celle d'un instantané") from erreur
    if ecrit != (FORMAT, modele()):
        raise GrapheIllisible(
            f"Instantané « {nom} » écrit par une autre version du produit (modèle {ecrit[1]}, attendu {modele()}) : "
            "écrivez-le de nouveau par « graphe charger --sortie »."
        )
    if not entier:
        raise _abime(nom, "son empreinte n'est pas celle de son contenu")
    return dict(entete)


def _abime(nom: str, pourquoi: str) -> GrapheIllisible:
    return GrapheIllisible(f"Instantané « {nom} » tronqué ou modifié : {pourquoi}.")


def _decompresser(corps: bytes) -> bytes:
    ouvreur = zlib.decompressobj()
    clair = ouvreur.decompress(corps, OCTETS_MAX)
    if not ouvreur.eof:
        raise ValueError("incomplete, or larger than it may be")
    return clair


def _noeuds(clair: bytes) -> Iterator[Noeud]:
    for ligne in filter(None, clair.split(b"\n")):
        nom, crochet, liste = ligne.partition(b"[")
        yield from _adaptateur(nom.decode()).validate_json(crochet + liste)
