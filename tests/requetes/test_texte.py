import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphe.texte import cle, compose, mots, racines


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Goutte d’Or", "goutte d'or"),
        ("  ÉVANGILE\u00a0– Sœurs ", "evangile - soeurs"),
        ("Caf", "caf"),
    ],
)
def test_cle(texte: str, attendu: str) -> None:
    assert cle(texte) == attendu


@given(st.text())
def test_une_cle_est_sa_propre_cle(texte: str) -> None:
    assert cle(cle(texte)) == cle(texte)


@pytest.mark.parametrize(
    ("un", "autre"),
    [
        ("associations", "association"),
        ("sociaux", "social"),
        ("locales", "locale"),
        ("réseaux", "réseau"),
        ("habitantes", "habitants"),
        ("emplois", "l’emploi"),
        ("enjeux", "enjeu"),
        ("milieux", "milieu"),
        ("défis", "defi"),
        ("nombreuses", "nombreux"),
        ("crédits", "crédit"),
        ("accompagnées", "accompagné"),
        ("accompagnee", "accompagnés"),
        ("créées", "créée"),
        ("activités", "activite"),
        ("entrées", "entrée"),
        ("françaises", "français"),
        ("égalité", "EGALITE"),
        ("cœur", "coeur"),
        ("ﬁnance", "finance"),
        ("qu'elles", "qu’elles"),
        ("jusqu’à l’école", "école"),
        ("e\u0301cole", "école"),
        ("18e", "18E"),
    ],
)
def test_les_formes_d_un_mot_se_rejoignent(un: str, autre: str) -> None:
    assert racines(un) == racines(autre) != []


@pytest.mark.parametrize(
    ("un", "autre"), [("soin", "son"), ("mission", "missive"), ("dae", "dac"), ("18e", "19e"), ("Caf", "café")]
)
def test_deux_mots_ne_se_confondent_pas(un: str, autre: str) -> None:
    assert racines(un) != racines(autre)


@pytest.mark.parametrize("texte", ["", " ", "de la !", "l’", "*:*", "😀", "\ud800"])
def test_sans_mot(texte: str) -> None:
    assert racines(texte) == []


def test_les_mots_vides_ne_comptent_pas() -> None:
    assert [mot.racine for mot in mots("Les enfants de l’école, et 18e")] == ["enfant", "ecol", "18e"]


@given(st.text())
def test_chaque_mot_est_a_sa_place(texte: str) -> None:
    trouves = list(mots(texte))

    assert [racine for mot in trouves for racine in racines(compose(texte)[mot.debut : mot.fin])] == [
        mot.racine for mot in trouves
    ]
    assert racines(texte) == list(dict.fromkeys(mot.racine for mot in trouves))
