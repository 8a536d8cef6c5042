"""A well-behaved client, in a process of its own: a small known question every 50 ms, and how long each waits.

`python -m tests.attaques.sonde PORT` asks until its input ends, then prints the delays in milliseconds.
"""

import json
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from tests.attaques.client import HOTE, graphql

CADENCE = 0.05
PATIENCE = 20.0
SOURCE = "127.0.0.2"
"""Another address than the attackers': what is counted for each address is not shared with them."""
QUESTION = graphql("{contrat{titre}}", Connection="close")


@dataclass(frozen=True, slots=True)
class Delais:
    """Milliseconds; `refus`: questions that were not answered with 200."""

    mediane: float
    p99: float
    maximum: float
    refus: int


class Sonde:
    """Runs while the block lasts, and before it until a first answer; `delais` is known after it."""

    delais: Delais

    def __init__(self, port: int) -> None:
        commande = [sys.executable, "-m", "tests.attaques.sonde", str(port)]
        self._processus = subprocess.Popen(commande, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self) -> Self:
        assert self._processus.stdout
        self._processus.stdout.readline()
        return self

    def __exit__(self, *_: object) -> None:
        sortie, _erreurs = self._processus.communicate(timeout=PATIENCE)
        releve = json.loads(sortie)
        self.delais = resumer(releve["delais"], releve["refus"])


def resumer(delais: list[float], refus: int) -> Delais:
    """A question that waits holds back those that would have been asked meanwhile: they are counted too."""
    tous = sorted(d for delai in delais for d in _retenues(delai)) or [0.0]
    return Delais(statistics.median(tous), tous[int(0.99 * (len(tous) - 1))], tous[-1], refus)


def _retenues(delai: float) -> Iterator[float]:
    while True:
        yield delai
        delai -= 1000 * CADENCE
        if delai <= 0:
            return


class _Releve:
    def __init__(self, port: int) -> None:
        self.port = port
        self.delais: list[float] = []
        self.refus = 0
        self.debut: float | None = None

    def sonder(self) -> None:
        self._demander()
        print("prête", flush=True)
        while True:
            self.debut = time.monotonic()
            self.refus += not self._demander()
            self.noter()
            time.sleep(max(0.0, CADENCE - self.delais[-1] / 1000))

    def noter(self) -> None:
        if self.debut is not None:
            self.delais.append(1000 * (time.monotonic() - self.debut))
            self.debut = None

    def _demander(self) -> bool:
        try:
            with socket.create_connection((HOTE, self.port), PATIENCE, (SOURCE, 0)) as prise:
                prise.sendall(QUESTION)
                recu = b""
                while morceau := prise.recv(4096):
                    recu += morceau
        except OSError:
            return False
        return recu.startswith(b"HTTP/1.1 200")


def principal(port: int) -> None:
    releve = _Releve(port)
    threading.Thread(target=releve.sonder, daemon=True).start()
    sys.stdin.read()
    releve.noter()
    print(json.dumps({"delais": releve.delais, "refus": releve.refus}))


if __name__ == "__main__":
    principal(int(sys.argv[1]))
