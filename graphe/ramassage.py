"""What the collector of cycles needs not look at while a graph is made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def sans_ramasser() -> Iterator[None]:
    """All that is made meanwhile is kept, or goes by itself: looking for cycles in it takes half of the time."""
    actif = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if actif:
            gc.enable()
