"""Faults of a real server, as clients of the service see them: a typed error in time, never data, and back by itself."""

import asyncio
import gc
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from neo4j import Driver

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import ecrire
from graphe.neo4j.pilotes import AGENT
from outils.neo4j.serveur import ServeurNeo4j
from requetes.neo4j import distant
from requetes.neo4j.derives import derives
from requetes.neo4j.requete import Requete
from tests import fabrique
from tests.neo4j.appels import (
    MARGE,
    attente,
    demander,
    en_moins_de,
    jusqu_a,
    jusqu_a_la_reponse,
    panne,
    pret,
    servi,
    titre,
)
from tests.neo4j.essais import nombre, port_libre
from tests.service.test_commandes import lancer

TITRE = "Contrat de ville parisien 2024-2030"
INDISPONIBLE, REFUSE, ABSENT = "BACKEND_INDISPONIBLE", "BACKEND_ACCES_REFUSE", "GRAPHE_ABSENT"
PERSONNE = "personne"
INTROSPECTION = "{ __schema { queryType { name } } }"
SANS_FIN = "UNWIND range(1, 100000000000) AS i RETURN [] AS c0, sum(i * i % 7) AS c1"
EN_COURS = "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND range(1, 1000' RETURN count(*)"


pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
"""A driver given up while it opens a connection may leave its socket to the garbage collector, which closes it."""


@pytest.fixture(autouse=True)
def ramasse() -> Iterator[None]:
    """What a test leaves is collected with it, not during another."""
    yield
    gc.collect()


@pytest.fixture
def publie(vide: Driver) -> Driver:
    """The base, where the graph of the tests is published."""
    graphe = fabrique.graphe()
    ecrire(graphe, vide, derives(graphe))
    return vide


@pytest.fixture
def pressee(connexion: Connexion) -> Connexion:
    return replace(connexion, delai=2.0, connexions=3)


@pytest.fixture
def sans_fin(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Every question becomes one that the server would compute for hours, until `undo`."""
    monkeypatch.setattr(distant, "ecrire", lambda *_: Requete(SANS_FIN, {}, (), {}))
    return monkeypatch


def pilote_par(serveur: ServeurNeo4j) -> ServeurNeo4j:
    if not serveur.pilotable:
        pytest.skip("Le serveur de NEO4J_URI n'est pas à nous : il ne peut être ni tué ni figé.")
    return serveur


def test_absent_puis_tue_pendant_une_question_puis_relance(
    serveur: ServeurNeo4j, publie: Driver, pressee: Connexion, sans_fin: pytest.MonkeyPatch
) -> None:
    """One service saw the server die, another was started without it: both answer when it is back, as they are."""
    pilote_par(serveur)

    async def suivre() -> None:
        async with servi(replace(pressee, delai=30.0)) as temoin, servi(pressee) as tard_venu:
            await pret(temoin)
            en_vol = asyncio.create_task(demander(temoin))
            await jusqu_a(lambda: nombre(publie, EN_COURS) > 0)
            await asyncio.to_thread(serveur.tuer)
            with en_moins_de(MARGE):
                assert panne(await en_vol) == INDISPONIBLE
            sans_fin.undo()
            await sans_lui(temoin)
            await sans_lui(tard_venu)
            await asyncio.to_thread(serveur.redemarrer)
            assert [await jusqu_a_la_reponse(client) for client in (temoin, tard_venu)] == [TITRE, TITRE]
            for client in (temoin, tard_venu):
                await pret(client)

    try:
        asyncio.run(suivre())
    finally:
        if not serveur.vivant():
            serveur.redemarrer()


async def titres(client: httpx.AsyncClient, nombre: int) -> set[str]:
    """What as many questions at once are answered."""
    return {titre(reponse) for reponse in await asyncio.gather(*(demander(client) for _ in range(nombre)))}


async def sans_lui(client: httpx.AsyncClient) -> None:
    """What a service whose server is not there answers, at once."""
    with en_moins_de(1 + MARGE):
        assert await attente(client) == INDISPONIBLE
        assert panne(await demander(client)) == INDISPONIBLE
    assert (await client.get("/sante")).json() == {"vivant": True}
    assert "type Query" in (await client.get("/schema.graphql")).text
    assert "<title>" in (await client.get("/graphql", headers={"Accept": "text/html"})).text
    assert (await demander(client, INTROSPECTION)).json()["data"] == {"__schema": {"queryType": {"name": "Query"}}}


def test_relance_entre_deux_questions(serveur: ServeurNeo4j, publie: Driver, connexion: Connexion) -> None:
    """The connections of the pool are all dead: none of those who take one is told."""
    pilote_par(serveur)
    assert publie

    async def suivre() -> None:
        async with servi(connexion) as client:
            assert await titres(client, 6) == {TITRE}
            await asyncio.to_thread(serveur.redemarrer)
            assert await titres(client, 6) == {TITRE}

    asyncio.run(suivre())


def test_fige_puis_reveille(serveur: ServeurNeo4j, publie: Driver, pressee: Connexion) -> None:
    """Four times more questions than connections, twice: all end in time, and the connections do not pile up."""
    pilote_par(serveur)

    async def suivre() -> None:
        async with servi(pressee) as client:
            assert titre(await demander(client)) == TITRE
            serveur.suspendre()
            try:
                for _ in range(2):
                    with en_moins_de(pressee.delai + MARGE):
                        reponses = await asyncio.gather(*(demander(client) for _ in range(12)))
                    assert [panne(reponse) for reponse in reponses] == [INDISPONIBLE] * 12
                with en_moins_de(pressee.delai + MARGE):
                    assert await attente(client) == INDISPONIBLE
            finally:
                serveur.reprendre()
            assert await jusqu_a_la_reponse(client) == TITRE
            assert await titres(client, 12) == {TITRE}
            await jusqu_a(lambda: connexions(publie) <= avant + pressee.connexions)

    avant = connexions(publie)
    asyncio.run(suivre())


def connexions(ouvert: Driver) -> int:
    return nombre(ouvert, f"CALL dbms.listConnections() YIELD userAgent WHERE userAgent = '{AGENT}' RETURN count(*)")


def test_une_question_trop_longue_est_arretee_des_deux_cotes(
    publie: Driver, pressee: Connexion, sans_fin: pytest.MonkeyPatch
) -> None:
    async def suivre() -> None:
        async with servi(pressee) as client:
            await pret(client)
            with en_moins_de(pressee.delai + MARGE):
                assert panne(await demander(client)) == INDISPONIBLE
            await jusqu_a(lambda: nombre(publie, EN_COURS) == 0)
            sans_fin.undo()
            assert titre(await demander(client)) == TITRE

    asyncio.run(suivre())


def test_un_mot_de_passe_faux(publie: Driver, connexion: Connexion) -> None:
    assert publie

    async def suivre() -> None:
        async with servi(replace(connexion, mot_de_passe="pas-le-bon")) as client:
            reponse = await demander(client)
            assert panne(reponse) == REFUSE
            assert await attente(client) == REFUSE
            for secret in ("pas-le-bon", connexion.utilisateur, connexion.adresse, "GRAPHE_NEO4J"):
                assert secret not in reponse.text

    asyncio.run(suivre())


def test_un_mot_de_passe_faux_ne_ferme_pas_la_porte_aux_autres(publie: Driver, connexion: Connexion) -> None:
    """The server locks out, at the third mistake, whoever opens a connection as that user: however often one asks."""
    assert publie

    async def suivre() -> None:
        async with servi(replace(connexion, mot_de_passe="pas-le-bon")) as faux, servi(connexion) as juste:
            reponses = await asyncio.gather(*(demander(faux) for _ in range(6)))
            reponses += [await demander(faux) for _ in range(6)]
            assert [panne(reponse) for reponse in reponses] == [REFUSE] * 12
            assert titre(await demander(juste)) == TITRE

    asyncio.run(suivre())


def test_une_base_vide_n_est_pas_un_graphe_vide(vide: Driver, connexion: Connexion) -> None:
    graphe = fabrique.graphe()

    async def suivre() -> None:
        async with servi(connexion) as client:
            reponse = await demander(client, "{ engagements { totalCount nodes { numero } } }")
            assert panne(reponse) == ABSENT
            assert await attente(client) == ABSENT
            assert "graphe charger --vers neo4j" in reponse.text
            await asyncio.to_thread(ecrire, graphe, vide, derives(graphe))
            assert titre(await demander(client)) == TITRE

    asyncio.run(suivre())


@pytest.mark.parametrize("efface", ["MATCH (n) WHERE NOT n:Essai DETACH DELETE n", "MATCH (v:Version) DELETE v"])
def test_une_base_effacee_sous_le_service(publie: Driver, connexion: Connexion, efface: str) -> None:
    async def suivre() -> None:
        async with servi(connexion) as client:
            assert titre(await demander(client)) == TITRE
            await asyncio.to_thread(publie.execute_query, efface)
            assert panne(await demander(client, "{ engagements { nodes { numero } } }")) == ABSENT
            assert await attente(client) == ABSENT

    asyncio.run(suivre())


def test_un_graphe_charge_par_une_autre_edition(publie: Driver, connexion: Connexion) -> None:
    """Its properties are not those that ours looks for: nothing found would not mean nothing there."""
    publie.execute_query("MATCH (v:Version) SET v.edition = 'autre'")

    async def suivre() -> None:
        async with servi(connexion) as client:
            assert panne(await demander(client)) == ABSENT
            assert await attente(client) == ABSENT

    asyncio.run(suivre())


def test_un_enonce_que_le_serveur_ne_comprend_pas(
    publie: Driver, connexion: Connexion, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A defect of ours: told without a word of the server, and logged with all it said."""
    assert publie
    monkeypatch.setattr(distant, "ecrire", lambda *_: Requete("MATCH (v RETURN [], 1", {}, (), {}))

    async def suivre() -> None:
        async with servi(connexion) as client:
            reponse = await demander(client)
            assert panne(reponse) == "BACKEND_EN_ERREUR"
            assert "Neo.ClientError" not in reponse.text
            await pret(client)

    asyncio.run(suivre())
    (trace,) = [trace for trace in caplog.records if trace.levelno >= logging.ERROR]
    assert trace.name == "service.http.distant"
    assert "MATCH (v RETURN" in caplog.text
    assert "(Neo.ClientError.Statement.SyntaxError)" in caplog.text


@pytest.fixture
def ici(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, connexion: Connexion) -> Any:
    """The environment of the command."""
    monkeypatch.chdir(tmp_path)
    reglages = {
        "URI": connexion.adresse,
        "UTILISATEUR": connexion.utilisateur,
        "MOT_DE_PASSE": connexion.mot_de_passe,
        "DELAI": "30",
    }
    for nom, valeur in reglages.items():
        monkeypatch.setenv(f"GRAPHE_NEO4J_{nom}", valeur)
    return monkeypatch


@pytest.mark.parametrize(
    ("texte", "source", "mot_de_passe", "statut", "debut"),
    [
        ("{ contrat { titre } }", "neo4j", None, 0, ""),
        ("{ engagement(numero: 99) { titre } }", "neo4j", None, 4, "[IDENTIFIANT_INCONNU] Engagement inconnu : « 99 »"),
        ("{ inconnu }", "neo4j", None, 4, "[REQUETE_INVALIDE] "),
        ("{ contrat { titre } }", "neo4j", "pas-le-bon", 6, "[BACKEND_ACCES_REFUSE] "),
        ("{ contrat { titre } }", PERSONNE, None, 6, "[BACKEND_INDISPONIBLE] "),
    ],
)
def test_demander(
    publie: Driver, ici: pytest.MonkeyPatch, texte: str, source: str, mot_de_passe: str | None, statut: int, debut: str
) -> None:
    assert publie
    if mot_de_passe:
        ici.setenv("GRAPHE_NEO4J_MOT_DE_PASSE", mot_de_passe)
    Path("q.graphql").write_text(texte, encoding="utf-8")
    adresse = f"bolt://127.0.0.1:{port_libre()}" if source == PERSONNE else source
    resultat = lancer("demander", "q.graphql", "--graphe", adresse)
    assert (resultat.exit_code, resultat.stderr[: len(debut)]) == (statut, debut)
    assert (TITRE in resultat.stdout) is (statut == 0)
    assert len(resultat.stderr.splitlines()) == (statut > 0)


def test_demander_a_une_base_vide_sort_avec_6(vide: Driver, ici: pytest.MonkeyPatch) -> None:
    assert vide
    assert ici
    resultat = lancer("demander", "qualite", "--graphe", "neo4j")
    assert (resultat.exit_code, resultat.stdout) == (6, "")
    assert resultat.stderr.startswith("[GRAPHE_ABSENT] ")
