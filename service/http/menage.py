"""Full passes of the collector of cycles: it walks through all that lives, and everything stops meanwhile.

They wait until no request is running in a thread, since what such a request has made is what there is most of. What
lives after one is left out of the next ones, and looked at again now and then: most of it, kept from one request to
another, is in no cycle.
"""

import asyncio
import gc
import time
from collections.abc import Callable
from threading import Condition
from typing import Any, TypeVar

T = TypeVar("T")

ASSEZ, TROP = 5, 20
"""Partial passes, each for some 7,000 objects, after which a full one is done when nobody runs; waited for, by all."""
CADENCE = 5.0
"""Seconds between two looks, for when nothing runs in a thread for long."""
TOUT = 600.0
"""Seconds between two passes through what lived after the previous ones."""
JAMAIS = 1_000_000_000


class Menage:
    def __init__(self) -> None:
        self._calme = Condition()
        self._presents = 0
        self._attendu = False
        self._seuils = gc.get_threshold()
        self._dernier = time.monotonic()
        self._prochain: asyncio.TimerHandle | None = None

    def ouvrir(self) -> None:
        self._seuils = gc.get_threshold()
        gc.set_threshold(*self._seuils[:2], JAMAIS)
        self._passer()

    def fermer(self) -> None:
        if self._prochain:
            self._prochain.cancel()
        gc.set_threshold(*self._seuils)
        gc.unfreeze()

    def pendant(self, travail: Callable[..., T], *donnees: Any) -> T:
        """Does the work, in the thread that calls."""
        with self._calme:
            self._calme.wait_for(lambda: not self._attendu)
            self._presents += 1
        try:
            return travail(*donnees)
        finally:
            with self._calme:
                self._presents -= 1
                self._nettoyer()

    def _passer(self) -> None:
        """From the event loop, which waits for nobody."""
        self._prochain = asyncio.get_running_loop().call_later(CADENCE, self._passer)
        if self._calme.acquire(blocking=False):
            try:
                self._nettoyer()
            finally:
                self._calme.release()

    def _nettoyer(self) -> None:
        passes = gc.get_count()[2]
        self._attendu = passes >= TROP
        if not self._presents:
            if passes >= ASSEZ:
                self._collecter()
            self._attendu = False
            self._calme.notify_all()

    def _collecter(self) -> None:
        maintenant = time.monotonic()
        if maintenant - self._dernier > TOUT:
            self._dernier = maintenant
            gc.unfreeze()
        gc.collect()
        gc.freeze()
