import pytest

from graphe.graphe import Graphe
from tests import fabrique
from tests.couches import avec_couches
from tests.editions import deux_editions
from tests.egalite.executants import Executant, en_memoire
from tests.egalite.materiaux import Materiaux

Banc = tuple[Materiaux, dict[str, Executant]]
"""What values are drawn from, and those who answer; the oracle is one of them."""


@pytest.fixture(scope="package", params=["essai", "editions", pytest.param("reel", marks=pytest.mark.lent)])
def banc(request: pytest.FixtureRequest, graphe: Graphe) -> Banc:
    """On the graph made by hand, then with a second edition of it; then, slow, on the one of the real text with a layer."""
    faits = {"essai": fabrique.graphe, "editions": deux_editions}
    choisi = faits[request.param]() if request.param in faits else avec_couches(graphe)
    return Materiaux(choisi), en_memoire(choisi)
