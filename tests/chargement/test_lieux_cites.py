import pytest
from hypothesis import given
from hypothesis import strategies as st

from chargement.fiches.actions import arrondissements_cites, quartiers_cites

_NOMS = {
    "belleville": ("quartier/QN07519M", "quartier/QN07518M"),
    "petit belleville": ("quartier/QN07518M",),
    "danube-solidarite": ("quartier/QN07515M",),
}


@pytest.mark.parametrize(
    ("texte", "numeros"),
    [
        ("sur la base de l’expérimentation dans le 18e arrondissement, mutualiser", (18,)),  # L.332
        (
            "sur les territoires non couverts (Belleville, 13e, 14e, 15e et 17e arrondissements)",
            (13, 14, 15, 17),
        ),  # L.687
        ("(TZCLD) dans les 13e, 18e, 19e et 20e, poursuivre le soutien", (13, 18, 19, 20)),  # L.691
        ("Territoire Zéro Exclusion Énergétique dans le 18e) afin", (18,)),  # L.926
        ("des opérations menées dans le 10e arrondissement sur le harcèlement", (10,)),  # L.992
        ("Mobiliser davantage l’École de la 2e chance au bénéfice", ()),  # L.507
        ("il concernait 1/5ème des élèves de maternelle, plus d’1/4", ()),  # L.315
        ("au profit des ménages du 1er quartile, en consolidant", ()),  # L.881
        ("depuis le 3e trimestre 2020", ()),  # L.47
        ("Sur les 4 territoires labellisés", ()),  # L.691
    ],
)
def test_arrondissements_cites(texte: str, numeros: tuple[int, ...]) -> None:
    assert arrondissements_cites(texte) == numeros


@pytest.mark.parametrize(
    ("texte", "quartiers"),
    [
        ("non couverts (Belleville, 13e, 14e)", ("quartier/QN07518M", "quartier/QN07519M")),  # L.687
        ("études d’impact en santé (EIS) en cours à Danube-Solidarité", ("quartier/QN07515M",)),  # L.1207
        ("au Petit Belleville", ("quartier/QN07518M",)),
        ("la Bellevilloise", ()),
    ],
)
def test_quartiers_cites(texte: str, quartiers: tuple[str, ...]) -> None:
    assert quartiers_cites(texte, _NOMS) == quartiers


@given(st.sets(st.integers(1, 20), min_size=1))
def test_toute_enumeration_d_arrondissements(numeros: set[int]) -> None:
    *premiers, dernier = sorted(numeros)
    suite = ", ".join(f"{n}e" for n in premiers)
    texte = f"dans les {suite} et {dernier}e arrondissements" if premiers else f"dans le {dernier}e arrondissement"
    assert arrondissements_cites(texte) == tuple(sorted(numeros))
