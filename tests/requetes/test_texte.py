import pytest
from hypothesis import given
from hypothesis import strategies as st

from requetes.texte import cle, mots, racine


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
    [("associations", "association"), ("sociaux", "social"), ("locales", "locale"), ("réseaux", "réseau"), ("18e", "18e")],
)  # fmt: skip
def test_les_formes_d_un_mot_se_rejoignent(un: str, autre: str) -> None:
    assert racine(cle(un)) == racine(cle(autre))


@pytest.mark.parametrize(("un", "autre"), [("soin", "son"), ("mission", "missive"), ("dae", "dac")])
def test_deux_mots_ne_se_confondent_pas(un: str, autre: str) -> None:
    assert racine(un) != racine(autre)


def test_les_mots_vides_ne_comptent_pas() -> None:
    assert [mot.racine for mot in mots("Les enfants de l’école, et 18e")] == ["enfant", "ecol", "18e"]
