"""The service under attack: as `graphe servir` starts it, on a free port, within bounds that spare the machine."""

import os
import resource
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Self

from bancs.processus import DEMARRAGE, Serveur
from tests.attaques.client import HOTE

MEMOIRE = 6 << 30
FICHIERS = 1024
"""Open at the same time: what systems allow by default."""
GRAPHE = Path(sys.executable).with_name("graphe")
PARTOUT = ("/pret", "/graphql?query={contrat{titre}}", "/operations", "/docs/index.md")
EMBARQUE = ("/sparql?query=ASK{}", "/id/acteur/caf")
AILLEURS = "ATTAQUES_GRAPHE"
"""A variable: the database that serves instead of the embedded graph, as --graphe takes it."""


class Cible(Serveur):
    def __init__(self, dossier: Path) -> None:
        ailleurs = os.environ.get(AILLEURS)
        super().__init__(
            "service",
            [str(GRAPHE), "servir", *(("--graphe", ailleurs) if ailleurs else ()), "--port"],
            dossier / "journal.txt",
            {nom: valeur for nom, valeur in os.environ.items() if ailleurs and nom.startswith("GRAPHE_NEO4J_")},
            dossier=dossier,
            coeur=None,
        )
        self.chauffe = PARTOUT if ailleurs else PARTOUT + EMBARQUE

    def __enter__(self) -> Self:
        super().__enter__()
        resource.prlimit(self.pid, resource.RLIMIT_AS, (MEMOIRE, MEMOIRE))
        resource.prlimit(self.pid, resource.RLIMIT_NOFILE, (FICHIERS, FICHIERS))
        return self

    def attendre(self) -> None:
        """Until it has answered once by each of its ways."""
        super().attendre()
        for chemin in self.chauffe:
            connexion = HTTPConnection(HOTE, self.port, timeout=DEMARRAGE)
            connexion.request("GET", chemin)
            connexion.getresponse().read()
            connexion.close()

    def oublier_le_pic(self) -> None:
        Path(f"/proc/{self.pid}/clear_refs").write_text("5")

    def pic(self) -> float:
        """The most that its first process has held, in mebibytes."""
        with suppress(OSError):
            etat = Path(f"/proc/{self.pid}/status").read_text()
            return next((int(li.split()[1]) / 1024 for li in etat.splitlines() if li.startswith("VmHWM:")), 0.0)
        return 0.0

    def prises(self) -> int:
        """Sockets it holds."""
        with suppress(OSError):
            return sum(_est_une_prise(lien) for lien in Path(f"/proc/{self.pid}/fd").iterdir())
        return 0

    def enfants(self) -> list[int]:
        fichiers = Path(f"/proc/{self.pid}/task").glob("*/children")
        return [int(enfant) for fichier in fichiers for enfant in fichier.read_text().split()]

    def finie(self, secondes: float) -> bool:
        """Whether it ends within that time."""
        assert self._processus is not None
        fin = time.monotonic() + secondes
        while self._processus.poll() is None and time.monotonic() < fin:
            time.sleep(0.05)
        return self._processus.returncode is not None

    def traces(self) -> int:
        return self.journal.read_text(errors="replace").count("Traceback")


def _est_une_prise(lien: Path) -> bool:
    with suppress(OSError):
        return str(lien.readlink()).startswith("socket:")
    return False
