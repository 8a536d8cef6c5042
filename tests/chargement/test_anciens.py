"""Identifiers that were published answer for ever, with the node that took their thing in."""

import pytest

from graphe.graphe import Graphe
from graphe.identifiants import ANCIENS, actuel
from graphe.modele.engagement import Participation
from schema.api import creer_schema
from service.embarque import executer

SCHEMA = creer_schema()
CLUBS = "acteur/clubs-de-prevention-specialisee"


@pytest.mark.parametrize("ancien", ANCIENS)
def test_chacun_mene_a_un_noeud_et_n_en_est_plus_un(graphe: Graphe, ancien: str) -> None:
    assert graphe.noeud(ancien) is None
    assert graphe.noeud(actuel(ancien)) is not None


def test_onze_fiches_impriment_la_prefecture_de_ses_deux_noms(graphe: Graphe) -> None:
    doubles = [
        p for p in graphe.tous(Participation) if p.libelle.startswith("préfecture d’Île-de") and "," in p.libelle
    ]
    assert {p.source.ligne_debut for p in doubles} == {345, 572, 997, 1147, 1211, 1268, 1319, 1374, 1431, 1792, 1895}
    assert {p.acteur for p in doubles} == {"acteur/prefecture-ile-de-france"}
    assert {actuel(a) for a in ANCIENS if "/participation/" in a} == {p.id for p in doubles}


@pytest.mark.parametrize(
    "demande",
    [
        f'{{ lu: node(id: "{CLUBS}") {{ id }} }}',
        f'{{ lu: acteur(id: "{CLUBS}") {{ id }} }}',
        '{ lu: acteur(nom: "clubs de prévention spécialisée") { id } }',
    ],
)
def test_l_ancien_identifiant_repond(graphe: Graphe, demande: str) -> None:
    resultat = executer(SCHEMA, graphe, demande, {})
    assert resultat.errors is None
    assert resultat.data == {"lu": {"id": "acteur/clubs-de-prevention"}}


def test_un_ancien_identifiant_vaut_dans_un_filtre(graphe: Graphe) -> None:
    demande = "query ($id: ID!) { engagements(filtre: {acteur: $id}) { nodes { numero } } }"
    reponses = [executer(SCHEMA, graphe, demande, {"id": i}).data for i in (CLUBS, "acteur/clubs-de-prevention")]
    assert reponses[0] == reponses[1] == {"engagements": {"nodes": [{"numero": 13}, {"numero": 28}]}}
