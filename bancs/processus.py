"""One server, one process, on one core: started, waited for, watched, ended with all that it started."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Self

from bancs.erreurs import BancImpossible

DEMARRAGE = 90.0
ARRET = 10.0
COEUR_SERVEUR = 1
COEUR_CHARGE = 0
REGLAGES = "GRAPHE_"
TOPS = os.sysconf("SC_CLK_TCK")


def sur_coeur(coeur: int | None, commande: Sequence[str]) -> list[str]:
    """The command kept on one core, where one is chosen, `taskset` is and the machine has two."""
    if coeur is None or shutil.which("taskset") is None or (os.cpu_count() or 1) <= coeur:
        return list(commande)
    return ["taskset", "-c", str(coeur), *commande]


def environnement(supplement: Mapping[str, str]) -> dict[str, str]:
    """Ours without the settings of the product, which would change what is measured."""
    garde = {nom: valeur for nom, valeur in os.environ.items() if not nom.startswith(REGLAGES)}
    return {**garde, **supplement}


def port_libre() -> int:
    with socket.create_server(("127.0.0.1", 0)) as prise:
        port: int = prise.getsockname()[1]
        return port


@dataclass
class Serveur:
    """`commande` receives the port as its last argument; its output goes to `journal`.

    `base` is the process of the database that works for it, None when there is none here; `dossier` is where it is
    started, `coeur` the only core it may use.
    """

    nom: str
    commande: Sequence[str]
    journal: Path
    environnement: Mapping[str, str] = field(default_factory=dict)
    base: int | None = None
    dossier: Path | None = None
    coeur: int | None = COEUR_SERVEUR
    port: int = field(default_factory=port_libre)
    _processus: "subprocess.Popen[bytes] | None" = None
    _sortie: IO[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/graphql"

    def __enter__(self) -> Self:
        self._sortie = self.journal.open("wb")
        self._processus = subprocess.Popen(
            sur_coeur(self.coeur, [*self.commande, str(self.port)]),
            stdin=subprocess.DEVNULL,
            stdout=self._sortie,
            stderr=subprocess.STDOUT,
            env=environnement(self.environnement),
            cwd=self.dossier,
            start_new_session=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        """Its group holds only what it started."""
        if self._processus is not None:
            self._signaler(signal.SIGTERM)
            try:
                self._processus.wait(ARRET)
            except subprocess.TimeoutExpired:
                self._signaler(signal.SIGKILL)
                self._processus.wait()
        if self._sortie is not None:
            self._sortie.close()

    def _signaler(self, lequel: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, lequel)

    @property
    def pid(self) -> int:
        assert self._processus is not None
        return self._processus.pid

    def attendre(self) -> None:
        """Until it listens."""
        fin = time.monotonic() + DEMARRAGE
        while time.monotonic() < fin:
            if self._processus is not None and self._processus.poll() is not None:
                break
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            time.sleep(0.1)
        raise BancImpossible(f"« {self.nom} » n'écoute pas : lisez {self.journal}.")

    def memoire(self) -> float:
        """Resident memory of the process and of those it started, in mebibytes."""
        return sum(_lire_memoire(pid) for pid in _famille(self.pid))

    def processeur(self) -> float:
        """Seconds of processor spent so far, those of the database and of ended children included."""
        racines = [self.pid] if self.base is None else [self.pid, self.base]
        return sum(_lire_processeur(pid) for racine in racines for pid in _famille(racine))


def _famille(pid: int) -> Iterator[int]:
    """The process, then its descendants."""
    yield pid
    for fichier in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for enfant in fichier.read_text().split():
                yield from _famille(int(enfant))


def _lire_memoire(pid: int) -> float:
    with contextlib.suppress(OSError):
        for ligne in Path(f"/proc/{pid}/status").read_text().splitlines():
            if ligne.startswith("VmRSS:"):
                return int(ligne.split()[1]) / 1024
    return 0.0


def _lire_processeur(pid: int) -> float:
    with contextlib.suppress(OSError):
        champs = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, champs[11:15])) / TOPS
    return 0.0
