"""Random operations, on the graph made by hand and on the one of the real text."""

import os

from tests.egalite.executants import Executant
from tests.egalite.materiaux import Materiaux
from tests.egalite.operations import tirer
from tests.egalite.verification import verifier

EXEMPLES = int(os.environ.get("EGALITE_EXEMPLES", "150"))
GRAINE = int(os.environ.get("EGALITE_GRAINE", "0")) * 1_000_000
ERREURS_MAX = 0.45
"""Share of answers with an error above which the operations drawn would show little."""


def test_memes_reponses(banc: tuple[Materiaux, dict[str, Executant]]) -> None:
    materiaux, executants = banc
    reponses = [
        reponse
        for graine in range(GRAINE, GRAINE + EXEMPLES)
        for reponse in verifier(executants, tirer(graine, materiaux))
    ]
    en_erreur = sum("errors" in reponse for reponse in reponses)
    assert 0 < en_erreur < ERREURS_MAX * len(reponses)
