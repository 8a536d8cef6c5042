"""Timing of pages: the median of repeated runs, after those that warm what learns by doing (a Java server does)."""

from collections.abc import Callable
from pathlib import Path
from statistics import median

from bancs.croissance.demandeurs import Demander

DOSSIER = Path(__file__).parent / "pages"
ESSAIS_MIN, ESSAIS_MAX = 5, 200
DUREE = 2.0
"""A page is run for two seconds, five times at least and two hundred at most; as much before, uncounted."""

Horloge = Callable[[], float]


def pages() -> dict[str, str]:
    """Text of each page, by name."""
    return {chemin.stem: chemin.read_text(encoding="utf-8") for chemin in sorted(DOSSIER.glob("*.graphql"))}


def titres() -> dict[str, str]:
    """Of each page, the comment that opens its file."""
    return {nom: texte.partition("\n")[0].removeprefix("# ") for nom, texte in pages().items()}


def chronometrer(demander: Demander, horloge: Horloge, compteur: Horloge) -> dict[str, dict[str, float]]:
    """By page: `ms`, median of its runs by `horloge`; `processeur`, mean in ms of what `compteur` says was spent.

    `essais` is how many runs, `elements` how many nodes the page gives: never none.
    """
    return {nom: _une_page(demander, texte, horloge, compteur) for nom, texte in pages().items()}


def _une_page(demander: Demander, texte: str, horloge: Horloge, compteur: Horloge) -> dict[str, float]:
    (connexion,) = demander(texte).values()
    if not connexion["nodes"]:
        raise RuntimeError("Une page ne rend aucun élément : base chargée par une version plus ancienne, à recharger.")
    _repeter(demander, texte, horloge)
    avant = compteur()
    durees = _repeter(demander, texte, horloge)
    depense = (compteur() - avant) / len(durees)
    return {
        "ms": round(median(durees) * 1000, 3),
        "processeur": round(depense * 1000, 3),
        "essais": len(durees),
        "elements": len(connexion["nodes"]),
    }


def _repeter(demander: Demander, texte: str, horloge: Horloge) -> list[float]:
    durees: list[float] = []
    while len(durees) < ESSAIS_MIN or (len(durees) < ESSAIS_MAX and sum(durees) < DUREE):
        debut = horloge()
        demander(texte)
        durees.append(horloge() - debut)
    return durees
