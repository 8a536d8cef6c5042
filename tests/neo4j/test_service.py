"""The service over a real server while it works: right answers at once, and versions that follow one another under it."""

import asyncio
import json
import logging
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from neo4j import Driver

from graphe.graphe import Graphe
from graphe.modele.contrat import Contrat
from graphe.modele.engagement import Engagement, Plan
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import ecrire
from outils.neo4j.serveur import ServeurNeo4j
from requetes.neo4j.derives import derives
from requetes.operations.publiees import operations_publiees
from schema.distant import creer_schema_distant
from service.http import prechauffage
from service.http.application import creer_application
from service.ligne_de_commande.neo4j_lecture import ouvrir_loin
from tests import fabrique
from tests.neo4j.appels import BASE, MARGE, QUESTION, REPRISE, demander, en_moins_de, jusqu_a, servi, titre
from tests.neo4j.essais import autre_graphe, chargement_arrete_a, port_libre

COMMANDE = Path(sys.executable).with_name("graphe")
FRAICHEUR = 1.0
DELAI_DE_PREPARATION = 240.0
TITRES = ("Un", "Deux", "Trois", "Quatre")
TOUT = "{ contrat { titre } engagements { totalCount nodes { titre } } plans { nodes { nom } } }"


def variante(nom: str) -> Graphe:
    """The graph of the tests, every title of which begins with a name."""

    def renommer(noeud: Any) -> Any:
        if isinstance(noeud, Contrat | Engagement):
            return replace(noeud, titre=f"{nom} {noeud.titre}")
        return replace(noeud, nom=f"{nom} {noeud.nom}") if isinstance(noeud, Plan) else noeud

    return Graphe(renommer(noeud) for noeud in fabrique.graphe())


def publier(graphe: Graphe, ouvert: Driver) -> None:
    ecrire(graphe, ouvert, derives(graphe))


def noms(contenu: dict[str, Any]) -> set[str]:
    """First words of every title of an answer to TOUT."""
    donnees = contenu["data"]
    titres = [donnees["contrat"]["titre"], *(n["titre"] for n in donnees["engagements"]["nodes"])]
    titres += [n["nom"] for n in donnees["plans"]["nodes"]]
    assert len(titres) == 1 + donnees["engagements"]["totalCount"] + len(fabrique.graphe().tous(Plan))
    return {un.split()[0] for un in titres}


def test_des_versions_se_suivent_sous_les_questions(vide: Driver, connexion: Connexion) -> None:
    """Each answer comes whole from one version, the one it names; the last one is there soon after it is published."""
    graphes = {nom: variante(nom) for nom in TITRES}
    nom_de = {graphe.version: nom for nom, graphe in graphes.items()}
    publier(graphes["Un"], vide)

    async def suivre() -> list[str]:
        vus: list[str] = []
        async with servi(connexion) as client:
            for nom in TITRES[1:]:
                chargement = asyncio.create_task(asyncio.to_thread(publier, graphes[nom], vide))
                while not chargement.done():
                    for reponse in await asyncio.gather(*(demander(client, TOUT) for _ in range(4))):
                        contenu = reponse.json()
                        assert (reponse.status_code, contenu.get("errors")) == (200, None), contenu
                        assert noms(contenu) == {nom_de[contenu["extensions"]["version"]]}
                        vus.append(contenu["extensions"]["version"])
                await chargement
            with en_moins_de(FRAICHEUR + MARGE):
                await jusqu_a(lambda: _prete(client, graphes["Quatre"].version))
            assert noms((await demander(client, TOUT)).json()) == {"Quatre"}
        return vus

    vus = asyncio.run(suivre())
    assert len(vus) > len(TITRES)
    assert [nom_de[version] for version in dict.fromkeys(vus)] == [n for n in TITRES if graphes[n].version in vus]


async def _prete(client: httpx.AsyncClient, version: str) -> bool:
    reponse = await client.get("/pret")
    assert reponse.status_code == 200
    return bool(reponse.json()["version"] == version)


def test_l_etiquette_change_avec_la_version(vide: Driver, connexion: Connexion) -> None:
    publier(autre_graphe("Un"), vide)
    deux = autre_graphe("Deux")

    async def suivre() -> None:
        async with servi(connexion) as client:
            premiere = await demander(client)
            gardee = {"If-None-Match": premiere.headers["etag"]}
            lien = {"params": {"query": QUESTION}, "headers": {**gardee, "Accept": "application/json"}}
            assert (await client.get("/graphql", **lien)).status_code == 304  # type: ignore[arg-type]
            await asyncio.to_thread(publier, deux, vide)
            await jusqu_a(lambda: _prete(client, deux.version))
            seconde = await client.get("/graphql", **lien)  # type: ignore[arg-type]
            assert (titre(premiere), titre(seconde)) == ("Un", "Deux")
            assert seconde.headers["etag"] != premiere.headers["etag"]

    asyncio.run(suivre())


def test_les_operations_publiees_se_preparent(
    vide: Driver, connexion: Connexion, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The graph comes after the service, then another; what finds nothing of its example is prepared all the same."""
    caplog.set_level(logging.DEBUG, prechauffage.__name__)
    monkeypatch.setattr(prechauffage, "toutes_les_operations", operations_publiees)

    async def suivre() -> None:
        distant = ouvrir_loin(connexion)
        veille = asyncio.create_task(prechauffage.veiller(creer_schema_distant(), distant))
        await jusqu_a(lambda: "GRAPHE_ABSENT" in caplog.text)
        for fois, graphe in enumerate((fabrique.graphe(), autre_graphe("Deux")), 1):
            await asyncio.to_thread(publier, graphe, vide)
            async with asyncio.timeout(DELAI_DE_PREPARATION):
                while caplog.text.count("Opérations publiées préparées par Neo4j en ") < fois:
                    await asyncio.sleep(0.1)
        veille.cancel()
        await distant.lecteur.fermer()

    asyncio.run(suivre())


def test_un_chargement_tue_ne_se_voit_pas(vide: Driver, connexion: Connexion) -> None:
    un = autre_graphe("Un")
    publier(un, vide)

    async def suivre() -> None:
        async with servi(connexion) as client:
            assert titre(await demander(client)) == "Un"
            with chargement_arrete_a(connexion, "Deux", "Relations") as processus:
                assert titre(await demander(client)) == "Un"
                processus.send_signal(signal.SIGKILL)
            await asyncio.sleep(FRAICHEUR)
            reponse = await demander(client)
            assert (titre(reponse), reponse.json()["extensions"]["version"]) == ("Un", un.version)
            assert await _prete(client, un.version)

    asyncio.run(suivre())


QUESTIONS = (
    *(f"{{ engagement(numero: {n}) {{ id titre thematique {{ numero }} acteurs {{ nodes {{ nom }} }} }} }}" for n in (7, 8, 11)),
    *(f"{{ arrondissement(numero: {n}) {{ nom quartiers {{ nodes {{ nom }} }} }} }}" for n in (11, 18)),
    *(f'{{ acteur(nom: "{nom}") {{ id nom sigle }} }}' for nom in ("État", "DAE", "Pôle emploi", "Ville")),
    *(f"{{ engagements(first: {n}) {{ totalCount nodes {{ numero }} pageInfo {{ hasNextPage }} }} }}" for n in (1, 2, 3)),
    *(f"{{ engagement(numero: {n}) {{ titre }} }}" for n in (1, 99)),
    "{ contrat { titre debut fin } }",
    "{ plans { totalCount nodes { nom } } }",
    "{ quartiers { nodes { id nom } } }",
    "{ dispositifs { nodes { id nom } } }",
    "{ financements { totalCount nodes { nom } } }",
    "{ __typename }",
)  # fmt: skip


def test_vingt_questions_a_la_fois_ont_chacune_sa_reponse(vide: Driver, connexion: Connexion) -> None:
    """The same as from the graph held in memory; errors too."""
    graphe = fabrique.graphe()
    publier(graphe, vide)

    async def comparer() -> None:
        assert len(QUESTIONS) == 20
        ici = httpx.ASGITransport(creer_application(graphe))
        async with servi(connexion) as client, httpx.AsyncClient(transport=ici, base_url=BASE) as memoire:
            attendues = [await demander(memoire, texte) for texte in QUESTIONS]
            for _ in range(2):
                recues = await asyncio.gather(*(demander(client, texte) for texte in QUESTIONS))
                for texte, recue, attendue in zip(QUESTIONS, recues, attendues, strict=True):
                    assert recue.json() == attendue.json(), texte

    asyncio.run(comparer())


@contextmanager
def commande(connexion: Connexion, **reglages: str) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """`graphe servir` in a process of its own, and its port."""
    port = port_libre()
    neo4j = {"UTILISATEUR": connexion.utilisateur, "MOT_DE_PASSE": connexion.mot_de_passe, **reglages}
    environnement = {**os.environ, **{f"GRAPHE_NEO4J_{nom}": valeur for nom, valeur in neo4j.items()}}
    arguments = [str(COMMANDE), "servir", "--graphe", connexion.adresse, "--port", str(port)]
    with subprocess.Popen(
        arguments, env=environnement, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as processus:
        try:
            yield port, processus
        finally:
            processus.kill()


def pret(port: int) -> tuple[int, dict[str, Any]]:
    """What /pret says, once the service listens."""
    limite = time.monotonic() + REPRISE
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/pret", timeout=REPRISE) as reponse:
                return reponse.status, json.load(reponse)
        except urllib.error.HTTPError as reponse:
            return reponse.code, json.load(reponse)
        except OSError:
            assert time.monotonic() < limite
            time.sleep(0.05)


def jusqu_a_pret(port: int) -> dict[str, Any]:
    """A busy machine may take more than a delay at first."""
    limite = time.monotonic() + REPRISE
    while True:
        statut, corps = pret(port)
        if statut == 200:
            return corps
        assert time.monotonic() < limite, corps


def test_servir_dans_un_vrai_processus(serveur: ServeurNeo4j, vide: Driver, connexion: Connexion) -> None:
    """Its base is empty, then loaded, then frozen; it is stopped while a question waits."""
    if not serveur.pilotable:
        pytest.skip("Le serveur de NEO4J_URI n'est pas à nous : il ne peut être figé.")
    graphe = fabrique.graphe()
    with commande(connexion, DELAI="2") as (port, processus):
        limite = time.monotonic() + REPRISE
        while (dit := pret(port))[1]["code"] != "GRAPHE_ABSENT":  # a cold server may outlast a delay
            assert time.monotonic() < limite, dit
        assert dit[0] == 503
        publier(graphe, vide)
        statut, corps = 200, jusqu_a_pret(port)
        assert (corps["version"], corps["comptes"]["Engagement"]) == (graphe.version, 3)
        serveur.suspendre()
        try:
            limite = time.monotonic() + REPRISE
            while statut != 503 and time.monotonic() < limite:  # what was seen a moment ago is said for a while
                time.sleep(FRAICHEUR)
                with en_moins_de(2 + MARGE):
                    statut, corps = pret(port)
            assert (statut, corps["code"]) == (503, "BACKEND_INDISPONIBLE")
            processus.send_signal(signal.SIGINT)
            sortie, erreurs = processus.communicate(timeout=REPRISE)
        finally:
            serveur.reprendre()
    assert (processus.returncode, sortie) == (0, "")
    lignes = erreurs.splitlines()
    assert lignes[0] == f"Graphe de {connexion.adresse} servi sur http://127.0.0.1:{port}/"
    codes = [code for ligne in lignes[1:] for code in re.findall(r"\[([A-Z_]+)\]", ligne)]
    assert (codes[-1], set(codes)) == ("BACKEND_INDISPONIBLE", {"GRAPHE_ABSENT", "BACKEND_INDISPONIBLE"})
    assert connexion.mot_de_passe not in erreurs


def test_servir_sans_serveur_demarre(connexion: Connexion) -> None:
    absent = replace(connexion, adresse=f"bolt://127.0.0.1:{port_libre()}")
    with commande(absent) as (port, processus):
        statut, corps = pret(port)
        assert (statut, corps["code"]) == (503, "BACKEND_INDISPONIBLE")
        assert processus.poll() is None
