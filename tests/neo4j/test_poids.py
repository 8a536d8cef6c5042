"""What is weighed before it is sent: the same answers, of the bytes that were told at least; too large, it is not sent."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import orjson
import pytest

from graphe.graphe import Graphe
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import Bilan
from requetes.langage.budget import OCTETS_MAX, UNITES_MAX, Budget
from requetes.neo4j import poids
from requetes.neo4j.distant import GrapheDistant
from requetes.neo4j.requete import LOURDE, Requete
from requetes.operations.publiees import operations_publiees
from schema.contexte import Contexte
from schema.distant import creer_schema_distant
from service.ligne_de_commande.neo4j_lecture import ouvrir_loin
from tests.attaques.documents import LONG_FILTRE, allers_retours, facettes_filtrees, listes, repartitions_filtrees
from tests.egalite.demandes import Demande
from tests.egalite.executants import ORACLE, Asynchrone, Executant, en_memoire
from tests.egalite.materiaux import Materiaux
from tests.egalite.operations import tirer
from tests.egalite.reglages import EXEMPLES, GRAINE
from tests.egalite.verification import attendre
from tests.neo4j.deux_graphes import PATIENCE
from tests.neo4j.test_pannes import SANS_FIN
from tests.requetes.test_octets import OCTETS, noter_ce_qui_est_ecrit

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
    ((_, valeur, pese),) = lues[-1]
    assert valeur is None
    assert pese % poids.UN_NOEUD > OCTETS_MAX


@pytest.mark.parametrize(("fois", "refusee"), [(1, False), (2, True), pytest.param(3, True, marks=pytest.mark.lent)])
def test_ce_qui_lit_trop_de_noeuds_est_refuse(neo4j: Asynchrone, fois: int, refusee: bool) -> None:
    """Of the same nodes, again and again: a short answer for each, and as many readings."""
    reponse = neo4j(Demande(allers_retours(fois), unites=UNITES_MAX))
    assert [e["extensions"]["code"] for e in reponse.get("errors", [])] == ["REQUETE_TROP_COUTEUSE"] * refusee
    if refusee:
        assert str(poids.NOEUDS_MAX) in reponse["errors"][0]["message"]


@pytest.mark.parametrize(("parametres", "pesee"), [(0, True), (LOURDE + 1, False)])
def test_ce_que_la_base_ne_fait_pas_a_temps_est_dit_trop_lourd(
    distant: GrapheDistant, neo4j: Asynchrone, monkeypatch: pytest.MonkeyPatch, parametres: int, pesee: bool
) -> None:
    """The server is there: it is what is asked that takes too long."""
    lourde = Requete(SANS_FIN, {f"p{rang}": 0 for rang in range(parametres)}, (), {}, pesee=pesee)
    monkeypatch.setattr("requetes.neo4j.distant.ecrire", lambda *_: lourde)
    distant.lecteur.connexion = replace(distant.lecteur.connexion, delai=2.0)
    (erreur,) = neo4j(Demande("{contrat{titre}}"))["errors"]
    assert erreur["extensions"]["code"] == "REQUETE_TROP_COUTEUSE"
    assert not distant.lecteur.muet


@pytest.mark.lent
@pytest.mark.parametrize("texte", [facettes_filtrees(2), repartitions_filtrees()], ids=["facettes", "repartition"])
def test_ce_qu_une_cellule_ecrit_est_compte_avant_la_suivante(
    distant: GrapheDistant, monkeypatch: pytest.MonkeyPatch, texte: str
) -> None:
    ecrits = noter_ce_qui_est_ecrit(monkeypatch)
    executant = Asynchrone(
        creer_schema_distant(), lambda budget: Contexte.loin(distant, Budget(budget.reste, OCTETS, PATIENCE))
    )
    filtre = {"ou": LONG_FILTRE["ou"][:20]}  # the server takes minutes to prepare all of it
    reponse = executant(Demande(texte, {"f": filtre}, unites=UNITES_MAX))
    executant.fermer(distant.lecteur.fermer)
    assert [e["extensions"]["code"] for e in reponse["errors"]] == ["REPONSE_TROP_LONGUE"]
    assert sum(ecrits[:-1]) <= OCTETS
