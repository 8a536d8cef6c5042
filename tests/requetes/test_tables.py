"""Lists read no further than asked, and predicates that start from the nodes they keep."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphe.graphe import Graphe
from graphe.modele.enumerations import Portee, TypeCredit
from graphe.modele.financement import Mobilisation
from requetes.embarque.conditions import gardes_du_filtre, predicat_du_filtre
from requetes.embarque.parcours import lecture
from requetes.embarque.tables import Appartient, Trouves, retenir
from requetes.langage.filtres import FiltreMobilisation

bornes = st.none() | st.integers(-3, 12)


@given(st.lists(st.integers(), max_size=8), st.lists(st.tuples(bornes, bornes), max_size=4))
def test_une_liste_lue_par_morceaux_est_la_liste(
    attendue: list[int], tranches: list[tuple[int | None, int | None]]
) -> None:
    trouves = Trouves(iter(attendue))
    for debut, fin in tranches:
        assert trouves[debut:fin] == attendue[debut:fin]
    assert (list(trouves), len(trouves)) == (attendue, len(attendue))


def test_une_page_ne_lit_pas_la_suite() -> None:
    lus = []

    def source() -> Iterator[int]:
        for nombre in range(100):
            lus.append(nombre)
            yield nombre

    trouves = Trouves(source(), 100)
    assert trouves[2:5] == [2, 3, 4]
    assert (len(trouves), lus) == (100, [0, 1, 2, 3, 4])
    assert trouves[99] == 99


@pytest.mark.parametrize(
    "filtre",
    [
        FiltreMobilisation(),
        FiltreMobilisation(arrondissement=18),
        FiltreMobilisation(arrondissement=18, portees=(Portee.CITATION, Portee.PROJET)),
        FiltreMobilisation(portees=()),
        FiltreMobilisation(engagements=(7, 8), types_credit=(TypeCredit.SPECIFIQUE,)),
        FiltreMobilisation(types_credit=tuple(TypeCredit)),
        FiltreMobilisation(thematiques=(2,), non=FiltreMobilisation(engagements=(7,))),
        FiltreMobilisation(et=(FiltreMobilisation(thematiques=(2,)), FiltreMobilisation(arrondissement=19))),
    ],
)
def test_retenir_garde_ce_que_le_predicat_garde_dans_l_ordre(contrat: Graphe, filtre: FiltreMobilisation) -> None:
    attendues = list(filter(predicat_du_filtre(contrat, filtre), contrat.tous(Mobilisation)))
    trouvees = retenir(contrat, Mobilisation, gardes_du_filtre(contrat, filtre))
    assert (trouvees[:3], len(trouvees), list(trouvees)) == (attendues[:3], len(attendues), attendues)


def test_un_noeud_sous_deux_valeurs_ne_vient_qu_une_fois(contrat: Graphe) -> None:
    origines = frozenset(m.origine for m in contrat.tous(Mobilisation))
    garde = Appartient(lecture(contrat, "engagement.mobilisations.origine"), origines)
    assert list(retenir(contrat, Mobilisation, [garde])) == contrat.tous(Mobilisation)
