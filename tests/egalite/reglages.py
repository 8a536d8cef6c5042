"""How many examples, and which: see the docstring of the package."""

import os

from hypothesis import settings

BREF = settings.get_current_profile_name() == "bref"
RAPIDE = settings.get_current_profile_name() != "complet"

EXEMPLES = int(os.environ.get("EGALITE_EXEMPLES", "24" if RAPIDE else "120"))
GRAINE = int(os.environ.get("EGALITE_GRAINE", "0")) * 1_000_000


def tirages(nombre: int) -> int:
    """As many as said; less than half of them when the profile is brief."""
    return max(3, nombre * 2 // 5) if BREF else nombre
