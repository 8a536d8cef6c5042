"""Random operations, on the graph made by hand and on the one of the real text."""

import pytest

from tests.egalite.conftest import Banc
from tests.egalite.operations import tirer
from tests.egalite.reglages import EXEMPLES, GRAINE, RAPIDE
from tests.egalite.verification import verifier

LOTS = 4
"""So that several cores may share them."""
ERREURS_MAX = 0.75
"""Share of answers with an error above which the operations drawn would show little; a brief lot has twelve, of which
eight have been drawn wrong (a third of all are)."""


@pytest.mark.lent
@pytest.mark.parametrize("lot", range(LOTS))
def test_memes_reponses(banc: Banc, lot: int) -> None:
    materiaux, executants = banc
    graines = range(GRAINE + lot, GRAINE + EXEMPLES, LOTS)
    reponses = [reponse for graine in graines for reponse in verifier(executants, tirer(graine, materiaux))]
    en_erreur = sum("errors" in reponse for reponse in reponses)
    assert (0 if RAPIDE else 1) <= en_erreur < ERREURS_MAX * len(reponses)
