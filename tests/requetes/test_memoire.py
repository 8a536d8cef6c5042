"""What is remembered stays within its bound, and what is asked stays longer than what is not."""

from hypothesis import given
from hypothesis import strategies as st

from requetes.embarque.compilation.reserve import PAR_TEXTE, Reserve
from requetes.memoire import Memoire


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 40))))
def test_le_poids_ne_depasse_jamais_la_borne(gestes: list[tuple[int, int]]) -> None:
    memoire: Memoire[int, tuple[int, int]] = Memoire(100, part=4)
    derniers = {}
    for cle, poids in gestes:
        assert memoire.garder(cle, (cle, poids), poids) == (cle, poids)
        if poids <= 25:
            derniers[cle] = (cle, poids)
        gardees = [garde for c in range(21) if (garde := memoire.lire(c))]
        assert sum(poids for _, poids in gardees) == memoire.poids <= 100
        assert all(derniers[c] == (c, p) for c, p in gardees)


def test_le_moins_recemment_demande_part() -> None:
    memoire: Memoire[str, str] = Memoire(30, part=2)
    for nom in ("a", "b", "c"):
        memoire.garder(nom, nom, 10)
    assert memoire.lire("a") == "a"
    memoire.garder("d", "d", 10)
    assert [memoire.lire(nom) for nom in "abcd"] == ["a", None, "c", "d"]


def test_ce_qui_pese_trop_n_est_pas_garde() -> None:
    memoire: Memoire[str, str] = Memoire(100, part=10)
    assert memoire.garder("lourd", "x", 11) == "x"
    assert (memoire.lire("lourd"), len(memoire)) == (None, 0)


def test_la_reserve_pleine_se_vide() -> None:
    reserve = Reserve(octets_max=2 * PAR_TEXTE + 10)
    noms, autres = reserve.table(lambda nom: nom.encode()), reserve.table(lambda nom: nom.upper().encode())
    assert (noms["a"], autres["b"]) == (b"a", b"B")
    assert (list(noms), list(autres)) == (["a"], ["b"])
    assert noms["c"] == b"c"
    assert (list(noms), list(autres)) == (["c"], [])
    assert reserve.octets == PAR_TEXTE + 1
