"""The made-up avenant, loaded and compared with the packaged text: its ten edits, written by hand, and nothing else."""

import pytest

from chargement.chargeur import charger
from graphe.differences import Comparaison, Edition, comparer
from graphe.graphe import Graphe
from graphe.modele.contrat import Contrat
from graphe.modele.enumerations import NatureDifference
from tests.avenant import ATTENDUES, charger_l_avenant

pytestmark = pytest.mark.lent


@pytest.fixture(scope="module")
def avant() -> Graphe:
    return charger().graphe


@pytest.fixture(scope="module")
def apres(tmp_path_factory: pytest.TempPathFactory) -> Graphe:
    return charger_l_avenant(tmp_path_factory.mktemp("avenant"))


def _comparer(avant: Graphe, apres: Graphe) -> Comparaison:
    return comparer(*(Edition(graphe, graphe.tous(Contrat)[0].id) for graphe in (avant, apres)))


def test_les_dix_modifications_et_rien_d_autre(avant: Graphe, apres: Graphe) -> None:
    lues = {
        (e.nature.name, e.avant and e.avant.id, e.apres and e.apres.id, tuple(c.champ for c in e.champs))
        for e in _comparer(avant, apres).ecarts
    }
    assert lues == ATTENDUES


def test_a_l_envers_les_ajouts_sont_des_retraits(avant: Graphe, apres: Graphe) -> None:
    envers = {NatureDifference.AJOUTE: NatureDifference.RETIRE, NatureDifference.RETIRE: NatureDifference.AJOUTE}
    la = {(e.nature, e.avant and e.avant.id, e.apres and e.apres.id) for e in _comparer(avant, apres).ecarts}
    ici = {(e.nature, e.avant and e.avant.id, e.apres and e.apres.id) for e in _comparer(apres, avant).ecarts}
    assert ici == {(envers.get(nature, nature), un, autre) for nature, autre, un in la}


def test_les_comptes_s_additionnent(avant: Graphe, apres: Graphe) -> None:
    for d in _comparer(avant, apres).decomptes:
        restes = d.modifies + d.deplaces + d.inchanges
        assert (d.avant, d.apres) == (d.retires + restes, d.ajoutes + restes), d.type
    assert _comparer(avant, avant).ecarts == ()


@pytest.mark.parametrize(
    ("type_", "passage"),
    [("Action", "créneau mensuel"), ("Mobilisation", "450 000 €"), ("Instance", "deux fois par an")],
)
def test_chaque_difference_cite_sa_phrase(type_: str, passage: str, avant: Graphe, apres: Graphe) -> None:
    assert any(
        e.type == type_ and e.source_apres and passage in e.source_apres.texte for e in _comparer(avant, apres).ecarts
    )
