"""One measure of the embedded graph, in this very process: `python -m bancs.croissance.essai_embarque 10`."""

import gc
import json
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

from bancs.croissance.chronos import chronometrer
from bancs.croissance.contrats import contrats
from bancs.croissance.processus import memoire, pic
from graphe.graphe import Graphe
from requetes.fonds import fonds
from requetes.index import index
from requetes.relations import voisinage
from schema.api import creer_schema, executer


def mesurer(nombre: int) -> dict[str, Any]:
    """Seconds to make the graph and every index from nodes at hand; MiB added by nodes, graph and indexes."""
    schema = creer_schema()
    avant = memoire()
    noeuds = list(contrats(nombre))
    gc.collect()
    debut = time.perf_counter()
    graphe = Graphe(noeuds)
    etapes = {"graphe": time.perf_counter() - debut, **_indexer(graphe)}
    gc.collect()
    prise, plus_haut = memoire() - avant, pic()

    def demander(texte: str) -> Mapping[str, Any]:
        resultat = executer(schema, graphe, texte)
        if resultat.errors or resultat.data is None:
            raise RuntimeError(f"La page n'a pas de réponse : {resultat.errors}")
        return resultat.data

    return {
        "noeuds": len(graphe),
        "chargement": {nom: round(duree, 3) for nom, duree in etapes.items()},
        "memoire": round(prise, 1),
        "pic": round(plus_haut, 1),
        "pages": chronometrer(demander),
    }


def _indexer(graphe: Graphe) -> dict[str, float]:
    """Everything a service computes once: done here so that no page pays for it."""
    faits: dict[str, Callable[[], object]] = {
        "version": lambda: graphe.version,
        "index": lambda: (index(graphe).rangs, index(graphe).segments, index(graphe).noms),
        "plein texte": lambda: fonds(graphe),
        "voisinage": lambda: voisinage(graphe),
    }
    durees = {}
    for nom, faire in faits.items():
        debut = time.perf_counter()
        faire()
        durees[nom] = time.perf_counter() - debut
    return durees


if __name__ == "__main__":
    json.dump(mesurer(int(sys.argv[1])), sys.stdout)
