from pathlib import Path

import pytest

from tests.attaques.sonde import resumer
from tests.attaques.table import ATTAQUES, Attaque, essayer

PATIENCE = 10
"""Other tests run meanwhile: what is looked for here is what stops the service, for seconds."""


@pytest.mark.lent
@pytest.mark.parametrize("attaque", [pytest.param(a, id=a.nom) for a in ATTAQUES])
def test_le_service_tient(attaque: Attaque, tmp_path: Path) -> None:
    assert attaque.manquements(essayer(attaque, tmp_path), PATIENCE) == []


def test_chaque_attaque_a_son_nom() -> None:
    noms = [attaque.nom for attaque in ATTAQUES]
    assert sorted(set(noms)) == sorted(noms)


def test_une_question_qui_attend_compte_pour_celles_qu_elle_retient() -> None:
    delais = resumer([2.0] * 10 + [1000.0], refus=0)
    assert (delais.mediane, delais.maximum) == (275.0, 1000.0)
