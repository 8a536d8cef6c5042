"""The Reconciliation API as OpenRefine speaks it, and the command that reads a list."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from graphe.graphe import Graphe
from service.http.application import creer_application
from service.ligne_de_commande.commandes import application
from tests.service.client import Client


@pytest.fixture(scope="module")
def client(graphe: Graphe) -> Client:
    return Client(creer_application(graphe))


def demander(client: Client, methode: str, **lot: Any) -> dict[str, Any]:
    envoi = {"queries": json.dumps(lot)}
    options: dict[str, Any] = {"params": envoi} if methode == "GET" else {"data": envoi}
    reponse = client.appeler(methode, "/reconcile", **options)
    assert reponse.status_code == 200, reponse.text
    corps: dict[str, Any] = reponse.json()
    return corps


def test_le_manifeste_mene_a_tout_le_reste(client: Client) -> None:
    dit = client.get("/reconcile").json()
    assert dit["versions"] == ["0.2"]
    assert {"name", "identifierSpace", "schemaSpace", "defaultTypes", "view", "preview", "suggest", "extend"} <= set(
        dit
    )
    site = "http://service.test"
    services = [*dit["suggest"].values(), dit["extend"]["propose_properties"]]
    for service in services:
        assert service["service_url"] == site
        assert client.get(service["service_path"], params={"prefix": "a"}).status_code == 200
    for gabarit in (dit["view"]["url"], dit["preview"]["url"]):
        assert client.get(gabarit.replace("{{id}}", "acteur/caf").removeprefix(site)).status_code == 200


@pytest.mark.parametrize("methode", ["GET", "POST"])
def test_un_lot_est_repondu_cle_par_cle(client: Client, methode: str) -> None:
    lot = demander(
        client, methode, q0={"query": "Caf de Paris"}, q1={"query": "Goutte d'Or", "type": "Quartier", "limit": 1}
    )
    (caf, *_), (goutte,) = lot["q0"]["result"], lot["q1"]["result"]
    assert (caf["id"], caf["match"], caf["score"]) == ("acteur/caf", True, 100)
    assert (goutte["id"], goutte["match"]) == ("quartier/QN07511M", True)
    assert caf["type"] == [{"id": "Acteur", "name": "acteur"}]


def test_un_candidat_dit_quel_nom_imprime_convient_et_ou(client: Client) -> None:
    (premier, *_) = demander(client, "GET", q={"query": "direction affaires scolaire"})["q"]["result"]
    assert premier["id"] == "acteur/ville-de-paris/dasco"
    assert premier["description"].startswith("Nom imprimé : « Direction des Affaires Scolaires », ligne ")
    ligne = int(premier["description"].rpartition(" ")[2])
    texte = client.get("/texte.txt").text.split("\n")[ligne - 1]
    assert "Direction des Affaires Scolaires" in texte


def test_un_nom_que_le_contrat_n_imprime_pas_n_a_pas_de_ligne(client: Client) -> None:
    (premier, *_) = demander(client, "GET", q={"query": "Pole-Emploi"})["q"]["result"]
    assert (premier["id"], premier["description"]) == (
        "acteur/france-travail",
        "Nom connu, non imprimé : « Pôle emploi »",
    )


def test_une_faute_n_est_jamais_certaine(client: Client) -> None:
    resultats = demander(client, "GET", q={"query": "Caisse d'alocations familiales"})["q"]["result"]
    assert resultats[0]["id"] == "acteur/caf"
    assert not any(r["match"] for r in resultats)


@pytest.mark.parametrize(
    ("envoi", "statut"),
    [
        ({"queries": "["}, 400),
        ({"queries": "[]"}, 400),
        ({"queries": '{"q0": {}}'}, 400),
        ({"queries": '{"q0": {"query": "a", "type": "Anomalie"}}'}, 400),
        ({"queries": '{"q0": {"query": "a", "limit": 0}}'}, 400),
        ({"queries": json.dumps({str(n): {"query": "a"} for n in range(51)})}, 400),
        ({"extend": '{"ids": ["acteur/caf"], "properties": [{"id": "inconnue"}]}'}, 400),
        ({"extend": '{"ids": "acteur/caf"}'}, 400),
    ],
)
def test_ce_qui_est_mal_demande_est_dit(client: Client, envoi: dict[str, str], statut: int) -> None:
    reponse = client.post("/reconcile", data=envoi)
    assert reponse.status_code == statut
    assert "attendu" in reponse.json()["errors"][0]["message"]


def test_des_colonnes_s_ajoutent(client: Client) -> None:
    demande = {
        "ids": ["acteur/ville-de-paris/dasco", "acteur/inconnu"],
        "properties": [{"id": "sigle"}, {"id": "rattachement"}],
    }
    reponse = client.post("/reconcile", data={"extend": json.dumps(demande)}).json()
    assert [m["id"] for m in reponse["meta"]] == ["sigle", "rattachement"]
    assert reponse["rows"] == {
        "acteur/ville-de-paris/dasco": {
            "sigle": [{"str": "DASCO"}],
            "rattachement": [{"id": "acteur/ville-de-paris", "name": "Ville de Paris"}],
        },
        "acteur/inconnu": {"sigle": [], "rattachement": []},
    }


def test_ce_que_l_on_tape_est_complete(client: Client) -> None:
    entites = client.get("/reconcile/suggest/entity", params={"prefix": "mission loc"}).json()["result"]
    assert entites[0]["id"] == "acteur/mission-locale-de-paris"
    types = client.get("/reconcile/suggest/type", params={"prefix": "quart"}).json()["result"]
    assert types == [{"id": "Quartier", "name": "quartier"}]
    proprietes = client.get("/reconcile/suggest/property", params={"prefix": "sir"}).json()["result"]
    assert [p["id"] for p in proprietes] == ["siren"]
    proposees = client.get("/reconcile/extend/propose", params={"type": "Acteur", "limit": 2}).json()
    assert len(proposees["properties"]) == 2


def test_l_apercu_d_un_inconnu_est_un_404(client: Client) -> None:
    assert client.get("/reconcile/preview", params={"id": "acteur/inconnu"}).status_code == 404


LISTE = "﻿nom;montant\nCaf de Paris;12\nMission loc. Paris;-3\nClub de curling de Nome;1\n;7\n"


def rapprocher(*options: str) -> tuple[int, str, str]:
    resultat = CliRunner().invoke(application, ["rapprocher", *options])
    return resultat.exit_code, resultat.stdout, resultat.stderr


@pytest.mark.lent
def test_une_liste_est_rendue_avec_qui_est_qui(tmp_path: Path) -> None:
    liste, sortie = tmp_path / "liste.csv", tmp_path / "rendue.csv"
    liste.write_text(LISTE, encoding="utf-8")
    statut, _, dit = rapprocher(str(liste), "--colonne", "nom", "--sortie", str(sortie))
    assert statut == 0
    assert "4 noms : 1 certain, 1 à vérifier, 2 aucun." in dit
    caf, mission, inconnu, vide = csv.DictReader(io.StringIO(sortie.read_text("utf-8"), newline=""), delimiter=";")
    assert (caf["rapprochement"], caf["identifiant"], caf["montant"]) == ("certain", "acteur/caf", "12")
    assert (mission["rapprochement"], mission["identifiant"]) == ("à vérifier", "acteur/mission-locale-de-paris")
    assert (inconnu["rapprochement"], inconnu["identifiant"]) == ("aucun", "")
    assert vide["rapprochement"] == "aucun"


@pytest.mark.lent
@pytest.mark.parametrize(
    ("options", "attendu"),
    [(("--colonne", "Nom"), "« Nom »"), (("--colonne", "nom", "--type", "Anomalie"), "« Anomalie »")],
)
def test_une_colonne_ou_un_type_inconnu_se_dit(tmp_path: Path, options: tuple[str, ...], attendu: str) -> None:
    liste = tmp_path / "liste.csv"
    liste.write_text(LISTE, encoding="utf-8")
    statut, _, dit = rapprocher(str(liste), *options)
    assert statut == 2
    assert attendu in dit
