"""The formats, and the two gestures: `exporter` and `relire`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pyoxigraph import RdfFormat

from graphe.echanges import graphml, jsonld, quads, tables
from graphe.echanges.ecriture import Suivi, descriptions, sans_suivi
from graphe.erreurs import GrapheIllisible
from graphe.graphe import Graphe
from graphe.rdf import lire_turtle, turtle
from graphe.remplacement import remplacement


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """`media` is the type registered at IANA, None when there is none; `archive` that of what wraps the files."""

    nom: str
    libelle: str
    fichier: str
    media: str | None
    archive: str | None = None
    ecrire: Callable[[Graphe, Path, Suivi], None]
    lire: Callable[[Path], Graphe]


def _ecrire_turtle(graphe: Graphe, chemin: Path, suivi: Suivi) -> None:
    chemin.write_bytes(turtle.ecrire(descriptions(graphe, suivi)).encode())


def _quads(format_: RdfFormat) -> tuple[Callable[[Graphe, Path, Suivi], None], Callable[[Path], Graphe]]:
    return partial(quads.ecrire, format_=format_), partial(quads.lire, format_=format_)


_ECRIRE_TRIG, _LIRE_TRIG = _quads(RdfFormat.TRIG)
_ECRIRE_NQUADS, _LIRE_NQUADS = _quads(RdfFormat.N_QUADS)

FORMATS = {
    f.nom: f
    for f in (
        Format(nom="turtle", libelle="Turtle", fichier="graphe.ttl", media="text/turtle",
               ecrire=_ecrire_turtle, lire=lire_turtle),
        Format(nom="trig", libelle="TriG", fichier="graphe.trig", media="application/trig",
               ecrire=_ECRIRE_TRIG, lire=_LIRE_TRIG),
        Format(nom="jsonld", libelle="JSON-LD", fichier="graphe.jsonld", media="application/ld+json",
               ecrire=jsonld.ecrire, lire=jsonld.lire),
        Format(nom="nquads", libelle="N-Quads", fichier="graphe.nq", media="application/n-quads",
               ecrire=_ECRIRE_NQUADS, lire=_LIRE_NQUADS),
        Format(nom="graphml", libelle="GraphML", fichier="graphe.graphml", media=None,
               ecrire=graphml.ecrire, lire=graphml.lire),
        Format(nom="csv", libelle="CSV (archive ZIP)", fichier="graphe-csv.zip", media="text/csv",
               archive="application/zip", ecrire=tables.ecrire, lire=tables.lire),
    )
}  # fmt: skip


def exporter(graphe: Graphe, format_: str, chemin: Path, suivi: Suivi = sans_suivi) -> None:
    """The file appears complete, or what was there stays."""
    with remplacement(chemin) as temporaire:
        FORMATS[format_].ecrire(graphe, temporaire, suivi)


def relire(chemin: Path, format_: str) -> Graphe:
    """The graph that was exported; GrapheIllisible when the file is not one, or was changed."""
    try:
        return FORMATS[format_].lire(chemin)
    except OSError as erreur:
        raise GrapheIllisible(f"Fichier « {chemin} » illisible : {erreur.strerror or erreur}.") from erreur
    except GrapheIllisible as erreur:
        if str(chemin) in str(erreur):
            raise
        raise GrapheIllisible(f"Fichier « {chemin} » : {erreur}") from erreur
