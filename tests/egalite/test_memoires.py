"""What is kept from one request to the next changes nothing, even when there is hardly room to keep anything."""

import pytest

from requetes import memoire
from requetes.embarque.compilation.programme import RESERVE
from tests.egalite.conftest import Banc
from tests.egalite.operations import tirer
from tests.egalite.reglages import EXEMPLES, GRAINE
from tests.egalite.verification import attendre

OCTETS_DES_DEMANDES = 24_000_000
OCTETS_DES_TEXTES = 5_000
"""Room for a few operations."""


@pytest.fixture
def a_l_etroit(banc: Banc, monkeypatch: pytest.MonkeyPatch) -> Banc:
    monkeypatch.setattr(memoire, "DEMANDES", memoire.Memoire(OCTETS_DES_DEMANDES, part_d_un=2))
    monkeypatch.setattr(RESERVE, "octets_max", OCTETS_DES_TEXTES)
    return banc


@pytest.mark.lent
def test_memes_reponses(a_l_etroit: Banc) -> None:
    """The last three operations come back after each new one."""
    materiaux, executants = a_l_etroit
    operations = [tirer(graine, materiaux) for graine in range(GRAINE, GRAINE + EXEMPLES // 8)]
    for rang in range(len(operations)):
        for operation in operations[max(0, rang - 3) : rang + 1]:
            attendre(executants, operation.demandes()[rang % 2])
