"""Files written whole or not at all, at the place that is named and at no other."""

import glob
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # not on Unix: what a killed writer left stays there
    fcntl = None  # type: ignore[assignment]

PERIPHERIQUES = Path("/dev")
"""Whatever stands behind these names is already open for someone: /dev/stdout may be a file that has a beginning."""
SUFFIXE = "ecriture"


@contextmanager
def remplacement(chemin: Path) -> Iterator[Path]:
    """The path to write to: what it holds comes to `chemin` at the end, or disappears.

    A link stays and leads to its target, a file keeps its mode, what is not a regular file receives the bytes.
    """
    with _devant(chemin) if ordinaire(chemin) else _avant(chemin) as provisoire:
        yield provisoire


def ordinaire(chemin: Path) -> bool:
    """Whether a file is there, or may be put there."""
    mode = _mode(chemin)
    return mode is None or (stat.S_ISREG(mode) and not chemin.absolute().is_relative_to(PERIPHERIQUES))


def _mode(chemin: Path) -> int | None:
    with suppress(FileNotFoundError):
        return chemin.stat().st_mode
    return None


@contextmanager
def _avant(chemin: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as dossier:
        provisoire = Path(dossier) / chemin.name
        yield provisoire
        with provisoire.open("rb") as lu, os.fdopen(os.open(chemin, os.O_WRONLY | os.O_APPEND), "wb") as ecrit:
            shutil.copyfileobj(lu, ecrit)


@contextmanager
def _devant(chemin: Path) -> Iterator[Path]:
    """Beside the file, so that it can take its place at once."""
    cible, mode = chemin.resolve(), _mode(chemin)
    _nettoyer(cible)
    provisoire = cible.with_name(f".{cible.name}.{os.getpid()}.{SUFFIXE}")
    prise = os.open(provisoire, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666 if mode is None else 0o600)
    try:
        _verrouiller(prise)
        yield provisoire
        if mode is not None:
            provisoire.chmod(stat.S_IMODE(mode))
        provisoire.replace(cible)
    finally:
        provisoire.unlink(missing_ok=True)
        os.close(prise)


def _nettoyer(cible: Path) -> None:
    """What writers left that were killed; those at work hold a lock."""
    for reste in cible.parent.glob(f".{glob.escape(cible.name)}.*.{SUFFIXE}"):
        with suppress(OSError):
            _oter(reste)


def _oter(provisoire: Path) -> None:
    if fcntl is None:
        return
    prise = os.open(provisoire, os.O_RDONLY | os.O_NONBLOCK)
    try:
        _verrouiller(prise)
        provisoire.unlink()
    finally:
        os.close(prise)


def _verrouiller(prise: int) -> None:
    """Raise OSError when another process holds the lock, which ends with the process."""
    if fcntl is not None:
        fcntl.flock(prise, fcntl.LOCK_EX | fcntl.LOCK_NB)
