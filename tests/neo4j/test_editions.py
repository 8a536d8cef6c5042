"""Two editions in one graph: Neo4j answers as the graph in memory, whatever the edition asked."""

from collections.abc import Iterator

import pytest
from neo4j import Driver

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import ecrire
from requetes.neo4j.derives import derives
from schema.contexte import Contexte
from schema.distant import creer_schema_distant
from service.ligne_de_commande.neo4j_lecture import ouvrir_loin
from tests.editions import deux_editions
from tests.egalite.conftest import Banc
from tests.egalite.demandes import Demande
from tests.egalite.executants import Asynchrone, en_memoire
from tests.egalite.materiaux import Materiaux
from tests.egalite.operations import tirer
from tests.egalite.reglages import EXEMPLES, GRAINE
from tests.egalite.verification import attendre, verifier
from tests.schema.test_editions import DEMANDES

PART = 2


@pytest.fixture(scope="module")
def banc(connexion: Connexion, ouvert: Driver) -> Iterator[Banc]:
    graphe = deux_editions()
    ecrire(graphe, ouvert, derives(graphe))
    distant = ouvrir_loin(connexion)
    neo4j = Asynchrone(creer_schema_distant(), lambda budget: Contexte.loin(distant, budget))
    yield Materiaux(graphe), {**en_memoire(graphe), "neo4j": neo4j}
    neo4j.fermer(distant.lecteur.fermer)


def test_aleatoires(banc: Banc) -> None:
    materiaux, executants = banc
    for graine in range(GRAINE, GRAINE + EXEMPLES // PART):
        verifier(executants, tirer(graine, materiaux))


@pytest.mark.parametrize("texte", DEMANDES)
def test_les_listes_d_une_edition(banc: Banc, texte: str) -> None:
    attendre(banc[1], Demande(texte))
