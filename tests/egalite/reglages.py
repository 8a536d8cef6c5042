"""How many examples, and which: see the docstring of the package."""

import os

EXEMPLES = int(os.environ.get("EGALITE_EXEMPLES", "120"))
GRAINE = int(os.environ.get("EGALITE_GRAINE", "0")) * 1_000_000
