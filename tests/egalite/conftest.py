import pytest

from graphe.graphe import Graphe
from tests import fabrique
from tests.egalite.executants import Executant, en_memoire
from tests.egalite.materiaux import Materiaux


@pytest.fixture(scope="package")
def essai() -> Graphe:
    """The small graph made by hand."""
    return fabrique.graphe()


@pytest.fixture(scope="package", params=["essai", "reel"])
def banc(request: pytest.FixtureRequest, essai: Graphe, graphe: Graphe) -> tuple[Materiaux, dict[str, Executant]]:
    """A graph to draw values from, and those who answer on it."""
    choisi = essai if request.param == "essai" else graphe
    return Materiaux(choisi), dict(en_memoire(choisi))
