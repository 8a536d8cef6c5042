"""What the application lets the server say again: the answers that nothing but the request and the graph decides."""

import asyncio
import gzip
import json
from collections.abc import Iterable

import pytest

from graphe.graphe import Graphe
from requetes.operations.publiees import Operation, operations_publiees
from service.http.application import creer_application
from service.http.compression import OCTETS_SUR_PLACE
from service.http.execution import Executeur
from tests.service.connexion import Connexion, Serveur, requete
from tests.service.petit import GRAPHE

QUESTION = json.dumps({"query": "{ contrat { titre } }"}).encode()
FOIS = 4
"""Executed first, compiled next, then known."""
JSON_ENVOYE = "Content-Type: application/json"
NAVIGATEUR = (JSON_ENVOYE, "Origin: https://tableau.test", "Accept-Encoding: gzip, deflate, br")


async def redemander(serveur: Serveur, octets: bytes) -> list[bytes]:
    connexion = Connexion(serveur)
    return [await connexion.interroger(octets) for _ in range(FOIS)]


def demander(serveur: Serveur, corps: bytes, entetes: Iterable[str] = (), **ligne: str) -> tuple[list[bytes], bool]:
    """The answers, and whether the server knows the request by now."""
    octets = requete(corps, [JSON_ENVOYE, *entetes], **ligne)
    reponses = asyncio.run(redemander(serveur, octets))
    return reponses, serveur.connues.repondre(octets, []) is not None


@pytest.fixture(scope="module")
def reel(graphe: Graphe) -> Serveur:
    return Serveur(creer_application(graphe))


@pytest.mark.parametrize("operation", operations_publiees(), ids=lambda o: o.nom)
@pytest.mark.parametrize("entetes", [(JSON_ENVOYE,), NAVIGATEUR], ids=["service", "navigateur"])
def test_la_reponse_redite_est_la_premiere(reel: Serveur, operation: Operation, entetes: tuple[str, ...]) -> None:
    corps = json.dumps({"query": operation.texte, "variables": operation.exemples}).encode()
    octets = requete(corps, entetes)
    premiere, *suivantes = asyncio.run(redemander(reel, octets))
    assert premiere.startswith(b"HTTP/1.1 200 OK\r\n")
    assert [_entetes_et_corps(suivante) for suivante in suivantes] == [_entetes_et_corps(premiere)] * (FOIS - 1)


def _entetes_et_corps(reponse: bytes) -> tuple[set[bytes], bytes]:
    entetes, _, corps = reponse.partition(b"\r\n\r\n")
    return set(entetes.split(b"\r\n")), corps


REDITES = {
    "un programme": (),
    "un navigateur": NAVIGATEUR[1:],
    "un autre type": ("Accept: application/graphql-response+json",),
    "une étiquette dépassée": ('If-None-Match: "ancienne"',),
}


@pytest.mark.parametrize("entetes", REDITES.values(), ids=REDITES)
def test_une_question_posee_deux_fois_est_connue(entetes: tuple[str, ...]) -> None:
    reponses, connue = demander(Serveur(creer_application(GRAPHE)), QUESTION, entetes)
    assert connue
    assert b'"titre":"Contrat d\'essai"' in reponses[-1]


def test_une_reponse_comprimee_est_redite_comprimee(reel: Serveur) -> None:
    corps = b'{"query": "{ engagements { nodes { titre } } }"}'
    reponses, connue = demander(reel, corps, ["Accept-Encoding: gzip"])
    entetes, comprime = _entetes_et_corps(reponses[-1])
    assert connue
    assert b"content-encoding: gzip" in entetes
    assert b"content-length: %d" % len(comprime) in entetes
    assert len(json.loads(gzip.decompress(comprime))["data"]["engagements"]["nodes"]) == 30


RELUES = {
    "en erreur": (b'{"query": "{ inconnu }"}', {}),
    "illisible": (b"{", {}),
    "avec ses sources": (b'{"query": "{ contrat { titre } }", "extensions": {"sources": true}}', {}),
    "d'introspection": (b'{"query": "{ __schema { queryType { name } } }"}', {}),
    "en GET": (b"", {"methode": "GET", "chemin": "/graphql?query=%7Bcontrat%7Btitre%7D%7D"}),
    "à une autre adresse": (b"", {"methode": "GET", "chemin": "/pret"}),
}


@pytest.mark.parametrize(("corps", "ligne"), RELUES.values(), ids=RELUES)
def test_ce_qui_n_est_pas_tout_pret_est_relu(corps: bytes, ligne: dict[str, str]) -> None:
    _, connue = demander(Serveur(creer_application(GRAPHE)), corps, **ligne)
    assert not connue


def test_ce_que_d_autres_changent_en_chemin_est_relu() -> None:
    """With chosen origins, what a page of another site is answered depends on it."""
    serveur = Serveur(creer_application(GRAPHE, ["https://tableau.test"]))
    reponses, connue = demander(serveur, QUESTION, ["Origin: https://tableau.test"])
    assert b"access-control-allow-origin: https://tableau.test\r\n" in reponses[-1]
    assert not connue
    assert demander(serveur, QUESTION)[1]


def test_une_longue_reponse_comprimee_est_relue(reel: Serveur) -> None:
    """A thread compresses it, so that the server goes on answering the others."""
    corps = b'{"query": "{ projets(first: 500) { nodes { id nom adresse descriptif statutSource source { texte document ligneDebut ligneFin } quartier { id nom } } } }"}'
    (_, _, _, entiere), connue_entiere = demander(reel, corps)
    (_, _, _, comprimee), connue = demander(reel, corps, ["Accept-Encoding: gzip"])
    assert len(entiere) > OCTETS_SUR_PLACE
    assert gzip.decompress(_entetes_et_corps(comprimee)[1]) == _entetes_et_corps(entiere)[1]
    assert (connue_entiere, connue) == (True, False)


def test_une_question_devenue_longue_est_relue(monkeypatch: pytest.MonkeyPatch) -> None:
    serveur = Serveur(creer_application(GRAPHE))
    assert demander(serveur, QUESTION)[1]
    monkeypatch.setattr(Executeur, "_compilee", lambda *_: None)
    reponses, connue = demander(serveur, QUESTION)
    assert b'"titre":"Contrat d\'essai"' in reponses[-1]
    assert not connue
