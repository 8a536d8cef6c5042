"""What a process holds and spends, as the system tells it (/proc)."""

import os
import resource
import sys
from pathlib import Path

MIO = 2**20
UTILISATEUR, SYSTEME = 11, 12
"""Places in /proc/…/stat after the name, which may hold spaces."""


def memoire(pid: int | str | None = "self") -> float:
    """MiB held now by a process; without /proc, the most this one held, and nan for another."""
    etat = Path(f"/proc/{pid}/statm")
    if not etat.exists():
        return pic() if pid == "self" else float("nan")
    return int(etat.read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / MIO


def pic() -> float:
    """MiB: the most this process held since it began."""
    plus_haut = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return plus_haut / MIO if sys.platform == "darwin" else plus_haut / 1024


def processeur(pid: int | None) -> float:
    """Seconds of processor another process has spent; nan when the system does not say."""
    etat = Path(f"/proc/{pid}/stat")
    if not etat.exists():
        return float("nan")
    suite = etat.read_text().rpartition(")")[2].split()
    return (int(suite[UTILISATEUR]) + int(suite[SYSTEME])) / os.sysconf("SC_CLK_TCK")


def taille(dossier: Path) -> float:
    """MiB of the files of a folder; 0 when it is not there."""
    return sum(f.stat().st_size for f in dossier.rglob("*") if f.is_file()) / MIO
