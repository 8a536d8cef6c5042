"""The names by which an action may call a quartier."""

import pytest

from chargement.fiches.actions import quartiers_cites
from chargement.quartiers.referentiel import entrees_quartiers
from chargement.quartiers.territoire import noms_de_quartiers
from graphe.texte import cle


@pytest.mark.parametrize(
    ("nom", "identifiant"),
    [
        ("Buisson-Saint-Louis", "quartier/QN07518M"),
        ("Danube", "quartier/QN07515M"),  # L.438
        ("Fougères", "quartier/QN07517I/fougeres-le-vau"),  # L.1084
        ("Danube-Solidarité", "quartier/QN07515M"),  # L.1207
        ("Goutte d’Or", "quartier/QN07511M"),  # L.129
        ("Les Portes du Vingtième", "quartier/QN07517I"),  # L.129
        ("Portes du 20e", "quartier/QN07517I"),
        ("Bédier - Boutroux - Villa d’Este", "quartier/QN07501M"),
        ("Charles Hermite", "quartier/QN07512I"),
        ("Emile Bollaert", "quartier/QN07512I/emile-bollaert"),
        ("Python Duvernois", "quartier/QN07517I/python-duvernois"),
        ("quartier Algérie", "quartier/QN07516I"),
    ],
)
def test_noms(nom: str, identifiant: str) -> None:
    assert noms_de_quartiers()[cle(nom)] == (identifiant,)


@pytest.mark.parametrize("nom", ["La Chapelle", "Les Portes", "Algérie", "Kellermann"])
def test_noms_ambigus(nom: str) -> None:
    assert cle(nom) not in noms_de_quartiers()


def test_chaque_quartier_a_un_nom() -> None:
    attendus = {e.id for e in entrees_quartiers()}
    attendus |= {e.id_sous_quartier(s) for e in entrees_quartiers() for s in e.sous_quartiers}
    assert {identifiant for nommes in noms_de_quartiers().values() for identifiant in nommes} == attendus


@pytest.mark.parametrize(
    ("texte", "cites"),
    [
        (
            "sur les territoires non couverts (Belleville, 13e, 14e, 15e et 17e arrondissements)",
            ("quartier/QN07518M", "quartier/QN07519M"),
        ),
        ("au Grand Belleville", ("quartier/QN07519M",)),
        ("d’études d’impact en santé (EIS) en cours à Danube-Solidarité", ("quartier/QN07515M",)),
        ("des étudiants venus d’Algérie", ()),
        ("le parc Kellermann", ()),
    ],
)
def test_noms_dans_une_action(texte: str, cites: tuple[str, ...]) -> None:
    assert quartiers_cites(texte, noms_de_quartiers()) == cites
