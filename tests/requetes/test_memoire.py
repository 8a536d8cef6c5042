"""What is remembered stays within its bound, and what is asked stays longer than what is not."""

from hypothesis import given
from hypothesis import strategies as st

from requetes.embarque.compilation.reserve import PAR_TEXTE, TextesGardes
from requetes.memoire import DEMANDES, OCTETS_DES_DEMANDES, Memoire, Rayon


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 40))))
def test_le_poids_ne_depasse_jamais_la_borne(gestes: list[tuple[int, int]]) -> None:
    memoire = Memoire(100, part_d_un=4)
    derniers = {}
    for cle, octets in gestes:
        assert memoire.garder(cle, (cle, octets), octets) == (cle, octets)
        if octets <= 25:
            derniers[cle] = (cle, octets)
        gardees = [garde for c in range(21) if (garde := memoire.lire(c))]
        assert sum(octets for _, octets in gardees) == memoire.octets <= 100
        assert all(derniers[c] == (c, p) for c, p in gardees)


def test_le_moins_recemment_demande_part() -> None:
    memoire = Memoire(30, part_d_un=2)
    for nom in ("a", "b", "c"):
        memoire.garder(nom, nom, 10)
    assert memoire.lire("a") == "a"
    memoire.garder("d", "d", 10)
    assert [memoire.lire(nom) for nom in "abcd"] == ["a", None, "c", "d"]


def test_ce_qui_pese_trop_n_est_pas_garde() -> None:
    memoire = Memoire(100)
    assert memoire.garder("lourd", "x", 11) == "x"
    assert (memoire.lire("lourd"), len(memoire)) == (None, 0)


def test_deux_rayons_ne_se_melent_pas() -> None:
    un, autre = Rayon[str, int]("essai"), Rayon[str, int]("essai")
    un.garder("cle", 1, 10)
    autre.garder("cle", 2, 10)
    assert (un.lire("cle"), autre.lire("cle"), autre.lire("autre")) == (1, 2, None)


def test_tous_les_rayons_ont_une_seule_borne() -> None:
    rayons = [Rayon[int, str]("essai") for _ in range(3)]
    for rang in range(40):
        for rayon in rayons:
            rayon.garder(rang, "x", OCTETS_DES_DEMANDES // 20)
    assert DEMANDES.octets <= OCTETS_DES_DEMANDES
    assert rayons[0].lire(0) is None
    assert rayons[0].lire(39) == "x"


def test_la_reserve_pleine_se_vide() -> None:
    reserve = TextesGardes(octets_max=2 * PAR_TEXTE + 10)
    noms, autres = reserve.table(lambda nom: nom.encode()), reserve.table(lambda nom: nom.upper().encode())
    assert (noms["a"], autres["b"]) == (b"a", b"B")
    assert (list(noms), list(autres)) == (["a"], ["b"])
    assert noms["c"] == b"c"
    assert (list(noms), list(autres)) == (["c"], [])
    assert reserve.octets == PAR_TEXTE + 1
