"""An event loop in a thread of its own, where a driver lives: what it decodes, for long perhaps, delays nobody else."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Relais:
    """Started when first needed, so that a process may fork before."""

    def __init__(self) -> None:
        self._verrou = threading.Lock()
        self._boucle: asyncio.AbstractEventLoop | None = None
        self._fil: threading.Thread | None = None

    async def faire(self, travail: Coroutine[Any, Any, T]) -> T:
        """From any loop; given up here, it is there."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(travail, self._ouverte()))

    async def fermer(self) -> None:
        """What is still being done is given up."""
        with self._verrou:
            boucle, fil, self._boucle, self._fil = self._boucle, self._fil, None, None
        if boucle is None or fil is None:
            return
        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(_tout_annuler(), boucle))
        boucle.call_soon_threadsafe(boucle.stop)
        await asyncio.to_thread(fil.join)
        boucle.close()

    def _ouverte(self) -> asyncio.AbstractEventLoop:
        with self._verrou:
            if self._boucle is None:
                self._boucle = asyncio.new_event_loop()
                self._fil = threading.Thread(target=self._boucle.run_forever, name="neo4j", daemon=True)
                self._fil.start()
            return self._boucle


async def _tout_annuler() -> None:
    autres = asyncio.all_tasks() - {asyncio.current_task()}
    for tache in autres:
        tache.cancel()
    if autres:
        await asyncio.wait(autres)
