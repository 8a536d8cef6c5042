"""A passage is found in a copy where signs that print nothing stand anywhere, and quoted as the copy prints it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphe.texte import forme, origines, sans_invisible, situer

LIGNE = (
    "Le privé concernait « 1/5ème des élèves » de maternelle : plus d’1/4 en élémentaire, 18e et œuvres – dès 2022 !"
)
PASSAGES = ("1/5e des élèves", "de maternelle", "plus d'1/4 en élémentaire", "18e et oeuvres", "dès 2022!")


@pytest.mark.parametrize("passage", PASSAGES)
@given(signes=st.lists(st.sampled_from(["", "\u00ad", "\u200b", "\ufeff\u00ad"]), min_size=len(LIGNE)))
def test_un_passage_se_cite_tel_qu_imprime(passage: str, signes: list[str]) -> None:
    semee = "".join(signe + lettre for signe, lettre in zip(signes, LIGNE, strict=False))
    place = situer(passage, semee)
    assert place is not None
    assert forme(semee[slice(*place)]) == forme(passage)
    assert sans_invisible(semee[slice(*place)]) in LIGNE
    assert len(origines(semee, forme)) == len(forme(semee))
