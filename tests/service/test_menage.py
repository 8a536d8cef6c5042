"""Full passes of the collector wait for the requests that run, and those that come wait for them in turn."""

import gc
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from service.http import menage
from service.http.menage import Menage


class Passes:
    """Stands for the collector: how many partial passes there were since the last full one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.attendues, self.faites = 0, 0
        monkeypatch.setattr(gc, "get_count", lambda: (0, 0, self.attendues))
        monkeypatch.setattr(Menage, "_collecter", lambda _: self._collecter())

    def _collecter(self) -> None:
        self.attendues, self.faites = 0, self.faites + 1


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> Passes:
    return Passes(monkeypatch)


@pytest.mark.parametrize(("attendues", "faites"), [(0, 0), (menage.ASSEZ - 1, 0), (menage.ASSEZ, 1)])
def test_une_passe_se_fait_apres_la_derniere_demande(passes: Passes, attendues: int, faites: int) -> None:
    passes.attendues = attendues
    assert Menage().pendant(lambda: passes.faites) == 0
    assert passes.faites == faites


def test_une_passe_n_interrompt_personne(passes: Passes) -> None:
    un_menage, entree, suite = Menage(), threading.Event(), threading.Event()

    def durer() -> None:
        entree.set()
        suite.wait(10)

    with ThreadPoolExecutor(2) as fils:
        longue = fils.submit(un_menage.pendant, durer)
        assert entree.wait(10)
        passes.attendues = menage.TROP
        un_menage.pendant(lambda: None)
        assert passes.faites == 0
        attend = fils.submit(un_menage.pendant, lambda: passes.faites)
        suite.set()
        longue.result(10)
        assert attend.result(10) == 1


def test_une_demande_en_erreur_est_comptee(passes: Passes) -> None:
    un_menage = Menage()
    passes.attendues = menage.ASSEZ
    with pytest.raises(ZeroDivisionError):
        un_menage.pendant(lambda: 1 // 0)
    assert passes.faites == 1
