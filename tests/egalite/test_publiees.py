"""Each published operation, with its example and with many other values."""

import pytest

from requetes.operations.publiees import Operation, operations_publiees
from tests.egalite.conftest import Banc
from tests.egalite.demandes import Demande
from tests.egalite.publiees import demander
from tests.egalite.reglages import EXEMPLES, GRAINE
from tests.egalite.verification import attendre

OPERATIONS = operations_publiees()
VALEURS = max(10, EXEMPLES // 10)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: o.nom)
def test_memes_reponses(banc: Banc, operation: Operation) -> None:
    materiaux, executants = banc
    attendre(executants, Demande(operation.texte, operation.exemples, unites=100_000))
    reponses = [
        attendre(executants, demander(operation, graine, materiaux)) for graine in range(GRAINE, GRAINE + VALEURS)
    ]
    assert any("errors" not in reponse for reponse in reponses)
