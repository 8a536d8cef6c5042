import pytest

from graphe.graphe import Graphe
from tests import fabrique
from tests.egalite.executants import Executant, en_memoire
from tests.egalite.materiaux import Materiaux

Banc = tuple[Materiaux, dict[str, Executant]]
"""What values are drawn from, and those who answer; the oracle is one of them."""


@pytest.fixture(scope="package", params=["essai", "reel"])
def banc(request: pytest.FixtureRequest, graphe: Graphe) -> Banc:
    """On the graph made by hand, then on the one of the real text."""
    choisi = fabrique.graphe() if request.param == "essai" else graphe
    return Materiaux(choisi), en_memoire(choisi)
