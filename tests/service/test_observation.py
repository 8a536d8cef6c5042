"""What operators see: an identifier on each answer and in the log, counts for Prometheus, slow questions told."""

import json
import logging

import pytest

from service.http.application import creer_application
from service.http.metriques import Metriques
from service.http.options import CeQuOnObserve, OptionsHTTP
from service.journal import CHAMPS, REQUETE, EnJSON, EnTexte
from tests.service.client import Client
from tests.service.petit import GRAPHE

OPERATION = "/operations/financements-par-arrondissement?arrondissement=18"


def client(**voulu: bool | float) -> Client:
    return Client(creer_application(GRAPHE, options=OptionsHTTP(observe=CeQuOnObserve(**voulu))))  # type: ignore[arg-type]


@pytest.fixture
def service() -> Client:
    return client()


def test_chaque_reponse_porte_l_identifiant_de_sa_requete(service: Client) -> None:
    donne = service.get("/sante", headers={"X-Request-ID": "essai-1.a:b"})
    assert donne.headers["x-request-id"] == "essai-1.a:b"
    assert "X-Request-ID" in donne.headers["access-control-expose-headers"]
    faits = {
        service.get(chemin).headers["x-request-id"] for chemin in ("/sante", "/absente", "/graphql?query={__typename}")
    }
    assert len(faits) == 3
    assert all(len(fait) == 32 for fait in faits)


@pytest.mark.parametrize("invente", ["", "a b", "x" * 129, "é", "a;b"])
def test_un_identifiant_mal_fait_est_remplace(service: Client, invente: str) -> None:
    rendu = service.get("/sante", headers={"X-Request-ID": invente.encode()}).headers["x-request-id"]
    assert len(rendu) == 32


def metriques(service: Client) -> dict[str, float]:
    reponse = service.get("/metrics")
    assert reponse.status_code == 200
    lignes = [ligne.rsplit(" ", 1) for ligne in reponse.text.splitlines() if ligne and not ligne.startswith("#")]
    return {nom: float(valeur) for nom, valeur in lignes}


def test_ce_qui_est_compte(service: Client) -> None:
    service.get(OPERATION)
    service.get(OPERATION)
    service.post("/graphql", json={"query": "{ __typename }"})
    service.get("/une/adresse/inventee")
    service.appeler("INVENTEE", "/sante")
    lues = metriques(service)
    assert lues['graphe_requetes_total{chemin="/operations",methode="GET",statut="200"}'] == 2
    assert lues['graphe_operations_total{operation="financements-par-arrondissement",statut="200"}'] == 2
    assert lues['graphe_operations_total{operation="autre",statut="200"}'] == 1
    assert lues['graphe_requetes_total{chemin="autre",methode="GET",statut="404"}'] == 1
    assert lues['graphe_requetes_total{chemin="/sante",methode="autre",statut="405"}'] == 1
    assert lues['graphe_requete_secondes_count{chemin="/operations"}'] == 2
    assert lues[f'graphe_info{{version="{GRAPHE.version}"}}'] == 1
    assert lues["graphe_requetes_presentes"] == 0


def test_sur_neo4j_les_lectures_et_les_connexions_permises_se_lisent(service: Client) -> None:
    assert not [nom for nom in metriques(service) if "neo4j" in nom]
    sur_neo4j = Metriques(lambda: 0, lambda: (3, 8))
    sur_neo4j.relever()
    lues = {m.name: m.samples[0].value for m in sur_neo4j.registre.collect() if "neo4j" in m.name}
    assert lues == {"graphe_neo4j_lectures": 3, "graphe_neo4j_connexions_max": 8}


def test_ce_que_les_requetes_coutent_et_les_champs_qu_elles_demandent(service: Client) -> None:
    """A field is counted once an answer, however often it is asked; a document that asks nothing of the graph, not."""
    for question in ("{ contrat { titre a: titre } }",) * 2 + (
        "{ __typename }",
        "{ acteurs(first: 1) { nodes { id } } }",
    ):
        assert service.post("/graphql", json={"query": question}).status_code == 200
    lues = metriques(service)
    assert lues['graphe_champs_total{champ="Contrat.titre"}'] == 2
    assert lues['graphe_champs_total{champ="Query.acteurs"}'] == 1
    assert lues["graphe_cout_count"] == 4
    assert lues["graphe_cout_sum"] > 3
    assert lues['graphe_memoire_octets{sorte="documents"}'] > 0


@pytest.mark.lent
def test_les_plans_comptes_ne_s_accumulent_pas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.http.metriques.PLANS_MAX", 3)
    service = client()
    for rang in range(10):
        service.post("/graphql", json={"query": f"{{ contrat {{ a{rang}: titre }} }}"})
    assert metriques(service)['graphe_champs_total{champ="Contrat.titre"}'] == 10


def test_deux_services_ne_partagent_rien(service: Client) -> None:
    service.get("/sante")
    assert 'graphe_requetes_total{chemin="/sante",methode="GET",statut="200"}' not in metriques(client())


def test_les_metriques_se_refusent() -> None:
    assert client(metriques=False).get("/metrics").status_code == 404


def test_une_operation_publiee_est_reconnue_quand_graphql_la_porte(service: Client) -> None:
    decrite = next(o for o in service.get("/operations").json()["operations"] if o["nom"] == "un-flux-partout")
    service.post("/graphql", json={"documentId": decrite["documentId"], "variables": {"nom": "ANCT"}})
    assert any('operation="un-flux-partout"' in nom for nom in metriques(service))


def test_les_acces_et_les_lenteurs_se_disent(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    client(acces=True, lenteur=0.000001).get("/operations/absente%0A", headers={"X-Request-ID": "r1"})
    acces, lente = (dite for dite in caplog.records if dite.name in ("service.acces", "service.lenteur"))
    assert getattr(acces, CHAMPS)["statut"] == 404
    assert (acces.levelno, lente.levelno) == (logging.INFO, logging.WARNING)
    assert "\n" not in acces.getMessage()


def ligne(message: str) -> logging.LogRecord:
    return logging.LogRecord("service.acces", logging.WARNING, "f.py", 1, message, (), None)


def test_une_ligne_de_journal_en_texte_et_en_json() -> None:
    dite = ligne("Lente")
    vars(dite)[CHAMPS] = {"millisecondes": 12.5}
    jeton = REQUETE.set("r1")
    lue = json.loads(EnJSON().format(dite))
    texte = EnTexte().format(dite)
    REQUETE.reset(jeton)
    assert lue.pop("temps").endswith("Z")
    assert lue == {
        "niveau": "WARNING", "journal": "service.acces", "requete": "r1", "message": "Lente", "millisecondes": 12.5,
    }  # fmt: skip
    assert texte.endswith("Z WARNING service.acces [r1] Lente")
