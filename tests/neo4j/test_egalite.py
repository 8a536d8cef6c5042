"""Neo4j and the compiled engine give the answers of the oracle: random operations, published ones, past differences."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphe.graphe import Graphe
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import Bilan
from requetes.langage.budget import Budget
from requetes.operations.publiees import Operation, operations_publiees
from schema.contexte import Contexte
from schema.distant import creer_schema_distant
from service.ligne_de_commande.neo4j_lecture import ouvrir_loin
from tests.egalite.conftest import Banc
from tests.egalite.demandes import Demande
from tests.egalite.executants import Asynchrone, en_memoire
from tests.egalite.hypothese import exemples
from tests.egalite.hypothese import operations as formes
from tests.egalite.materiaux import Materiaux
from tests.egalite.operations import tirer
from tests.egalite.publiees import demander
from tests.egalite.reglages import EXEMPLES, GRAINE
from tests.egalite.test_regressions import FICHIERS, lire
from tests.egalite.verification import attendre, verifier
from tests.neo4j.deux_graphes import PATIENCE

PART = 6
"""One random operation for so many on the graphs in memory, which answer faster."""


@pytest.fixture(scope="module")
def banc(connexion: Connexion, graphe: Graphe, contrat_charge: Bilan) -> Iterator[Banc]:  # noqa: ARG001  loaded before it is asked
    distant = ouvrir_loin(replace(connexion, delai=PATIENCE))
    neo4j = Asynchrone(
        creer_schema_distant(), lambda budget: Contexte.loin(distant, Budget(budget.reste, delai=PATIENCE))
    )
    yield Materiaux(graphe), {**en_memoire(graphe), "neo4j": neo4j}
    neo4j.fermer(distant.lecteur.fermer)


def test_aleatoires(banc: Banc) -> None:
    materiaux, executants = banc
    for graine in range(GRAINE, GRAINE + EXEMPLES // PART):
        verifier(executants, tirer(graine, materiaux))


@exemples(EXEMPLES // (2 * PART))
@given(st.data())
def test_hypothesis_graphql(banc: Banc, donnees: st.DataObject) -> None:
    materiaux, executants = banc
    attendre(executants, Demande(donnees.draw(formes(materiaux))))


@pytest.mark.parametrize("operation", operations_publiees(), ids=lambda o: o.nom)
def test_publiees(banc: Banc, operation: Operation) -> None:
    materiaux, executants = banc
    attendre(executants, Demande(operation.texte, operation.exemples, unites=100_000))
    for graine in range(GRAINE, GRAINE + EXEMPLES // 20):
        attendre(executants, demander(operation, graine, materiaux))


@pytest.mark.parametrize("fichier", FICHIERS, ids=lambda f: f.stem)
def test_regressions(banc: Banc, fichier: Path) -> None:
    attendre(banc[1], lire(fichier.read_text(encoding="utf-8")))
