"""One measure of the embedded graph, in this very process: `python -m bancs.croissance.essai_embarque 10`.

Seconds of processor: everything runs in one thread, so that is what one waits for when nobody else computes.
"""

import gc
import json
import sys
from collections.abc import Callable
from time import process_time
from typing import Any

from bancs.croissance.chronos import chronometrer
from bancs.croissance.contrats import contrats
from bancs.croissance.demandeurs import embarque
from bancs.croissance.processus import memoire, pic
from chargement.chargeur import charger
from graphe.graphe import Graphe
from requetes.annuaire.noms import noms, segments
from requetes.embarque.chemins import voisinage
from requetes.embarque.plein_texte import index_plein_texte
from requetes.embarque.tables import index
from schema.api import creer_schema


def mesurer(nombre: int) -> dict[str, Any]:
    """`chargement` in seconds, from nodes at hand (`lecture`: to read the text of the real contract).

    `memoire` in MiB, added by nodes, graph and indexes together.
    """
    creer_schema()  # what the service holds whatever the graph
    lecture = _duree(charger)
    gc.collect()
    avant = memoire()
    noeuds = list(contrats(nombre))
    gc.collect()
    debut = process_time()
    graphe = Graphe(noeuds)
    etapes = {"graphe": process_time() - debut}
    gc.freeze()  # as `service.http.serveur` does, before anything is asked
    etapes |= _indexer(graphe)
    gc.collect()
    return {
        "noeuds": len(graphe),
        "lecture": round(lecture, 3),
        "chargement": {nom: round(duree, 3) for nom, duree in etapes.items()},
        "memoire": round(memoire() - avant, 1),
        "pic": round(pic(), 1),
        "pages": chronometrer(embarque(graphe), process_time, process_time),
    }


def _indexer(graphe: Graphe) -> dict[str, float]:
    """Everything a service computes once: done here so that no page pays for it."""
    faits: dict[str, Callable[[], object]] = {
        "version": lambda: graphe.version,
        "index": lambda: (index(graphe).rangs, segments(graphe), noms(graphe)),
        "plein texte": lambda: index_plein_texte(graphe),
        "voisinage": lambda: voisinage(graphe),
    }
    return {nom: _duree(faire) for nom, faire in faits.items()}


def _duree(faire: Callable[[], object]) -> float:
    debut = process_time()
    faire()
    return process_time() - debut


if __name__ == "__main__":
    json.dump(mesurer(int(sys.argv[1])), sys.stdout)
