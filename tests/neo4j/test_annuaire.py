"""What is refused in a graph larger than the directory is told as in the embedded graph."""

from collections.abc import Iterator

import pytest

from graphe.graphe import Graphe
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import Bilan
from requetes.neo4j import annuaire, distant
from tests.neo4j.deux_graphes import Comparer, deux_graphes

AU_PLUS = 5


@pytest.fixture
def comparer(
    connexion: Connexion, graphe: Graphe, contrat_charge: Bilan, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Comparer]:
    """The directory holds a few nodes of the contract."""
    assert contrat_charge.noeuds == len(graphe)
    monkeypatch.setattr(distant, "LIRE", annuaire.LIRE.replace(f"LIMIT {annuaire.NOEUDS_MAX}", f"LIMIT {AU_PLUS}"))
    monkeypatch.setattr(annuaire, "NOEUDS_MAX", AU_PLUS)
    with deux_graphes(connexion, graphe) as (comparer, _):
        yield comparer


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ('acteur(id: "quartier/QN07511M") { id }', "TYPE_INATTENDU"),
        ('engagements(filtre: {acteur: "quartier/QN07511M"}) { totalCount }', "TYPE_INATTENDU"),
        ('mobilisations(filtre: {quartier: "acteur/caf"}) { totalCount }', "TYPE_INATTENDU"),
        ('financement(nom: "Savoir rouler à vélo") { id }', "ARGUMENTS_INVALIDES"),
    ],
)
def test_ce_qui_existe_au_dela_n_est_pas_dit_inconnu(comparer: Comparer, question: str, code: str) -> None:
    (erreur,) = comparer(f"{{ {question} }}", {})["errors"]
    assert erreur["extensions"]["code"] == code
