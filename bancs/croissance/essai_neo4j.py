"""One measure of the graph kept by Neo4j: `python -m bancs.croissance.essai_neo4j 10 [charger] [pages]`.

A server of its own for each size, empty before the load and kept after it, so that the pages can be asked again.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from bancs.croissance.chronos import chronometrer
from bancs.croissance.contrats import contrats
from bancs.croissance.demandeurs import neo4j
from bancs.croissance.processus import memoire, pic, processeur, taille
from bancs.croissance.reserve import Reserve
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import ecrire
from graphe.neo4j.pilotes import pilote
from outils.neo4j.dossier import Dossier
from outils.neo4j.serveur import ServeurNeo4j, demarrer
from requetes.neo4j.derives import derives

TAS, CACHE = "1g", "2g"
ETAPES = ("charger", "pages")
DELAI = 600.0
"""Seconds given to one statement: to count every relationship of a thousand contracts takes its time."""


def mesurer(nombre: int, etapes: Collection[str] = ETAPES) -> dict[str, Any]:
    """`memoire` of the server in MiB once it has answered, `disque` in MiB with its journals."""
    nom = f"croissance-{nombre}"
    mesures: dict[str, Any] = {}
    with demarrer(nom, tas=TAS, pages=CACHE, vierge="charger" in etapes) as serveur:
        connexion = _connexion(serveur)
        if "charger" in etapes:
            mesures |= charger(serveur, connexion, nombre)
        if "pages" in etapes:
            with neo4j(connexion) as demander:
                mesures["pages"] = chronometrer(demander, time.perf_counter, _depense(serveur))
        mesures["serveur"] = {"memoire": round(memoire(serveur.pid), 1)}
    return {**mesures, "disque": round(taille(Dossier(nom).chemin / "data"), 1)}


def _depense(serveur: ServeurNeo4j) -> Callable[[], float]:
    """Seconds of processor spent on both sides."""
    return lambda: time.process_time() + processeur(serveur.pid)


def _connexion(serveur: ServeurNeo4j) -> Connexion:
    return Connexion(
        adresse=serveur.uri, utilisateur=serveur.utilisateur, mot_de_passe=serveur.mot_de_passe, delai=DELAI
    )


def charger(serveur: ServeurNeo4j, connexion: Connexion, nombre: int) -> dict[str, Any]:
    """`duree` in seconds by the clock; `chargement` in seconds of processor, whatever else is running."""
    avant = memoire()
    with tempfile.TemporaryDirectory() as dossier, pilote(connexion) as ouvert:
        reserve = Reserve(contrats(nombre), Path(dossier), f"croissance-{nombre}")
        debut, depense, depense_serveur = time.perf_counter(), time.process_time(), processeur(serveur.pid)
        bilan = ecrire(reserve, ouvert, derives(reserve))
        duree = time.perf_counter() - debut
        chargement = {
            "chargeur": round(time.process_time() - depense, 1),
            "serveur": round(processeur(serveur.pid) - depense_serveur, 1),
        }
    return {
        "noeuds": bilan.noeuds,
        "relations": bilan.relations,
        "duree": round(duree, 1),
        "chargement": chargement,
        "memoire": round(memoire() - avant, 1),
        "pic": round(pic(), 1),
    }


if __name__ == "__main__":
    json.dump(mesurer(int(sys.argv[1]), sys.argv[2:] or ETAPES), sys.stdout)
