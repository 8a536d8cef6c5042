"""How many examples, and which: see the docstring of the package."""

import os

from hypothesis import settings

RAPIDE = settings.get_current_profile_name() == "rapide"

EXEMPLES = int(os.environ.get("EGALITE_EXEMPLES", "24" if RAPIDE else "120"))
GRAINE = int(os.environ.get("EGALITE_GRAINE", "0")) * 1_000_000
