"""Each published operation, with its example and with many other values."""

import pytest

from requetes.operations.publiees import Operation, operations_publiees
from tests.egalite.conftest import Banc
from tests.egalite.demandes import Demande
from tests.egalite.publiees import demander
from tests.egalite.reglages import BREF, EXEMPLES, GRAINE
from tests.egalite.verification import attendre

OPERATIONS = operations_publiees()
VALEURS = max(10, EXEMPLES // 10)
ASSEZ = 3 if BREF else VALEURS


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: o.nom)
def test_memes_reponses(banc: Banc, operation: Operation) -> None:
    materiaux, executants = banc
    attendre(executants, Demande(operation.texte, operation.exemples, unites=100_000))
    repondues = 0
    for graine in range(GRAINE, GRAINE + 6 * VALEURS):  # draws differ from one Python to the next
        reponse = attendre(executants, demander(operation, graine, materiaux))
        repondues += "errors" not in reponse
        if repondues and graine + 1 >= GRAINE + ASSEZ:
            break
    assert repondues
