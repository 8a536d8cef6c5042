"""Large blocks of memory go back to the system as soon as they are free, where the C library can be told so.

That of GNU keeps them after the first few, cut into pieces by what is smaller: hundreds of megabytes, for answers that
nobody holds any more.
"""

import ctypes
import sys

M_MMAP_THRESHOLD = -3
OCTETS = 1 << 20


def rendre_les_grands_blocs() -> None:
    regler = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if regler is not None:
        regler(M_MMAP_THRESHOLD, OCTETS)
