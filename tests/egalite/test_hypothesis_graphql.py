import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.egalite.conftest import Banc
from tests.egalite.demandes import Demande
from tests.egalite.hypothese import exemples, operations
from tests.egalite.reglages import EXEMPLES
from tests.egalite.verification import attendre


@pytest.mark.lent
@exemples(EXEMPLES // 8)
@given(st.data())
def test_memes_reponses(banc: Banc, donnees: st.DataObject) -> None:
    materiaux, executants = banc
    attendre(executants, Demande(donnees.draw(operations(materiaux))))
