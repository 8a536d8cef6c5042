"""Counts and paths over the graph made by hand, where every type of link is."""

from collections.abc import Iterator
from itertools import permutations

import pytest
from neo4j import Driver

from graphe.modele.qualite import Rapport
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import ecrire
from requetes.neo4j.derives import derives
from tests import fabrique
from tests.neo4j.deux_graphes import Comparer, deux_graphes
from tests.neo4j.essais import quelques
from tests.neo4j.test_chemins import CHEMINS, valeurs
from tests.neo4j.test_totaux import COMBINAISONS, operation

PAIRES = list(permutations([noeud.id for noeud in fabrique.graphe() if not isinstance(noeud, Rapport)], 2))
PART = 97


@pytest.fixture(scope="module")
def comparer(ouvert: Driver, connexion: Connexion) -> Iterator[Comparer]:
    graphe = fabrique.graphe()
    ecrire(graphe, ouvert, derives(graphe))
    with deux_graphes(connexion, graphe) as (comparer, _):
        yield comparer


@pytest.mark.parametrize("reste", quelques(range(4), 2))
def test_chemins(comparer: Comparer, reste: int) -> None:
    """One pair out of many, others for each length."""
    for rang, (de, vers) in enumerate(quelques(PAIRES[reste::PART], 3)):
        comparer(CHEMINS, valeurs(de, vers, 1 + (rang + reste) % 6, 50))


@pytest.mark.parametrize("filtre", [None, {"portees": ["CITATION"]}, {"quartier": fabrique.BELLEVILLE}], ids=str)
def test_repartitions(comparer: Comparer, filtre: dict[str, object] | None) -> None:
    comparer(operation([*quelques(COMBINAISONS, 3)]), {"filtre": filtre})


SUBVENTIONS = """query S($filtre: FiltreSubvention, $ordre: OrdreSubvention) {
  couches { nodes { id titre chargeeLe lignes refusees remarques { code lignesConcernees refusee message } } }
  subventions(filtre: $filtre, ordre: $ordre) { totalCount nodes {
    id annee montant nature typeCredit objet situation extrait minorant ligne siren programme { numero } couche { id }
    financement { id } beneficiaire { id } dispositifs { nodes { id } } arrondissements { nodes { numero } }
    quartiers { nodes { id } }
  } }
}"""


@pytest.mark.parametrize(
    "filtre",
    [
        {"annees": [2025]},
        {"arrondissements": [18]},
        {"quartiers": [fabrique.GOUTTE_D_OR]},
        {"financements": [fabrique.P147, "non-precise"]},
        {"financements": ["non-precise"]},
        {"engagements": [7]},
        {"engagements": [11]},
        {"beneficiaires": [fabrique.FRANCE_TRAVAIL]},
        {"dispositifs": [fabrique.AVEQ]},
        {"natures": ["NOTIFIE"], "typesCredit": ["SPECIFIQUE"]},
        {"couches": ["couche/essai"], "situations": ["AUCUN"]},
        {"texte": "atelier"},
        {"non": {"engagements": [8]}},
        {"couches": ["couche/inconnue"]},
    ],
    ids=str,
)
def test_subventions(comparer: Comparer, filtre: dict[str, object]) -> None:
    comparer(SUBVENTIONS, {"filtre": filtre})


@pytest.mark.parametrize("champ", ["ANNEE", "MONTANT", "OBJET", "BENEFICIAIRE", "LIGNE"])
def test_subventions_en_ordre(comparer: Comparer, champ: str) -> None:
    for sens in ("CROISSANT", "DECROISSANT"):
        lues = comparer(SUBVENTIONS, {"ordre": {"champ": champ, "sens": sens}})
        assert lues["data"]["subventions"]["totalCount"] == 5


VALEURS = """query V($filtre: FiltreValeur) {
  valeurs(filtre: $filtre) { totalCount nodes {
    id indicateur { id } territoire { __typename id } mesure periode valeur unite cible statut ligne couche { id }
  } }
  indicateurs { nodes { valeurs { nodes { id } } } }
  objectifs { nodes { valeurs { nodes { id valeur } } } }
  quartiers { nodes { mesures { totalCount } } }
  contrat { bilans { nodes { id } } }
}"""


@pytest.mark.parametrize(
    "filtre",
    [
        None,
        {"engagements": [7]},
        {"quartiers": [fabrique.GOUTTE_D_OR, "non-precise"]},
        {"indicateurs": ["non-precise"]},
        {"indicateurs": [f"{fabrique.E7}/indicateur/1"], "periodes": ["2025"]},
        {"couches": ["couche/essai"]},
        {"indicateurs": ["inconnu"]},
    ],
    ids=str,
)
def test_valeurs(comparer: Comparer, filtre: dict[str, object] | None) -> None:
    comparer(VALEURS, {"filtre": filtre})
