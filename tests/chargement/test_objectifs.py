"""What the signatories commit to: the thirty fiches were read for it, line by line."""

import pytest

from chargement.fiches.objectifs import ObjectifLu, lire_phrase
from graphe.graphe import Graphe
from graphe.modele.engagement import Objectif

LUS = [
    (452, None, None, None, "chaque année"),
    (789, 1, "événement", None, "par an"),
    (829, None, None, None, "annuellement"),
    (837, 30, "%", None, None),
    (859, 100, "personnes accompagnées par CitéLab", None, "par an"),
    (881, 25, "%", None, None),
    (903, 25, "%", None, None),
    (1141, 1, "poste de médiateur santé par centre municipal de santé", None, None),
    (1206, 3, "Maison Sport Santé", None, None),
    (1206, 1, "Maison Sport Santé par arrondissement ayant un quartier prioritaire", 2030, None),
    (1506, 25, "%", None, None),
    (1557, None, None, 2030, None),
    (1848, None, None, None, "une fois par an"),
]
"""Line, quantity, unit, year, frequency: all of them, none of the examples, diagnoses or past facts."""


def test_tout_ce_qui_engage_et_rien_d_autre(graphe: Graphe) -> None:
    objectifs = sorted(graphe.tous(Objectif), key=lambda o: (o.source.ligne_debut, o.rang))

    assert [(o.source.ligne_debut, o.valeur, o.unite, o.echeance, o.frequence) for o in objectifs] == LUS


@pytest.mark.parametrize(
    ("phrase", "mesure"),
    [
        ("Sur les 4 territoires labellisés Territoires zéro chômeurs de longue durée, poursuivre le soutien", False),
        ("Remobiliser des jeunes de 16 à 25 ans sortis du système scolaire", False),
        ("ouverture des cours de français pour adultes de la Ville (chaque année environ 3 000 personnes)", False),
        ("modes d’accueil à destination des enfants de moins de 12 ans (complément mode de garde en 2025)", False),
        ("les 10 centres d’adaptation psychopédagogique - spécificité de la Ville de Paris", False),
        ("En cohérence avec les annonces du Comité interministériel des villes (CIV) octobre 2023", False),
        ("dans un périmètre étendu à 15 minutes de marche", False),
        ("Poursuivre les objectifs fixés par le Plan climat pour la rénovation des logements", False),
        ("Développer un lieu dédié à l’entrepreneuriat, sur le modèle de la fabrique à entreprendre", False),
        ("conformément aux 4 axes du plan national interministériel égalité", False),
        ("maintenir les actions mises en place depuis 2021", False),
        ("Nombre de professionnels formés aux questions de Laïcité par an", True),
        ("taux de maintien de la structure à 6 mois/1 an", True),
        ("modes de garde d'enfants de moins de 12 ans le week-end", True),
    ],
)
def test_ce_qui_n_engage_a_rien(phrase: str, mesure: bool) -> None:
    assert lire_phrase(phrase, mesure=mesure) == []


@pytest.mark.parametrize(
    ("phrase", "valeur", "unite", "echeance", "frequence"),
    [
        ("Ouvrir deux nouvelles ludothèques d’ici à 2028", 2, "ludothèques", 2028, None),
        ("Réduire de 20 % les expulsions avant 2029", 20, "%", 2029, None),
        ("avec un objectif de 1 500 logements par an", 1500, "logements", None, "par an"),
        ("Organiser deux fois par an une rencontre", None, None, None, "deux fois par an"),
        ("Renouveler le tirage au sort tous les 3 ans", None, None, None, "tous les 3 ans"),
        ("Créer au moins trois places par quartier", 3, "places", None, None),
        (
            "À l’horizon 2030, la création d’une crèche dans chaque quartier",
            1,
            "crèche dans chaque quartier",
            2030,
            None,
        ),
    ],
)
def test_ce_qu_un_texte_amende_dirait(
    phrase: str, valeur: float | None, unite: str | None, echeance: int | None, frequence: str | None
) -> None:
    assert lire_phrase(phrase) == [ObjectifLu(phrase, valeur, unite, echeance, frequence)]


def test_un_indicateur_engage_par_ce_qu_il_appelle_objectif() -> None:
    (lu,) = lire_phrase("Part des attributions (objectif de 25 % Loi ELAN) par an", mesure=True)

    assert (lu.valeur, lu.unite, lu.frequence) == (25, "%", None)
