"""The measures, each made in a process of its own, and kept as JSON from one run to the next."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

RACINE = Path(__file__).resolve().parents[2]
FICHIER = RACINE / "construction" / "croissance.json"
MOTEURS = ("embarque", "neo4j")
TAILLES = (1, 10, 100, 1000)
"""Numbers of contracts. A thousand take twelve gigabytes in memory, and an hour to load in Neo4j."""

Mesure = dict[str, Any]


class Point(NamedTuple):
    """`valeur` in the unit of its series, for so many contracts."""

    contrats: int
    valeur: float


class Mesures:
    """By engine, then by number of contracts; a new measure replaces the old one, its other parts kept."""

    def __init__(self, chemin: Path = FICHIER) -> None:
        self._chemin = chemin
        lues = json.loads(chemin.read_text(encoding="utf-8")) if chemin.exists() else {}
        self._par_moteur: dict[str, dict[str, Mesure]] = {moteur: lues.get(moteur, {}) for moteur in MOTEURS}

    def de(self, moteur: str) -> Iterator[tuple[int, Mesure]]:
        """From the smallest number of contracts to the largest."""
        for nombre, mesure in sorted(self._par_moteur[moteur].items(), key=lambda paire: int(paire[0])):
            yield int(nombre), mesure

    def points(self, moteur: str, *cles: str) -> list[Point]:
        """What stands at the end of the keys, for the sizes that have it; a number of seconds by step is added up."""
        trouves = ((nombre, _lire(mesure, cles)) for nombre, mesure in self.de(moteur))
        return [Point(nombre, valeur) for nombre, valeur in trouves if valeur is not None]

    def garder(self, moteur: str, nombre: int, mesure: Mesure) -> None:
        self._par_moteur[moteur].setdefault(str(nombre), {}).update(mesure)
        self._chemin.parent.mkdir(parents=True, exist_ok=True)
        self._chemin.write_text(json.dumps(self._par_moteur, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def mesurer(moteur: str, nombre: int, etapes: Sequence[str] = ()) -> Mesure:
    """Run one essai in a new process, so that nothing but its own graph weighs on it; its errors stop everything."""
    commande = [sys.executable, "-m", f"bancs.croissance.essai_{moteur}", str(nombre), *etapes]
    fait = subprocess.run(commande, cwd=RACINE, stdout=subprocess.PIPE, text=True, check=True)
    mesure: Mesure = json.loads(fait.stdout)
    return mesure


def _lire(mesure: Mesure, cles: Iterable[str]) -> float | None:
    valeur: Any = mesure
    for cle in cles:
        valeur = valeur.get(cle) if isinstance(valeur, dict) else None
    return sum(valeur.values()) if isinstance(valeur, dict) else valeur
