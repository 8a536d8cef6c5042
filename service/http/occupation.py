"""What takes time is done in threads of its own, a few at a time, and a bounded number of requests wait for them."""

import asyncio
import selectors
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from contextvars import copy_context
from functools import partial
from typing import Any, TypeVar

from requetes.langage.budget import Budget
from service.http.limites import Charge
from service.http.reponses import Refus

T = TypeVar("T")
Reception = Callable[[], Awaitable[Any]]
"""How ASGI gives the messages of a client."""

RELAIS = 0.001
"""Seconds before a thread that computes lets another run: the event loop never waits long."""
CALCULS = 2
"""Threads that compute at the same time, beside the event loop: more only keep it waiting for its turn."""
CLIENT_PARTI = "CLIENT_PARTI"
PATIENCE = 1
"""Seconds after which a client may try again when everything is taken."""


class Atelier:
    def __init__(self, charge: Charge) -> None:
        self.charge = charge
        self._fils = ThreadPoolExecutor(charge.fils, thread_name_prefix="requete")
        self._presents = 0

    @property
    def presents(self) -> int:
        """Requests at work, and those that wait."""
        return self._presents

    def ouvrir(self) -> None:
        sys.setswitchinterval(RELAIS)

    def fermer(self) -> None:
        self._fils.shutdown(wait=False, cancel_futures=True)

    async def faire(self, travail: Callable[..., T], *donnees: Any) -> T:
        """Raise Refus when too many wait."""
        if self._presents >= self.charge.fils + self.charge.attentes:
            raise occupe(f"{self.charge.attentes} requêtes attendent déjà")
        self._presents += 1
        futur = self._fils.submit(copy_context().run, partial(travail, *donnees))
        futur.add_done_callback(_compter_le_depart(asyncio.get_running_loop(), self._partir))
        try:
            return await asyncio.wrap_future(futur)
        finally:
            del futur  # an error it holds knows this frame: together, they would wait for the collector of cycles

    def _partir(self) -> None:
        self._presents -= 1


class AtelierDeCoroutines:
    """For what computes as much as it waits: each has an event loop, in a thread, and a few compute at a time."""

    def __init__(self, fils: int) -> None:
        self._fils = ThreadPoolExecutor(fils, thread_name_prefix="coroutine")
        self._calculs = threading.Semaphore(CALCULS)

    def fermer(self) -> None:
        self._fils.shutdown(wait=False, cancel_futures=True)

    async def faire(self, travail: Callable[..., Coroutine[Any, Any, T]], *donnees: Any) -> T:
        """Given up here, it is there."""
        prise = _Prise(self._calculs)
        futur = self._fils.submit(copy_context().run, prise.courir, partial(travail, *donnees))
        try:
            return await asyncio.wrap_future(futur)
        except asyncio.CancelledError:
            prise.annuler()
            raise
        finally:
            del futur  # as above


class SelecteurQuiCede(selectors.DefaultSelector):
    """An event loop that waits leaves its turn to compute to another thread."""

    def __init__(self, calculs: threading.Semaphore) -> None:
        super().__init__()
        self._calculs = calculs

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is not None and timeout <= 0:
            return super().select(timeout)
        self._calculs.release()
        try:
            return super().select(timeout)
        finally:
            self._calculs.acquire()


class _Prise:
    """On a coroutine that runs in another thread."""

    def __init__(self, calculs: threading.Semaphore) -> None:
        self._calculs = calculs
        self._verrou = threading.Lock()
        self._annulee = False
        self._tache: asyncio.Task[Any] | None = None

    def courir(self, travail: Callable[[], Coroutine[Any, Any, T]]) -> T:
        boucle = asyncio.SelectorEventLoop(SelecteurQuiCede(self._calculs))
        with self._calculs:
            return self._courir(boucle, travail)

    def _courir(self, boucle: asyncio.AbstractEventLoop, travail: Callable[[], Coroutine[Any, Any, T]]) -> T:
        try:
            tache = boucle.create_task(travail())
            with self._verrou:
                self._tache = tache
                if self._annulee:
                    tache.cancel()
            return boucle.run_until_complete(tache)
        finally:
            with self._verrou:
                self._tache = None
            boucle.close()

    def annuler(self) -> None:
        with self._verrou:
            self._annulee = True
            if self._tache is not None:
                self._tache.get_loop().call_soon_threadsafe(self._tache.cancel)


class Guichet:
    """So many requests at a time ask another server, so many more wait, and the others are told at once."""

    def __init__(self, places: int, attentes: int) -> None:
        self.places, self.attentes = places, attentes
        self._libres = asyncio.Semaphore(places)
        self._presents = 0

    @property
    def presents(self) -> int:
        """Requests at work, and those that wait."""
        return self._presents

    @asynccontextmanager
    async def place(self, budget: Budget) -> AsyncIterator[None]:
        """Raise Refus when too many wait, DelaiDepasse when the time of the request is spent in waiting."""
        if self._presents >= self.places + self.attentes:
            raise occupe(f"{self.attentes} requêtes attendent déjà")
        self._presents += 1
        try:
            await self._attendre(budget)
            try:
                yield
            finally:
                self._libres.release()
        finally:
            self._presents -= 1

    async def _attendre(self, budget: Budget) -> None:
        try:
            await asyncio.wait_for(self._libres.acquire(), budget.restant)
        except TimeoutError:
            raise budget.depasse() from None


def occupe(pourquoi: str) -> Refus:
    message = f"Le service est occupé : {pourquoi}. Réessayez dans {PATIENCE} s."
    return Refus(503, "SERVICE_OCCUPE", message, **{"Retry-After": str(PATIENCE)})


def _compter_le_depart(boucle: asyncio.AbstractEventLoop, partir: Callable[[], None]) -> Callable[[Any], None]:
    def fini(_: Any) -> None:
        if not boucle.is_closed():
            boucle.call_soon_threadsafe(partir)

    return fini


async def tant_qu_il_attend(travail: Awaitable[T], budget: Budget, recevoir: Reception | None) -> T:
    """Stops the work when the client leaves; its body has been read whole."""
    if recevoir is None:
        return await travail
    tache = asyncio.ensure_future(travail)
    veille = asyncio.ensure_future(_depart(recevoir))
    try:
        await asyncio.wait((tache, veille), return_when=asyncio.FIRST_COMPLETED)
        if not tache.done():
            budget.abandonner()
            tache.cancel()
            raise Refus(499, CLIENT_PARTI, "Le client est parti.")
        return tache.result()
    finally:
        veille.cancel()
        del tache, travail  # as above


async def _depart(recevoir: Reception) -> None:
    while (await recevoir())["type"] != "http.disconnect":
        pass
