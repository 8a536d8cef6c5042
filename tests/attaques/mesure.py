"""One attack on a service of its own, and what it cost: to the service, and to the others it serves."""

import asyncio
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.attaques.cible import Cible
from tests.attaques.scenarios import Reponses, Scenario
from tests.attaques.sonde import Delais, Sonde

DUREE = 20.0
"""Seconds after which an attack is stopped."""
RETOMBEE, AU_CALME = 10.0, 0.25
"""How long what goes on behind the attack is watched; the share of a core under which the service does nothing."""
RELEVE = 0.02
ARRETEE = f"arrêtée à {DUREE:.0f} s"


@dataclass(frozen=True, slots=True)
class Bilan:
    """Mebibytes above what the service held before (`pic`), and that it still holds; seconds of processor."""

    reponses: Reponses
    pic: float
    reste: float
    processeur: float
    delais: Delais
    traces: int


@dataclass
class Veille:
    """Samples memory while the block lasts."""

    cible: Cible
    plus_haut: float = 0.0
    _fini: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self.cible.oublier_le_pic()
        self._fil = threading.Thread(target=self._relever)
        self._fil.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._fini.set()
        self._fil.join()

    def _relever(self) -> None:
        while not self._fini.wait(RELEVE):
            self.plus_haut = max(self.plus_haut, self.cible.memoire(), self.cible.pic())


def mesurer(scenario: Scenario, dossier: Path) -> Bilan:
    with Cible(dossier) as cible:
        cible.attendre()
        repos, depense = cible.memoire(), cible.processeur()
        with Sonde(cible.port) as sonde, Veille(cible) as veille:
            reponses = asyncio.run(_attaquer(scenario, cible))
            laisser_retomber(cible)
        return Bilan(
            reponses=reponses,
            pic=max(0.0, veille.plus_haut - repos),
            reste=max(0.0, cible.memoire() - repos),
            processeur=max(0.0, cible.processeur() - depense),
            delais=sonde.delais,
            traces=cible.traces(),
        )


async def _attaquer(scenario: Scenario, cible: Cible) -> Reponses:
    reponses: Reponses = Counter()
    try:
        async with asyncio.timeout(DUREE):
            await scenario(cible, reponses)
    except TimeoutError:
        reponses[ARRETEE] += 1
    return +reponses


def laisser_retomber(cible: Cible) -> None:
    """Until the service does nothing any more, but for what the probe asks."""
    fin = time.monotonic() + RETOMBEE
    depense = cible.processeur()
    while time.monotonic() < fin:
        time.sleep(0.5)
        nouvelle = cible.processeur()
        if nouvelle - depense < 0.5 * AU_CALME:
            return
        depense = nouvelle
