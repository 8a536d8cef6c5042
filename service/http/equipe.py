"""Several processes answer on one address: the graph is read once, then shared; one that dies is replaced.

Each has a socket of its own (SO_REUSEPORT), which the parent keeps: whoever takes the place of a process finds the
connections that waited for it. On SIGHUP the application is prepared anew beside the one that serves, and takes its
place once it is ready; when it cannot be, nothing changes.
"""

import gc
import logging
import os
import select
import signal
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from starlette.types import ASGIApp

FINS = {signal.SIGTERM, signal.SIGINT}
SIGNAUX = {*FINS, signal.SIGHUP, signal.SIGCHLD}
DEMARRAGE = 60.0
"""Seconds that a process has to answer."""
RETENUE = 1.0
"""Seconds before another takes the place of one that died as soon as it was born."""

Repondre = Callable[[ASGIApp, socket.socket, Callable[[], None]], None]
"""Answers on a socket until it is told to stop; calls once it listens."""

journal = logging.getLogger(__name__)


class Equipe:
    """One process for each socket. `preparer` may raise, which ends the first start and refuses a reload.

    `au_depart` is told of each process that ended.
    """

    def __init__(
        self,
        prises: Sequence[socket.socket],
        preparer: Callable[[], ASGIApp],
        repondre: Repondre,
        au_depart: Callable[[int], None] = lambda _: None,
    ) -> None:
        self.prises = prises
        self.preparer = preparer
        self.repondre = repondre
        self.au_depart = au_depart
        self.membres: dict[int, tuple[int, float]] = {}
        """Rank of the socket and moment of birth, by process."""

    def courir(self) -> None:
        """Until SIGTERM or SIGINT."""
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNAUX)
        try:
            application = self._preparer()
            self._former(application)
            while (recu := signal.sigwait(SIGNAUX)) not in FINS:
                if recu == signal.SIGHUP:
                    application = self._recharger(application)
                self._remplacer(application)
        finally:
            self._renvoyer(list(self.membres))

    def _preparer(self) -> ASGIApp:
        application = self.preparer()
        gc.collect()
        gc.freeze()  # what the processes share is not written to
        return application

    def _former(self, application: ASGIApp) -> dict[int, tuple[int, float]]:
        """A process for each socket, and those that they come after; RuntimeError when one does not answer."""
        anciens, self.membres = self.membres, {}
        lire, ecrire = os.pipe()
        try:
            for rang in range(len(self.prises)):
                self._naitre(rang, application, ecrire)
            os.close(ecrire)
            self._attendre(lire)
        except RuntimeError:
            self._renvoyer(list(self.membres))
            self.membres = anciens
            raise
        finally:
            os.close(lire)
        return anciens

    def _naitre(self, rang: int, application: ASGIApp, dire: int | None = None) -> None:
        pid = os.fork()
        if pid:
            self.membres[pid] = rang, time.monotonic()
            return
        try:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNAUX)
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
            self.repondre(application, self.prises[rang], lambda: _dire(dire))
        except BaseException:
            journal.exception("Un processus s'arrête.")
            os._exit(1)
        os._exit(0)

    def _attendre(self, lire: int) -> None:
        """Each process writes one byte once it listens; the end of the pipe is that of the last one."""
        prets, limite = 0, time.monotonic() + DEMARRAGE
        while prets < len(self.prises):
            pret, _, _ = select.select([lire], [], [], max(0.0, limite - time.monotonic()))
            recus = os.read(lire, len(self.prises)) if pret else b""
            if not recus:
                raise RuntimeError(f"{len(self.prises) - prets} processus ne répondent pas.")
            prets += len(recus)

    def _recharger(self, application: ASGIApp) -> ASGIApp:
        try:
            nouvelle = self._preparer()
            anciens = self._former(nouvelle)
        except Exception as erreur:
            journal.error("Rechargement refusé, rien ne change : %s", erreur)
            return application
        self._renvoyer(list(anciens), signal.SIGINT)  # at once: others already answer in their place
        journal.warning("Graphe rechargé.")
        return nouvelle

    def _remplacer(self, application: ASGIApp) -> None:
        """Those that died; several signals may be told as one."""
        with suppress(ChildProcessError):
            while (pid := os.waitpid(-1, os.WNOHANG)[0]) != 0:
                self.au_depart(pid)
                mort = self.membres.pop(pid, None)
                if mort is None:
                    continue
                rang, ne = mort
                journal.error("Le processus %d est mort : un autre prend sa place.", pid)
                if time.monotonic() - ne < RETENUE:
                    time.sleep(RETENUE)
                self._naitre(rang, application)

    def _renvoyer(self, pids: Sequence[int], comment: signal.Signals = signal.SIGTERM) -> None:
        """Each finishes what it is answering, within its own bound."""
        for pid in pids:
            self.membres.pop(pid, None)
            with suppress(ProcessLookupError):
                os.kill(pid, comment)
        for pid in pids:
            with suppress(ChildProcessError):
                os.waitpid(pid, 0)
            self.au_depart(pid)


def _dire(tube: int | None) -> None:
    if tube is not None:
        os.write(tube, b"1")
        os.close(tube)
