"""Bytes given to the program: a file, a pipe, or the standard input (« - »). Each is read once, whole."""

import sys
from pathlib import Path

ENTREE = "-"
NOM_SANS_FICHIER = "entrée standard"
_SANS_NOM = (Path("/dev"), Path("/proc"))


def presente(chemin: Path) -> bool:
    """Something can be read there."""
    return str(chemin) == ENTREE or (chemin.exists() and not chemin.is_dir())


def lire_octets(chemin: Path) -> bytes:
    return sys.stdin.buffer.read() if str(chemin) == ENTREE else chemin.read_bytes()


def nom_de(chemin: Path) -> str:
    """What a source says of where it comes from: nothing is told by « 63 », the number of an open pipe."""
    anonyme = str(chemin) == ENTREE or any(chemin.absolute().is_relative_to(dossier) for dossier in _SANS_NOM)
    return NOM_SANS_FICHIER if anonyme else chemin.name
