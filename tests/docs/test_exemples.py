"""Every example of the documentation runs, and its answer is the real one."""

import json
import shlex
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from chargement.chargeur import Chargement
from graphe.graphe import Graphe
from outils.documentation.exemples import repondre
from outils.documentation.operations import abreger
from requetes.operations.publiees import operations_publiees
from schema.api import creer_schema
from service.embarque import executer
from service.http.application import creer_application
from service.ligne_de_commande import lecture, ouverture
from service.ligne_de_commande.commandes import application
from tests.attendus import reponse_attendue
from tests.docs.pages import blocs, commandes, lire
from tests.service.client import Client

SCHEMA = creer_schema()
SERVICE = "http://127.0.0.1:8000"
PAGES_A_EXEMPLES = ("README.md", "docs/citer.md", "docs/guide.md", "docs/questions.md")


def _exemples() -> list[tuple[str, str, str]]:
    """Page, query and answer; a query must be followed by its answer."""
    trouves = []
    for page in PAGES_A_EXEMPLES:
        suite = blocs(page)
        for (langage, requete), (apres, reponse) in zip(suite, [*suite[1:], ("", "")], strict=True):
            if langage == "graphql":
                assert apres == "json", f"{page} : la réponse manque après {requete}"
                trouves.append((page, requete, reponse))
    return trouves


@pytest.mark.parametrize(("page", "requete", "reponse"), _exemples())
def test_la_reponse_est_la_vraie(graphe: Graphe, page: str, requete: str, reponse: str) -> None:
    resultat = executer(SCHEMA, graphe, requete)
    attendue: dict[str, Any] = json.loads(reponse)
    assert attendue.pop("data") == resultat.data, page
    assert attendue.pop("errors", []) == [e.formatted for e in resultat.errors or ()]
    assert attendue == {}


def test_les_pages_ont_leurs_exemples() -> None:
    par_page = [page for page, _, _ in _exemples()]
    assert {page: par_page.count(page) for page in PAGES_A_EXEMPLES if page != "docs/guide.md"} == {
        "README.md": 1,
        "docs/citer.md": 2,
        "docs/questions.md": 10,
    }


def test_la_reponse_du_readme_tient_sur_un_ecran() -> None:
    ((_, reponse),) = [(requete, r) for page, requete, r in _exemples() if page == "README.md"]
    assert 15 <= len(reponse.splitlines()) <= 25


@pytest.mark.parametrize("rang", range(len(operations_publiees())), ids=[o.nom for o in operations_publiees()])
def test_la_page_des_operations_montre_chaque_reponse_attendue(graphe: Graphe, rang: int) -> None:
    nom = operations_publiees()[rang].nom
    montrees = [json.loads(contenu) for langage, contenu in blocs("docs/operations.md") if langage == "json"]
    assert montrees[rang] == {"data": abreger(reponse_attendue(nom, graphe.version))}


def test_abreger_garde_le_premier_de_chaque_liste_d_objets() -> None:
    reponse = {"nodes": [{"a": [1, 2], "b": [{"c": 1}, {"c": 2}]}, {"a": []}], "totalCount": 2}
    assert abreger(reponse) == {"nodes": [{"a": [1, 2], "b": [{"c": 1}]}], "totalCount": 2}


AILLEURS = ("servir", "recharger", "comparer", "completer", "rapprocher", "mcp", "publier", "versions")


@pytest.mark.lent
@pytest.mark.parametrize(("page", "commande"), commandes("graphe "))
def test_chaque_commande_montree_fonctionne(
    page: str, commande: str, chargement: Chargement, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if commande.split()[1] in AILLEURS or "--couche" in commande:
        pytest.skip("elle veut un service, ou un fichier du lecteur : elle est essayée dans tests/service")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(lecture, "charger", lambda *_: chargement)
    monkeypatch.setattr(ouverture, "graphe_livre", lambda: chargement.graphe)
    monkeypatch.setattr(lecture, "valider", lambda _: [])  # long, and done on this graph in tests/service
    arguments = shlex.split(commande.partition(" > ")[0])[1:]
    resultat = CliRunner().invoke(application, arguments)
    assert resultat.exit_code == 0, f"{page} : {commande}\n{resultat.output}"
    assert resultat.output


@pytest.fixture(scope="module")
def client(graphe: Graphe) -> Client:
    return Client(creer_application(graphe))


@pytest.mark.parametrize(("page", "commande"), commandes("curl "))
def test_chaque_appel_montre_repond(client: Client, page: str, commande: str) -> None:
    reponse = _appeler(client, commande)
    assert reponse.status_code == 200, f"{page} : {commande}\n{reponse.text}"
    if "format=csv" in commande or "text/csv" in commande:
        assert reponse.text.startswith("\ufeff")
    elif not commande.endswith("/operations"):
        assert "errors" not in reponse.json()


def _appeler(client: Client, commande: str) -> httpx.Response:
    """As curl would: -d posts, -H adds a header, -i changes nothing."""
    arguments = [a for a in shlex.split(commande)[1:] if a != "-i"]
    options = {"-H": "", "-d": ""}
    while arguments[0] in options:
        options[arguments[0]] = arguments[1]
        arguments = arguments[2:]
    (adresse,) = arguments
    nom, _, valeur = options["-H"].partition(": ")
    entetes = {nom: valeur.encode()} if nom else {}
    methode = "POST" if options["-d"] else "GET"
    return client.appeler(methode, adresse.removeprefix(SERVICE), headers=entetes, content=options["-d"].encode())


def test_l_etiquette_recue_dit_que_rien_n_a_change(client: Client) -> None:
    """The last two calls of docs/citer.md: the second carries the ETag of the first."""
    premier, second = [commande for page, commande in commandes("curl -i") if page == "docs/citer.md"]
    etiquette = _appeler(client, premier).headers["etag"]
    assert _appeler(client, second.replace('"l’ETag reçu"', etiquette)).status_code == 304


def test_les_sources_montrees_sont_les_premieres(client: Client) -> None:
    (commande,) = [commande for page, commande in commandes("curl ") if "sources=1" in commande]
    sources = _appeler(client, commande).json()["extensions"]["sources"]
    (montrees,) = [json.loads(c) for langage, c in blocs("docs/citer.md") if langage == "json" and c.startswith("[")]
    assert sources[: len(montrees)] == montrees
    assert len(sources) == 1 + 20 + 20  # classement, mobilisations, engagements


def test_un_exemple_refuse_arrete_la_generation(graphe: Graphe) -> None:
    with pytest.raises(ValueError, match="est refusé"):
        repondre("```graphql\n{ inconnu }\n```\n\n```json\n```\n", graphe)


def test_une_requete_sans_reponse_n_en_recoit_pas(graphe: Graphe) -> None:
    texte = "```graphql\n{ contrat { titre } }\n```\n\nPuis :\n\n```json\n{}\n```\n"
    assert repondre(texte, graphe) == texte
    assert lire("README.md").count("<!-- exemple: reponse -->\n```json\n{\n") == 1
