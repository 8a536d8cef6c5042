"""What is typed is found on the server as in memory."""

from collections.abc import Iterator

import pytest

from graphe.graphe import Graphe
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import Bilan
from tests.neo4j.deux_graphes import Comparer, deux_graphes


@pytest.fixture(scope="module")
def comparer(connexion: Connexion, graphe: Graphe, contrat_charge: Bilan) -> Iterator[Comparer]:
    assert contrat_charge.noeuds == len(graphe)
    with deux_graphes(connexion, graphe) as (comparer, _):
        yield comparer


@pytest.mark.parametrize("texte", ["goutt", "empoli", "thématique", "p147", "engagement 7", "", "zzzz"])
def test_suggestions(comparer: Comparer, texte: str) -> None:
    champs = "libelle pourquoi noeud { __typename id ... on Quartier { projets { totalCount } } }"
    comparer(f"query($t: String!) {{ suggestions(texte: $t, first: 20) {{ {champs} }} }}", {"t": texte})


def test_resoudre(comparer: Comparer) -> None:
    noms = ["Caf", "DASCO", "rien", "Elogie", "misson locale", "Caf", "180020026", "engagement 7", "QN07511M", ""]
    champs = "demande reconnuPar noeud { id url } proches { id ... on Acteur { nom services { totalCount } } }"
    comparer(f"query($n: [String!]!) {{ resoudre(noms: $n) {{ {champs} }} qualite {{ version }} }}", {"n": noms})


@pytest.mark.parametrize("champ", ['suggestions(texte: "a", first: 99) { libelle }', "resoudre(noms: []) { demande }"])
def test_bornes(comparer: Comparer, champ: str) -> None:
    comparer(f"{{ {champ} contrat {{ id }} }}", {})
