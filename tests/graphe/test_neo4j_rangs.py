from hypothesis import example, given
from hypothesis import strategies as st

from graphe.identifiants import ordre
from graphe.neo4j.proprietes import ordre_texte

NOMBRES = st.integers(0, 10**12 - 1).map(str)
MOTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/")).filter(lambda mot: not mot.isdecimal())
IDENTIFIANTS = st.lists(NOMBRES | MOTS, min_size=1, max_size=4).map("/".join)


def test_un_identifiant_en_texte() -> None:
    assert ordre_texte("paris-2024/engagement/7") == "1paris-2024 1engagement 0000000000007"


@given(un=IDENTIFIANTS, autre=IDENTIFIANTS)
@example("e/9", "e/10")
@example("e/10", "e/action")
@example("acteur/a", "acteur/a/1")
@example("acteur/a/1", "acteur/a !")
@example("acteur/a/1", "acteur/a\x00")
@example("acteur/a!/1", "acteur/a! b")
@example("acteur/\uffff", "acteur/🏙")
def test_comparer_les_textes_c_est_comparer_les_identifiants(un: str, autre: str) -> None:
    assert (ordre_texte(un) < ordre_texte(autre)) == (ordre(un) < ordre(autre))
    assert (ordre_texte(un) == ordre_texte(autre)) == (ordre(un) == ordre(autre))
