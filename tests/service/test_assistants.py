"""The graph as an assistant sees it: the client of the official SDK, over both transports."""

import asyncio
import json
import re
import socket
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from mcp import Client, StdioServerParameters, stdio_client
from mcp.types import CallToolResult, TextContent, TextResourceContents
from starlette.types import ASGIApp

from chargement.document.source import texte_embarque
from graphe.graphe import Graphe
from graphe.texte import compacter
from requetes.langage.budget import PlafondsDeRequete
from requetes.neo4j.distant import GrapheDistant
from requetes.operations.publiees import operations_publiees
from service.assistants.bornes import borner
from service.assistants.outils import BoiteAOutils, RefusOutil
from service.assistants.serveur import PointDesAssistants, application_http, creer_serveur
from service.erreurs import UsageInvalide
from service.http.application import creer_application
from service.http.limites import Charge
from service.http.options import OptionsHTTP
from service.ligne_de_commande.assistants import monter
from service.reglages import Reglages

LANCER = "import sys; sys.argv[1:] = ['mcp']; from service.ligne_de_commande.commandes import principal; principal()"
LENTE = PlafondsDeRequete(delai=120)
"""However busy the machine is."""
EN_PLUS = {"resoudre", "rechercher", "passage", "dossier", "graphql"}


@pytest.fixture(scope="module")
def boite(graphe: Graphe) -> BoiteAOutils:
    return BoiteAOutils(graphe, LENTE)


@cache
def lignes_du_texte() -> list[str]:
    return [ligne.brut for ligne in texte_embarque().lignes]


def citees(reponse: dict[str, Any]) -> list[dict[str, Any]]:
    """Each must be in the text, at its lines, word for word."""
    lignes = lignes_du_texte()
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


@pytest.mark.lent
@pytest.mark.parametrize("operation", operations_publiees(), ids=lambda o: o.nom)
def test_chaque_question_publiee_est_repondue_en_un_appel_avec_ses_passages(
    boite: BoiteAOutils, operation: Any
) -> None:
    reponse = boite.appeler(operation.nom, operation.exemples)
    assert reponse["donnees"]
    assert reponse["version"] == boite.graphe.version
    assert len(json.dumps(reponse, ensure_ascii=False)) <= 95_000
    citees(reponse)


@pytest.mark.lent
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


@pytest.mark.lent
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


TEXTES = st.text("aé ", max_size=900)
VALEURS = st.recursive(
    TEXTES | st.integers() | st.none(),
    lambda dedans: st.lists(dedans, max_size=30) | st.dictionaries(st.sampled_from("abcd"), dedans),
    max_leaves=60,
)


@pytest.mark.lent
@given(VALEURS)
def test_ce_qui_est_coupe_est_dit_et_le_reste_est_entier(valeur: Any) -> None:
    bornee, coupes = borner({"r": valeur}, 3_000)
    for coupe in sorted(coupes, key=lambda c: -len(c["chemin"])):
        gardee, entiere = suivre(bornee, coupe["chemin"]), suivre({"r": valeur}, coupe["chemin"])
        assert (len(gardee), len(entiere)) == (coupe["gardes"], coupe["total"])
        assert coupe["gardes"] < coupe["total"]
    coupes_ = {c["chemin"] for c in coupes}
    assert not coupes_ or len(json.dumps({"r": valeur}, ensure_ascii=False)) > 3_000
    assert ebauche(bornee, "", coupes_) == ebauche({"r": valeur}, "", coupes_)


def suivre(valeur: Any, chemin: str) -> Any:
    for cle in re.findall(r"[^.\[\]]+", chemin):
        valeur = valeur[int(cle)] if isinstance(valeur, list) else valeur[cle]
    return valeur


def ebauche(valeur: Any, chemin: str, coupes: set[str]) -> Any:
    """Without what is told to be cut."""
    if chemin in coupes:
        return None
    if isinstance(valeur, dict):
        return {cle: ebauche(v, f"{chemin}.{cle}".lstrip("."), coupes) for cle, v in valeur.items()}
    if isinstance(valeur, list):
        return [ebauche(v, f"{chemin}[{n}]", coupes) for n, v in enumerate(valeur)]
    return valeur


def test_ce_que_l_on_demande_passe_avant_le_detail() -> None:
    noms = [{"nom": f"nom {n}"} for n in range(50)]
    lourd = [{"textes": ["x" * 400] * 20} for _ in range(30)]
    bornee, coupes = borner({"noms": noms, "lourd": lourd}, 10_000)
    assert bornee["noms"] == noms
    assert len(json.dumps(bornee)) <= 10_000
    assert {c["chemin"].partition("[")[0] for c in coupes} <= {"lourd"}
    assert borner({"c": "y" * 3000})[1] == [{"chemin": "c", "gardes": 2000, "total": 3000}]


PAGE = Path("docs/questions.md").read_text(encoding="utf-8")
SANS_GRAPHQL = re.findall(r"^\| (.+?) \| .+? \| ([\d, ]+) \| `/dossiers/(.+?)` \|$", PAGE, re.MULTILINE)
AVEC_GRAPHQL = re.findall(r"^### (\d+)\. .*?\n(.*?)```graphql\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL)
SUITES: dict[str, tuple[str, dict[str, Any]]] = {
    "7": ("dossier", {"identifiant": "acteur/paris-habitat"}),
    "9": ("un-flux-partout", {"id": "financement/programme-147"}),
}
"""What the page answers from another published question than the one it shows."""


def prouvees(*reponses: dict[str, Any]) -> list[tuple[int, int]]:
    return [(s["ligneDebut"], s["ligneFin"]) for reponse in reponses for s in citees(reponse)]


@pytest.mark.lent
@pytest.mark.parametrize(("question", "lignes", "identifiant"), SANS_GRAPHQL)
def test_une_question_sans_graphql_en_deux_appels(
    boite: BoiteAOutils, question: str, lignes: str, identifiant: str
) -> None:
    """An assistant knows the name that the question gives, or the number of an engagement."""
    if "engagement" not in identifiant:
        nom = "Goutte d'Or" if identifiant.startswith("quartier/") else question.partition(" :")[0]
        types = ["Quartier", "Acteur"]
        assert boite.appeler("resoudre", {"nom": nom, "types": types})["candidats"][0]["identifiant"] == identifiant
    dossier = boite.appeler("dossier", {"identifiant": identifiant})
    passages = prouvees(dossier)
    assert len(json.dumps(dossier, ensure_ascii=False)) <= 95_000
    assert [n for n in map(int, lignes.split(",")) if not any(a <= n <= b for a, b in passages)] == []


@pytest.mark.lent
@pytest.mark.parametrize(("numero", "texte", "requete"), AVEC_GRAPHQL)
def test_une_question_de_la_page_en_deux_appels(boite: BoiteAOutils, numero: str, texte: str, requete: str) -> None:
    appels = [("graphql", {"requete": requete}), *([SUITES[numero]] if numero in SUITES else [])]
    passages = prouvees(*(boite.appeler(nom, valeurs) for nom, valeurs in appels))
    for debut, fin in re.findall(r"l\. (\d+)(?: à (\d+))?", texte):
        assert any(a <= int(fin or debut) and int(debut) <= b for a, b in passages), debut


def test_la_page_est_lue_entiere() -> None:
    assert (len(AVEC_GRAPHQL), len(SANS_GRAPHQL)) == (10, 20)


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
    mener(lambda: Client(creer_serveur(graphe, bornes=LENTE)))


@pytest.mark.lent
def test_une_session_par_l_entree_standard() -> None:
    commande = StdioServerParameters(command=sys.executable, args=["-P", "-c", LANCER], env={"GRAPHE_DELAI": "120"})
    mener(lambda: Client(stdio_client(commande)))


def servir(application: ASGIApp) -> Iterator[str]:
    """A real server on a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as prise:
        serveur = uvicorn.Server(uvicorn.Config(application, log_level="warning", ws="none"))
        fil = threading.Thread(target=serveur.run, kwargs={"sockets": [prise]})
        fil.start()
        while not serveur.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{prise.getsockname()[1]}/mcp"
        serveur.should_exit = True
        fil.join()


@pytest.fixture
def adresse(graphe: Graphe) -> Iterator[str]:
    yield from servir(application_http(graphe, "127.0.0.1", Charge(bornes=LENTE)))


@pytest.fixture
def dans_le_service(graphe: Graphe) -> Iterator[str]:
    point = PointDesAssistants(graphe, "127.0.0.1", "https://contrat.example.org", Charge(bornes=LENTE))
    yield from servir(creer_application(graphe, options=OptionsHTTP(assistants=point)))


@pytest.mark.lent
def test_une_session_par_http(adresse: str) -> None:
    mener(lambda: Client(adresse))


PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
MEDIAS = {"Accept": "application/json, text/event-stream"}


@pytest.mark.lent
def test_une_session_a_l_adresse_du_service(dans_le_service: str) -> None:
    mener(lambda: Client(dans_le_service))
    site = dans_le_service.removesuffix("/mcp")
    assert httpx.get(f"{site}/pret").status_code == 200
    en_get = httpx.get(dans_le_service)
    assert (en_get.status_code, en_get.headers["allow"]) == (405, "POST")
    assert "attendu POST" in en_get.json()["errors"][0]["message"]


@pytest.mark.lent
@pytest.mark.parametrize(
    ("entetes", "statut"),
    [
        ({}, 200),
        ({"Host": "localhost"}, 200),
        ({"Host": "contrat.example.org", "Origin": "https://contrat.example.org"}, 200),
        ({"Host": "ailleurs.example"}, 421),
        ({"Origin": "https://ailleurs.example"}, 403),
    ],
)
def test_une_page_d_un_autre_site_ne_parle_pas_a_cette_machine(
    dans_le_service: str, entetes: dict[str, str], statut: int
) -> None:
    assert httpx.post(dans_le_service, json=PING, headers=MEDIAS | entetes).status_code == statut


@pytest.mark.lent
def test_trop_de_questions_a_la_fois_se_dit(graphe: Graphe) -> None:
    async def suite(client: Client) -> None:
        refus = await client.call_tool("passage", {"debut": 1})
        assert lu(refus)["erreurs"][0]["code"] == "SERVICE_OCCUPE"

    plein = PointDesAssistants(graphe, "127.0.0.1", charge=Charge(fils=1, attentes=-1))
    mener(lambda: Client(plein.gestion.app), suite)


def test_une_commande_sans_le_sdk_ou_depuis_neo4j_se_dit(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageInvalide, match="ne se sert pas depuis Neo4j"):
        monter(object.__new__(GrapheDistant), Reglages())
    monkeypatch.setitem(sys.modules, "service.assistants.serveur", None)
    monkeypatch.delattr("service.assistants.serveur")
    with pytest.raises(UsageInvalide, match=r"graphe-contrat-de-ville\[mcp\]"):
        monter(Graphe([]), Reglages())
