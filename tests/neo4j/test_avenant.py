"""The made-up avenant, served by Neo4j beside the contract: the same differences, to the byte, as in memory."""

import pytest
from neo4j import Driver

from graphe.graphe import Graphe
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import ecrire
from requetes.neo4j.derives import derives
from requetes.operations.publiees import operation_publiee
from tests.avenant import deux_editions
from tests.neo4j.deux_graphes import deux_graphes
from tests.operations.test_avenant import APRES, lues

DEUX = {"de": "paris-2024", "vers": "paris-2027"}
LISTES = """query($contrat: ID) {
  quartiers(contrat: $contrat) { totalCount nodes { id population description projets(contrat: $contrat) { totalCount } } }
  engagements(contrat: $contrat) { nodes { id actions { totalCount } participations { totalCount } } }
  qualite(contrat: $contrat) { comptages { type releve } anomalies(contrat: $contrat) { totalCount nodes { id } } }
}"""


def test_l_avenant_servi(
    ouvert: Driver, connexion: Connexion, graphe: Graphe, tmp_path_factory: pytest.TempPathFactory
) -> None:
    deux = deux_editions(graphe, tmp_path_factory.mktemp("avenant"))
    ecrire(deux, ouvert, derives(deux))
    operation = operation_publiee("differences")
    assert operation
    with deux_graphes(connexion, deux) as (comparer, _):
        assert lues(comparer(operation.texte, DEUX)["data"]) == APRES
        retires = comparer(operation.texte, {**DEUX, "natures": ["RETIRE"], "types": ["PARTICIPATION"]})
        assert retires["data"]["differences"]["totalCount"] == 1
        for contrat in ("paris-2024", "paris-2027", None):
            assert "errors" not in comparer(LISTES, {"contrat": contrat})
