"""Random operations, on the graph made by hand and on the one of the real text."""

from tests.egalite.conftest import Banc
from tests.egalite.operations import tirer
from tests.egalite.reglages import EXEMPLES, GRAINE
from tests.egalite.verification import verifier

ERREURS_MAX = 0.45
"""Share of answers with an error above which the operations drawn would show little."""


def test_memes_reponses(banc: Banc) -> None:
    materiaux, executants = banc
    reponses = [
        reponse
        for graine in range(GRAINE, GRAINE + EXEMPLES)
        for reponse in verifier(executants, tirer(graine, materiaux))
    ]
    en_erreur = sum("errors" in reponse for reponse in reponses)
    assert 0 < en_erreur < ERREURS_MAX * len(reponses)
