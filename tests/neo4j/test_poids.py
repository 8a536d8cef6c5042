"""What is weighed before it is sent: the same answers, of the bytes that were told at least; too large, it is not sent."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import orjson
import pytest

from graphe.graphe import Graphe
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import Bilan
from requetes.langage.budget import OCTETS_MAX, Budget
from requetes.neo4j import poids
from requetes.neo4j.distant import GrapheDistant
from requetes.neo4j.requete import Requete
from requetes.operations.publiees import operations_publiees
from schema.contexte import Contexte
from schema.distant import creer_schema_distant
from service.ligne_de_commande.neo4j_lecture import ouvrir_loin
from tests.attaques.documents import listes
from tests.egalite.demandes import Demande
from tests.egalite.executants import ORACLE, Asynchrone, Executant, en_memoire
from tests.egalite.materiaux import Materiaux
from tests.egalite.operations import tirer
from tests.egalite.reglages import EXEMPLES, GRAINE
from tests.egalite.verification import attendre
from tests.neo4j.deux_graphes import PATIENCE

PART = 4
"""One random operation for so many on the graphs in memory, which answer faster."""


@pytest.fixture
def distant(connexion: Connexion, contrat_charge: Bilan) -> GrapheDistant:  # noqa: ARG001  loaded before it is asked
    return ouvrir_loin(replace(connexion, delai=PATIENCE))


@pytest.fixture
def neo4j(distant: GrapheDistant) -> Iterator[Asynchrone]:
    executant = Asynchrone(
        creer_schema_distant(), lambda budget: Contexte.loin(distant, Budget(budget.reste, delai=PATIENCE))
    )
    yield executant
    executant.fermer(distant.lecteur.fermer)


@pytest.fixture
def pesees(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What every statement is found to weigh."""
    trouvees: list[int] = []
    peser = Requete.octets

    def noter(requete: Requete, ligne: Any) -> int:
        assert requete.pesee
        trouvees.append(peser(requete, ligne))
        return trouvees[-1]

    monkeypatch.setattr(poids, "NOEUDS_SURS", -1)
    monkeypatch.setattr(Requete, "octets", noter)
    return trouvees


@pytest.mark.lent
def test_ce_qui_est_pese_est_repondu_de_meme(neo4j: Asynchrone, graphe: Graphe, pesees: list[int]) -> None:
    materiaux = Materiaux(graphe)
    executants: dict[str, Executant] = {ORACLE: en_memoire(graphe)[ORACLE], "neo4j": neo4j}
    demandes = [Demande(operation.texte, operation.exemples) for operation in operations_publiees()]
    demandes += [tirer(graine, materiaux).demandes()[0] for graine in range(GRAINE, GRAINE + EXEMPLES // PART)]
    for demande in demandes:
        pesees.clear()
        attendue = attendre(executants, demande)
        if "errors" not in attendue:
            assert sum(pesees) <= len(orjson.dumps(attendue["data"]))


@pytest.mark.lent
def test_ce_qui_est_trop_grand_n_est_pas_envoye(distant: GrapheDistant, neo4j: Asynchrone) -> None:
    """Lists of lists, whose size nothing tells beforehand."""
    lues: list[Any] = []
    lignes = distant.lecteur.lignes

    async def noter(*demande: Any) -> Any:
        lues.append(await lignes(*demande))
        return lues[-1]

    distant.lecteur.lignes = noter  # type: ignore[method-assign, assignment]
    (erreur,) = neo4j(Demande(listes(20)))["errors"]
    assert erreur["extensions"]["code"] == "REPONSE_TROP_LONGUE"
    ((_, valeur, octets),) = lues[-1]
    assert valeur is None
    assert octets > OCTETS_MAX
