"""The graph as an assistant sees it: the client of the official SDK, over both transports."""

import asyncio
import json
import socket
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
import uvicorn
from mcp import Client, StdioServerParameters, stdio_client
from mcp.types import CallToolResult, TextContent, TextResourceContents

from chargement.document.source import texte_embarque
from graphe.graphe import Graphe
from graphe.texte import compacter
from requetes.operations.publiees import operations_publiees
from service.assistants.bornes import borner
from service.assistants.outils import BoiteAOutils, RefusOutil
from service.assistants.serveur import application_http, creer_serveur

LANCER = "import sys; sys.argv[1:] = ['mcp']; from service.ligne_de_commande.commandes import principal; principal()"
EN_PLUS = {"resoudre", "rechercher", "passage", "dossier", "graphql"}


@pytest.fixture(scope="module")
def boite(graphe: Graphe) -> BoiteAOutils:
    return BoiteAOutils(graphe)


def citees(reponse: dict[str, Any]) -> list[dict[str, Any]]:
    """Each must be in the text, at its lines, word for word."""
    lignes = [ligne.brut for ligne in texte_embarque().lignes]
    for source in reponse["sources"]:
        assert {"chemin", "document", "ligneDebut", "ligneFin", "texte", "url"} <= set(source)
        imprime = compacter(" ".join(lignes[source["ligneDebut"] - 1 : source["ligneFin"]]))
        assert compacter(source["texte"]) in imprime, source
        assert source["url"].endswith(f"#L{source['ligneDebut']}")
    return list(reponse["sources"])


def test_un_outil_par_operation_publiee_et_cinq_de_plus(boite: BoiteAOutils) -> None:
    assert set(boite.outils) == {o.nom for o in operations_publiees()} | EN_PLUS
    for outil in boite.outils.values():
        assert outil.description
        assert outil.entrees["additionalProperties"] is False


def test_les_variables_sont_des_entrees_typees(boite: BoiteAOutils) -> None:
    entrees = boite.outils["financements-par-arrondissement"].entrees
    assert entrees["properties"]["arrondissement"]["type"] == "integer"
    assert entrees["properties"]["arrondissement"]["examples"] == [18]
    assert entrees["required"] == ["arrondissement"]
    codes = [p for o in boite.outils.values() for p in o.entrees["properties"].values() if "enum" in p.get("items", p)]
    assert codes


@pytest.mark.parametrize("operation", operations_publiees(), ids=lambda o: o.nom)
def test_chaque_question_publiee_est_repondue_en_un_appel_avec_ses_passages(
    boite: BoiteAOutils, operation: Any
) -> None:
    reponse = boite.appeler(operation.nom, operation.exemples)
    assert reponse["donnees"]
    assert reponse["version"] == boite.graphe.version
    assert len(json.dumps(reponse["donnees"], ensure_ascii=False)) <= 40_000
    citees(reponse)


def test_un_nom_mene_a_son_dossier_et_a_ses_phrases(boite: BoiteAOutils) -> None:
    (premier, *_) = boite.appeler("resoudre", {"nom": "Pole-Emploi", "types": ["Acteur"]})["candidats"]
    assert (premier["identifiant"], premier["certain"]) == ("acteur/france-travail", True)
    dossier = boite.appeler("dossier", {"identifiant": premier["identifiant"]})
    assert dossier["donnees"]["dossier"]["nom"] == "France Travail"
    assert citees(dossier)


def test_des_mots_menent_a_leurs_lignes(boite: BoiteAOutils) -> None:
    trouves = boite.appeler("rechercher", {"texte": "cité éducative", "nombre": 3})
    assert len(trouves["donnees"]["recherche"]["nodes"]) == 3
    assert citees(trouves)


def test_un_passage_est_lu_mot_pour_mot_et_borne(boite: BoiteAOutils) -> None:
    lu = boite.appeler("passage", {"debut": 701})
    assert lu["lignes"][0]["texte"].strip().startswith("État\u00a0: BOP 147")
    long = boite.appeler("passage", {"debut": 1, "fin": 500})
    assert (len(long["lignes"]), long["coupes"]) == (60, [{"chemin": "lignes", "gardes": 60, "total": 500}])


@pytest.mark.parametrize(
    ("nom", "valeurs", "code"),
    [
        ("inconnu", {}, "OUTIL_INCONNU"),
        ("financements-par-arrondissement", {}, "ARGUMENTS_INVALIDES"),
        ("financements-par-arrondissement", {"arrondissement": "18"}, "ARGUMENTS_INVALIDES"),
        ("financements-par-arrondissement", {"arrondissement": True}, "ARGUMENTS_INVALIDES"),
        ("financements-par-arrondissement", {"arrondissement": 18, "autre": 1}, "ARGUMENTS_INVALIDES"),
        ("resoudre", {"nom": "Caf", "types": ["Anomalie"]}, "ARGUMENTS_INVALIDES"),
        ("passage", {"debut": 0}, "ARGUMENTS_INVALIDES"),
        ("passage", {"debut": 10, "fin": 9}, "PASSAGE_INCONNU"),
        ("dossier", {"identifiant": "rien"}, "DOSSIER_INCONNU"),
        ("dossier", {"identifiant": "acteur/inconnu"}, "IDENTIFIANT_INCONNU"),
    ],
)
def test_une_erreur_a_son_code_et_sa_phrase(boite: BoiteAOutils, nom: str, valeurs: dict[str, Any], code: str) -> None:
    with pytest.raises(RefusOutil) as refus:
        boite.appeler(nom, valeurs)
    assert refus.value.code == code
    assert "ttendu" in refus.value.message


def test_une_mutation_ou_une_faute_de_graphql_est_refusee(boite: BoiteAOutils) -> None:
    for requete in ("mutation { x }", "{ inconnu }", "{"):
        with pytest.raises(RefusOutil) as refus:
            boite.appeler("graphql", {"requete": requete})
        assert refus.value.code


def test_ce_qui_est_coupe_est_dit() -> None:
    valeur = {"a": [{"b": "x" * 100} for _ in range(200)], "c": "y" * 3000}
    bornee, coupes = borner(valeur, 4_000)
    assert len(bornee["a"]) == 10
    assert {"chemin": "a", "gardes": 10, "total": 200} in coupes
    assert {"chemin": "c", "gardes": 2000, "total": 3000} in coupes
    assert borner({"a": [1, 2]}) == ({"a": [1, 2]}, [])


def lu(resultat: Any) -> dict[str, Any]:
    assert isinstance(resultat, CallToolResult)
    (bloc,) = resultat.content
    assert isinstance(bloc, TextContent)
    reponse: dict[str, Any] = json.loads(bloc.text)
    assert resultat.structured_content == reponse
    return reponse


async def session(client: Client) -> None:
    """Three questions, their citations, an error, and what there is to read."""
    assert {outil.name for outil in (await client.list_tools()).tools} == {
        o.nom for o in operations_publiees()
    } | EN_PLUS
    financements = lu(await client.call_tool("financements-par-arrondissement", {"arrondissement": 18}))
    assert citees(financements)
    candidats = lu(await client.call_tool("resoudre", {"nom": "caf de paris"}))["candidats"]
    dossier = lu(await client.call_tool("dossier", {"identifiant": candidats[0]["identifiant"]}))
    assert citees(dossier)
    trouves = lu(await client.call_tool("rechercher", {"texte": "adultes-relais"}))
    assert citees(trouves)
    refus = await client.call_tool("dossier", {"identifiant": "acteur/inconnu"})
    assert refus.is_error
    assert lu(refus)["erreurs"][0]["code"] == "IDENTIFIANT_INCONNU"
    ressources = {str(r.uri) for r in (await client.list_resources()).resources}
    assert ressources == {"graphe://schema", "graphe://glossaire", "graphe://regles"}
    for adresse, extrait in (("schema", "type Query"), ("glossaire", "QPV : "), ("regles", "specifique-programme-147")):
        (contenu,) = (await client.read_resource(f"graphe://{adresse}")).contents
        assert isinstance(contenu, TextResourceContents)
        assert extrait in contenu.text


def mener(client: Callable[[], Client], suite: Callable[[Client], Awaitable[None]] = session) -> None:
    async def faire() -> None:
        async with client() as ouvert:
            await suite(ouvert)

    asyncio.run(faire())


@pytest.mark.lent
def test_une_session_dans_le_meme_processus(graphe: Graphe) -> None:
    mener(lambda: Client(creer_serveur(graphe)))


@pytest.mark.lent
def test_une_session_par_l_entree_standard() -> None:
    commande = StdioServerParameters(command=sys.executable, args=["-P", "-c", LANCER])
    mener(lambda: Client(stdio_client(commande)))


@pytest.fixture
def adresse(graphe: Graphe) -> Iterator[str]:
    """A real server on a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as prise:
        serveur = uvicorn.Server(uvicorn.Config(application_http(graphe, "127.0.0.1"), log_level="warning", ws="none"))
        fil = threading.Thread(target=serveur.run, kwargs={"sockets": [prise]})
        fil.start()
        while not serveur.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{prise.getsockname()[1]}/mcp"
        serveur.should_exit = True
        fil.join()


@pytest.mark.lent
def test_une_session_par_http(adresse: str) -> None:
    mener(lambda: Client(adresse))
