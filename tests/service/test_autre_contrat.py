"""A contract other than that of Paris, described by tables, is served whole: no page counts on what Paris has."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from chargement.paquet import charger_le_paquet
from graphe.instantane import lire_instantane
from graphe.rdf.validation import valider
from service.http.application import creer_application
from service.ligne_de_commande.commandes import application
from tests.service.client import Client

EXEMPLE = Path(__file__).parents[2] / "exemples" / "autre-contrat"
GRAPHE = charger_le_paquet(EXEMPLE).graphe
CLE = "deux-rives-2025"


@pytest.fixture(scope="module")
def client() -> Client:
    return Client(creer_application(GRAPHE))


def test_l_api_repond(client: Client) -> None:
    question = """{
      contrat { titre application { texte } }
      engagements { nodes { numero thematique { titre thematiqueParente { titre } } problematique source { url } } }
      quartier(code: "QN99902M") { communes { nodes { nom codeInsee quartiers { totalCount } } }
        engagements { nodes { numero } } }
      acteur(nom: "École du fleuve") { engagements { nodes { numero } } }
      repartition(dimensions: [THEMATIQUE, TYPE_CREDIT]) { cellules { mobilisations cles { valeur } } }
      qualite { comptages { type releve } }
    }"""
    reponse = client.post("/graphql", json={"query": question}).json()
    assert "errors" not in reponse, reponse
    donnees = reponse["data"]
    assert donnees["contrat"] == {"titre": "Contrat de ville des Deux-Rives 2025-2030", "application": None}
    premier, *_, dernier = donnees["engagements"]["nodes"]
    assert premier["thematique"] == {
        "titre": "Bien se loger",
        "thematiqueParente": {"titre": "Vivre mieux dans les quartiers"},
    }
    assert (dernier["thematique"], dernier["problematique"]) == (None, None)
    communes = donnees["quartier"]["communes"]["nodes"]
    assert [c["nom"] for c in communes] == ["Amont-sur-Brève", "Aval-sur-Brève"]
    assert [c["quartiers"]["totalCount"] for c in communes] == [2, 1]
    assert donnees["quartier"]["engagements"]["nodes"] == [{"numero": 2}]
    assert sum(c["mobilisations"] for c in donnees["repartition"]["cellules"]) == 1
    assert donnees["acteur"]["engagements"]["nodes"] == [{"numero": 3}]


@pytest.mark.parametrize(
    "adresse",
    [
        "/",
        "/tables",
        f"/id/{CLE}",
        f"/id/{CLE}/thematique/3",
        "/id/commune/99901",
        f"/dossiers/{CLE}/engagement/2",
        f"/dossiers/{CLE}/engagement/4",
        f"/dossiers/{CLE}/thematique/3",
        "/dossiers/acteur/etat",
        "/dossiers/quartier/QN99902M",
        "/dossiers/financement/dotation-du-fleuve",
    ],
)
def test_chaque_page_s_ouvre(client: Client, adresse: str) -> None:
    reponse = client.get(adresse, headers={"Accept": "text/html"})
    assert reponse.status_code == 200, reponse.text


def test_le_texte_de_paris_n_est_pas_le_sien(client: Client) -> None:
    assert client.get("/texte").status_code == 404


@pytest.mark.lent
@pytest.mark.xfail(reason="the rules of regles.ttl are those of the text of Paris: a package has its own checks")
def test_il_tient_aux_formes() -> None:
    assert valider(GRAPHE) == []


@pytest.mark.lent
@pytest.mark.parametrize("sortie", ["deux-rives.graphe", "deux-rives.ttl"])
def test_il_s_ecrit(tmp_path: Path, sortie: str) -> None:
    fichier = tmp_path / sortie
    resultat = CliRunner().invoke(application, ["charger", str(EXEMPLE), "--sortie", str(fichier)])
    assert resultat.exit_code == 0, resultat.output
    if sortie.endswith(".graphe"):
        assert lire_instantane(fichier.read_bytes(), sortie) == GRAPHE


def test_ses_fautes_se_disent(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text(
        '{"resources": [{"name": "acteurz", "path": "a.csv"}]}', encoding="utf-8"
    )
    resultat = CliRunner().invoke(application, ["charger", str(tmp_path), "--sortie", str(tmp_path / "g.ttl")])
    assert resultat.exit_code == 3
    assert "[PAQUET_INVALIDE] Le paquet n'est pas chargé : 2 erreurs." in resultat.output
    assert "[TABLE_INCONNUE] datapackage.json : table « acteurz » : attendu « acteurs »." in resultat.output
    assert not (tmp_path / "g.ttl").exists()
