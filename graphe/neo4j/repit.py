"""A password that was refused is tried again later and later: by one process for all those forked from the same one."""

import mmap

REPIT, REPIT_MAX = 10.0, 600.0
"""Seconds before a password that was refused is tried again, twice as many each time: from its third mistake on, a
server locks out for some seconds whoever opens a connection as that user, those who know the password too.
"""
DOUBLES = 3


class RepitPartage:
    """In memory that processes forked later share; times are those of the clock of the machine, 0 when nothing was."""

    def __init__(self) -> None:
        self._dits = memoryview(mmap.mmap(-1, 8 * DOUBLES)).cast("d")

    def suspend(self, maintenant: float) -> bool:
        """Whether it is too soon to try."""
        return self._dits[1] > 0 and maintenant <= self._dits[0]

    def prendre(self, maintenant: float) -> None:
        """The others wait: this process tries."""
        if self._dits[1] > 0:
            self._dits[0] = maintenant + self._dits[1]

    def refuser(self, depuis: float, maintenant: float) -> None:
        """Of a try begun then; those that were refused meanwhile count as one."""
        if self._dits[1] == 0 or self._dits[2] < depuis:
            self._dits[1] = min(2 * self._dits[1], REPIT_MAX) or REPIT
        self._dits[2], self._dits[0] = maintenant, maintenant + self._dits[1]

    def accepter(self) -> None:
        self._dits[1] = 0.0
