"""What is kept from one request to the next changes nothing, even when there is hardly room to keep anything."""

from typing import Any

import pytest

from requetes.embarque.compilation.programme import PROGRAMMES, RESERVE
from requetes.memoire import Memoire
from schema.lecture import connus
from tests.egalite.conftest import Banc
from tests.egalite.executants import EnMemoire
from tests.egalite.operations import tirer
from tests.egalite.reglages import EXEMPLES, GRAINE
from tests.egalite.verification import attendre

CHAMPS = 60
CARACTERES = 8_000
OCTETS = 5_000
"""Room for two or three operations."""


@pytest.fixture
def a_l_etroit(banc: Banc, monkeypatch: pytest.MonkeyPatch) -> Banc:
    schemas = [executant.schema for executant in banc[1].values() if isinstance(executant, EnMemoire)]
    memoires: list[tuple[Memoire[Any, Any], int]] = [(PROGRAMMES, CARACTERES)]
    for schema in schemas:
        memoires += [(connus(schema).plans, CHAMPS), (connus(schema).choix, CARACTERES)]
    for memoire, poids in memoires:
        monkeypatch.setattr(memoire, "poids_max", poids)
        monkeypatch.setattr(memoire, "poids_max_d_un", poids // 2)
    monkeypatch.setattr(RESERVE, "octets_max", OCTETS)
    return banc


def test_memes_reponses(a_l_etroit: Banc) -> None:
    """The last three operations come back after each new one."""
    materiaux, executants = a_l_etroit
    operations = [tirer(graine, materiaux) for graine in range(GRAINE, GRAINE + EXEMPLES // 8)]
    for rang in range(len(operations)):
        for operation in operations[max(0, rang - 3) : rang + 1]:
            attendre(executants, operation.demandes()[rang % 2])
