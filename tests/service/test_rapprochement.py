"""The Reconciliation API as OpenRefine speaks it, and the command that reads a list."""

import csv
import io
import json
from collections.abc import Iterable
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


@pytest.mark.lent
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


CINQUANTE = {
    "Mairie du 18": "ville-de-paris/mairies-d-arrondissement",
    "CAF75": "caf",
    "Pole emploi": "france-travail",
    "Caisse d'Alloc. Familiales": "caf",
    "CPAM 75": "cpam",
    "Assurance maladie Paris": "cpam",
    "Préfecture IDF": "prefecture-ile-de-france",
    "pref. region ile de france": "prefecture-ile-de-france",
    "rectorat de Paris": "academie-de-paris",
    "Education Nationnale": "education-nationale",
    "A.N.R.U": "anru",
    "agence nationale de rénovation urbaine": "anru",
    "Agence cohésion des territoires (ANCT)": "anct",
    "CGET": "anct",
    "Paris Habitat OPH": "paris-habitat",
    "I3F": "immobiliere-3f",
    "3F immobilière": "immobiliere-3f",
    "SIEMP": "elogie-siemp",
    "Régie immobilière de la ville de Paris": "rivp",
    "Mission locale Paris": "mission-locale-de-paris",
    "Centre d'action sociale Ville de Paris": "casvp",
    "Dir. de la Jeunesse et Sports": "ville-de-paris/djs",
    "Direction de la Démocratie, des Citoyen•ne•s et des Territoires": "ville-de-paris/ddct",
    "DIRECCTE Ile-de-France": "drieets",
    "DRAC Île de France": "drac",
    "Agence Régionale de la Santé": "ars",
    "Banque Territoires": "banque-des-territoires",
    "Samusocial de Paris": "samu-social",
    "Ensemble Paris emploi-compétence": "epec",
    "Pimms Médiation Paris": "pimms-mediation",
    "Conseil régional d'Ile-de-France": "region-ile-de-france",
    "Région IDF": "region-ile-de-france",
    "Métropole Grd Paris": "metropole-du-grand-paris",
    "MDPH de Paris": "mdph",
    "Bibliotheque Nationale": "bnf",
    "Défenseure des droits": "defenseur-des-droits",
    "Association fondation étudiante pour la ville": "afev",
    "Chambre de Commerce et d'Industrie Paris IdF": "cci-paris",
    "Chambre des métiers et de l’artisanat": "cma",
    "La Sablière ICF": "icf-la-sabliere",
    "Coalia": "coallia",
    "Seqens": "sequens",
    "regie de quartiers": "regies-de-quartier",
    "Atelier d'urbanisme parisien": "apur",
    "Ville de Paris - DASCO": "ville-de-paris/dasco",
    "DPSP": "ville-de-paris/dpmp",
    "conseil citoyen": "conseils-citoyens",
    "Philarmonie de Paris": "philharmonie",
    "musée de l'immigration": "musee-national-de-l-histoire-de-l-immigration",
    "ADIL 75": "adil",
}
"""Names as partners' lists bear them, and the acteur that a reader of the contract would choose."""

AILLEURS = [
    "Emmaüs",
    "Mission locale de Saint-Denis",
    "Caf de Seine-Saint-Denis",
    "CAF 93",
    "CAF93",
    "Académie de Créteil",
    "Ville de Lyon",
    "Région Bretagne",
    "Rectorat de Versailles",
    "Secours catholique",
    "Paris",
    "Mairie de Lyon",
    "Mairie du 93",
    "CPAM du Val-de-Marne",
    "DRAC Bretagne",
    "ARS Occitanie",
    "Préfecture de Lille",
    "ADIL 92",
    "Direction",
    "Agence nationale",
    "Agence de l'habitat",
    "CCI de Lyon",
    "MDPH 77",
]
"""Bodies of other places, and names that several may bear."""


def _un_lot(client: Client, noms: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    lot = demander(client, "POST", **{nom: {"query": nom} for nom in noms})
    return {nom: reponse["result"] for nom, reponse in lot.items()}


@pytest.mark.lent
def test_cinquante_noms_de_partenaires_trouvent_le_leur(client: Client) -> None:
    trouves = _un_lot(client, CINQUANTE)
    manques = {
        n: [r["id"] for r in t[:2]] for n, t in trouves.items() if not t or t[0]["id"] != f"acteur/{CINQUANTE[n]}"
    }
    assert len(CINQUANTE) == 50
    assert len(manques) <= 5, manques
    faux = {n: r["id"] for n, t in trouves.items() for r in t if r["match"] and r["id"] != f"acteur/{CINQUANTE[n]}"}
    assert faux == {}


@pytest.mark.lent
def test_rien_d_ailleurs_n_est_certain(client: Client) -> None:
    assert {n: r["id"] for n, t in _un_lot(client, AILLEURS).items() for r in t if r["match"]} == {}


@pytest.mark.lent
@pytest.mark.parametrize(
    ("nom", "premier"),
    [
        ("Mairie du 18e", "ville-de-paris/mairies-d-arrondissement"),
        ("MAIRIE DU 1er ARRONDISSEMENT", "ville-de-paris/mairies-d-arrondissement"),
        ("mairie du 20ème", "ville-de-paris/mairies-d-arrondissement"),
        ("Mairie de Paris", "ville-de-paris"),
        ("Mairie du 93", "ville-de-paris"),
        ("CDC Habitat", "cdc-habitat-social"),
        ("CDC", "caisse-des-depots"),
    ],
)
def test_qui_vient_en_premier(client: Client, nom: str, premier: str) -> None:
    assert demander(client, "GET", q={"query": nom})["q"]["result"][0]["id"] == f"acteur/{premier}"


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


@pytest.mark.parametrize(
    ("genre", "identifiant", "dits"),
    [
        ("entity", "acteur%2Fcaf", ["<h1>Caisse d’allocations familiales de Paris</h1>", "acteur", "Caf de Paris"]),
        ("type", "Quartier", ["<h1>quartier</h1>", "<p>"]),
        ("property", "siren", ["<h1>SIREN</h1>", "<p>"]),
    ],
)
def test_ce_qui_est_suggere_se_montre_au_survol(client: Client, genre: str, identifiant: str, dits: list[str]) -> None:
    """At the address that the manifest gives, a piece of page that holds neither links nor scripts."""
    suggestion = client.get("/reconcile").json()["suggest"][genre]
    gabarit = suggestion["flyout_service_url"] + suggestion["flyout_service_path"]
    dit = client.get(gabarit.replace("${id}", identifiant).removeprefix("http://service.test")).json()
    assert dit["id"] == identifiant.replace("%2F", "/")
    assert [attendu for attendu in dits if attendu not in dit["html"]] == []
    assert "<a" not in dit["html"]
    assert client.get(gabarit.replace("${id}", "inconnu").removeprefix("http://service.test")).status_code == 404


FORMULAIRE = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}
LOT_D_OPENREFINE = (
    b"queries=%7B%22q0%22%3A%7B%22query%22%3A%22Caf+de+Paris%22%2C%22type%22%3A%22Acteur%22%2C%22type_strict%22%3A%22should%22"
    b"%2C%22properties%22%3A%5B%7B%22pid%22%3A%22siren%22%2C%22v%22%3A%22x%22%7D%5D%7D%2C"
    b"%22q1%22%3A%7B%22query%22%3A%22zzz+%C2%AB+%26+%2B+%25+%5C%22+%F0%9F%9A%B2%22%7D%2C%22q2%22%3A%7B%22query%22%3A%22%22%7D%7D"
)
COLONNES_D_OPENREFINE = (
    b"extend=%7B%22ids%22%3A%5B%22acteur%2Fcaf%22%2C%22acteur%2Finconnu%22%5D%2C"
    b"%22properties%22%3A%5B%7B%22id%22%3A%22categorie%22%7D%5D%7D"
)


def test_ce_qu_openrefine_envoie_octet_pour_octet(client: Client) -> None:
    """OpenRefine 3.9.5: keys of its own, names with nothing to find, an empty cell, an identifier that is unknown."""
    lot = client.post("/reconcile", content=LOT_D_OPENREFINE, headers=FORMULAIRE).json()
    (caf, *_) = lot["q0"]["result"]
    assert (caf["id"], caf["match"], list(lot)) == ("acteur/caf", True, ["q0", "q1", "q2"])
    assert (lot["q1"], lot["q2"]) == ({"result": []}, {"result": []})
    colonnes = client.post("/reconcile", content=COLONNES_D_OPENREFINE, headers=FORMULAIRE).json()
    assert colonnes["meta"] == [{"id": "categorie", "name": "catégorie"}]
    assert colonnes["rows"] == {
        "acteur/caf": {"categorie": [{"str": "SECURITE_SOCIALE"}]},
        "acteur/inconnu": {"categorie": []},
    }


def test_l_apercu_se_montre_dans_la_page_d_un_autre_site(client: Client) -> None:
    """OpenRefine shows it in a frame, its identifier escaped; its link leaves the frame. No other page may be framed."""
    apercu, page = client.get("/reconcile/preview?id=acteur%2Fcaf"), client.get("/id/acteur%2Fcaf?format=html")
    assert (apercu.status_code, page.status_code) == (200, 200)
    permis = [reponse.headers["content-security-policy"].split("; ") for reponse in (apercu, page)]
    assert set(permis[0]) ^ set(permis[1]) == {"frame-ancestors *", "frame-ancestors 'none'"}
    assert "frame-ancestors *" in permis[0]
    assert 'target="_blank"' in apercu.text


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
