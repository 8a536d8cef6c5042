import csv
import io
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphe.echanges.colonnes import tables
from service.http.application import creer_application
from service.ligne_de_commande import export
from service.ligne_de_commande.commandes import application
from tests.service.client import Client
from tests.service.petit import GRAPHE, TITRE

CLIENT = Client(creer_application(GRAPHE))


@pytest.mark.lent
def test_le_paquet_est_servi_table_par_table() -> None:
    decrit = CLIENT.get("/tables/datapackage.json")
    assert decrit.status_code == 200
    assert decrit.headers["content-type"] == "application/json; charset=utf-8"
    for ressource in decrit.json()["resources"]:
        table = CLIENT.get(f"/tables/{ressource['path']}")
        assert table.headers["content-type"].startswith("text/csv")
        entete = next(csv.reader(io.StringIO(table.content.decode("utf-8-sig"), newline=""), delimiter=";"))
        assert entete == [champ["name"] for champ in ressource["schema"]["fields"]]


def test_ce_qui_est_deja_connu_n_est_pas_renvoye() -> None:
    premiere = CLIENT.get("/tables/engagements.csv")
    suite = CLIENT.get("/tables/engagements.csv", headers={"If-None-Match": premiere.headers["etag"]})
    assert (suite.status_code, suite.content) == (304, b"")


def test_une_table_inconnue_dit_lesquelles_existent() -> None:
    refus = CLIENT.get("/tables/engagement.csv")
    (erreur,) = refus.json()["errors"]
    assert (refus.status_code, erreur["extensions"]["code"]) == (404, "TABLE_INCONNUE")
    assert "« engagement »" in erreur["message"]
    assert "engagements" in erreur["message"]


def test_le_classeur_a_une_feuille_par_table_et_aucune_formule() -> None:
    classeur = CLIENT.get("/tables.xlsx")
    assert classeur.headers["content-disposition"] == 'attachment; filename="tables.xlsx"'
    with zipfile.ZipFile(io.BytesIO(classeur.content)) as archive:
        carnet = archive.read("xl/workbook.xml").decode()
        textes = archive.read("xl/sharedStrings.xml").decode()
        feuilles = [archive.read(nom) for nom in archive.namelist() if "worksheets/sheet" in nom]
    assert all(f'name="{nom}"' in carnet for nom in ("lisez-moi", *tables()))
    assert TITRE in textes
    assert not any(b"<f>" in feuille for feuille in feuilles)


def test_la_page_dit_chaque_table_et_chaque_colonne() -> None:
    page = CLIENT.get("/tables").text
    assert all(f'href="/tables/{nom}.csv"' in page for nom in tables())
    assert "Numéro de l&#39;engagement" in page


@pytest.mark.lent
def test_exporter_ecrit_le_dossier_que_http_sert(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(export, "ouvrir", lambda _: GRAPHE)
    sortie = tmp_path / "paquet"
    resultat = CliRunner().invoke(application, ["exporter", "--format", "tables", "--sortie", str(sortie)])
    assert resultat.exit_code == 0, resultat.stderr
    for nom in ("datapackage.json", "engagements.csv", "mobilisations.csv"):
        assert (sortie / nom).read_bytes() == CLIENT.get(f"/tables/{nom}").content


def test_exporter_dans_un_fichier_est_refuse(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(export, "ouvrir", lambda _: GRAPHE)
    (tmp_path / "x").write_text("à moi", encoding="utf-8")
    resultat = CliRunner().invoke(application, ["exporter", "--format", "tables", "--sortie", str(tmp_path / "x")])
    assert resultat.exit_code == 2
    assert "[SORTIE_IMPOSSIBLE] --sortie désigne un fichier" in " ".join(resultat.stderr.split())
    assert (tmp_path / "x").read_text(encoding="utf-8") == "à moi"
