"""What the API answers of the real text to questions whose answer was read in it."""

from typing import Any

import pytest

from graphe.graphe import Graphe
from schema.api import creer_schema
from service.embarque import executer

SCHEMA = creer_schema()
PREFECTURE = "acteur/prefecture-ile-de-france"


def _demander(graphe: Graphe, texte: str) -> Any:
    reponse = executer(SCHEMA, graphe, f"{{ {texte} }}")
    assert reponse.errors is None
    assert reponse.data is not None
    return reponse.data


@pytest.mark.parametrize(
    ("acteur", "partages"),
    [
        (  # lignes 1515-1516, 1567-1568, 1628-1629
            "acteur/ademe",
            {
                "Bailleurs sociaux": [23, 24, 25],
                "Ville de Paris": [23, 24, 25],
                "Direction régionale et interdépartementale de l’environnement, de l’aménagement et des transports "
                "d’Île-de-France": [23, 24, 25],
                "Direction régionale et interdépartementale de l’hébergement et du logement": [23, 24],
                "Agence parisienne du climat": [23, 25],
                "Métropole du Grand Paris": [23, 25],
            },
        ),
        ("acteur/crous-de-paris", {}),  # fiche 11 seule : rien n'est partagé deux fois
    ],
)
def test_avec_qui_un_partenaire_est_souvent(graphe: Graphe, acteur: str, partages: dict[str, list[int]]) -> None:
    dits = _demander(
        graphe, f'acteur(id: "{acteur}") {{ partenairesFrequents(first: 100) {{ acteur {{ nom }} engagements }} }}'
    )
    lus = {p["acteur"]["nom"]: p["engagements"] for p in dits["acteur"]["partenairesFrequents"]}
    assert {nom: numeros for nom, numeros in lus.items() if len(numeros) > 1} == partages


@pytest.mark.parametrize(
    ("filtre", "lignes"),
    [
        ("{echeances: [2030]}", [1206, 1557]),
        ("{engagements: [11]}", [881, 903]),
        ('{unites: ["%"]}', [837, 881, 903, 1506]),
    ],
)
def test_les_objectifs_que_l_on_demande(graphe: Graphe, filtre: str, lignes: list[int]) -> None:
    noeuds = _demander(graphe, f"objectifs(filtre: {filtre}) {{ nodes {{ source {{ ligneDebut }} }} }}")["objectifs"]
    assert sorted(n["source"]["ligneDebut"] for n in noeuds["nodes"]) == lignes


@pytest.mark.parametrize(
    ("financeur", "lignes"),
    [
        ("acteur/ville-de-paris/dac", [466, 1697, 1699]),
        ("acteur/drac", [464, 1695, 1695]),  # « C’est mon patrimoine » est de la DRAC (L.1707)
        ("acteur/drieets", [701, 749]),  # l’offre inclusion, que L.749 range sous elle
    ],
)
def test_chaque_financeur_d_une_ligne_y_mene(graphe: Graphe, financeur: str, lignes: list[int]) -> None:
    texte = f'mobilisations(filtre: {{financeurs: ["{financeur}"]}}) {{ nodes {{ source {{ ligneDebut }} }} }}'
    noeuds = _demander(graphe, texte)["mobilisations"]["nodes"]
    assert sorted(n["source"]["ligneDebut"] for n in noeuds) == lignes


def test_la_prefecture_aux_deux_noms_ne_prend_part_qu_une_fois(graphe: Graphe) -> None:
    """« préfecture d'Île-de-France, préfecture de Paris », dans onze fiches ; suivie de « (BPV) », dans six."""
    champs = "nodes { libelle services { totalCount } engagement { numero } }"
    texte = f'acteur(id: "{PREFECTURE}") {{ participations(first: 100, avecServices: true) {{ {champs} }} }}'
    toutes = _demander(graphe, texte)["acteur"]["participations"]["nodes"]
    lues = [p for p in toutes if "préfecture de Paris" in p["libelle"]]
    fiches = sorted(p["engagement"]["numero"] for p in lues)
    assert fiches == [1, 5, 13, 16, 17, 18, 19, 20, 21, 28, 30]
    avec = sorted(p["engagement"]["numero"] for p in lues if p["services"]["totalCount"])
    assert avec == [16, 17, 19, 20, 28, 30]
