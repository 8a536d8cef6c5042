"""Load from the other core, and what the server spent meanwhile."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from bancs.erreurs import BancImpossible
from bancs.processus import COEUR_CHARGE, Serveur, sur_coeur

NODE = Path(__file__).parent / "node"
CONNEXIONS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Tir:
    """What is asked, how long: seconds of warm-up, then of measure; every answer must bear the status."""

    corps: Path
    chauffe: float
    duree: float
    entetes: Mapping[str, str]
    statut: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Mesure:
    """Requests a second, latencies in ms, processor of the server in ms a request, memory in MiB, octets an answer."""

    debit: float
    p50: float
    p99: float
    processeur: float
    memoire: float
    octets: float


def mesurer(serveur: Serveur, tir: Tir) -> Mesure:
    demande = {
        "url": serveur.url,
        "corps": str(tir.corps),
        "chauffe": tir.chauffe,
        "duree": tir.duree,
        "connexions": CONNEXIONS,
        "entetes": dict(tir.entetes),
    }
    commande = sur_coeur(COEUR_CHARGE, ["node", str(NODE / "charge.mjs"), json.dumps(demande)])
    with subprocess.Popen(commande, stdout=subprocess.PIPE, text=True) as generateur:
        assert generateur.stdout is not None
        try:
            avant, apres = (_au_signal(generateur.stdout, serveur) for _ in range(2))
            sortie = generateur.stdout.read()
        finally:
            generateur.kill()
    return _mesure(serveur, tir, _lire(serveur, sortie), apres - avant)


def _au_signal(sortie: IO[str], serveur: Serveur) -> float:
    """Processor spent when the generator says that the measure begins, or ends."""
    sortie.readline()
    return serveur.processeur()


def _lire(serveur: Serveur, sortie: str) -> dict[str, Any]:
    if not sortie.strip():
        raise BancImpossible("Le générateur de charge n'a rien rendu : relancez « npm ci » dans bancs/node.")
    releve: dict[str, Any] = json.loads(sortie)
    if not releve["requetes"]:
        raise BancImpossible(f"« {serveur.nom} » n'a répondu à aucune requête : lisez {serveur.journal}.")
    return releve


def _mesure(serveur: Serveur, tir: Tir, releve: dict[str, Any], depense: float) -> Mesure:
    """Refuse a measure in which one answer failed."""
    autres = {statut: nombre for statut, nombre in releve["statuts"].items() if int(statut) != tir.statut}
    if autres or releve["erreurs"]:
        raise BancImpossible(
            f"« {serveur.nom} » : {releve['erreurs']} erreurs, réponses autres que {tir.statut} : {autres or 'aucune'}."
        )
    requetes = releve["requetes"]
    return Mesure(
        debit=requetes / releve["secondes"],
        p50=releve["p50"],
        p99=releve["p99"],
        processeur=1000 * depense / requetes,
        memoire=serveur.memoire(),
        octets=releve["octets"] / requetes,
    )
