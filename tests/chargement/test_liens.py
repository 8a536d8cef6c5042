"""What the text no longer gives: links to it are undone, and each is said."""

import pytest

from chargement.controles.liens import sans_liens_rompus
from graphe.graphe import Graphe
from graphe.modele.enumerations import Gravite
from tests import fabrique

NOEUDS = tuple(fabrique.graphe())


def test_rien_ne_change_quand_tout_est_la() -> None:
    assert sans_liens_rompus(NOEUDS) == ([*NOEUDS], [])


@pytest.mark.parametrize(
    "perdu",
    [
        fabrique.GOUTTE_D_OR, fabrique.FRANCE_TRAVAIL, fabrique.P147, fabrique.AVEQ, fabrique.E7, "arrondissement/18",
        f"{fabrique.E7}/action/1",
    ],
)  # fmt: skip
def test_un_noeud_perdu_n_empeche_pas_le_graphe(perdu: str) -> None:
    restants = [noeud for noeud in NOEUDS if noeud.id != perdu]
    assert len(restants) == len(NOEUDS) - 1
    gardes, dits = sans_liens_rompus(restants)
    graphe = Graphe(gardes)
    assert perdu not in graphe
    assert dits
    assert {(s.code, s.gravite) for s in dits} == {("LIEN_ROMPU", Gravite.ERREUR)}
    assert any(f"« {perdu} »" in s.message for s in dits)
    partis = {noeud.id for noeud in restants} - {noeud.id for noeud in gardes}
    assert partis <= {s.element for s in dits}
