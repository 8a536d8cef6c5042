import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from graphe.echanges.colonnes import CALCULEES, ID, tables
from graphe.echanges.paquet import DESCRIPTION, decrire_le_paquet, ecrire_le_paquet, en_csv_ouvert
from graphe.echanges.rangees import Rangees
from graphe.graphe import Graphe
from graphe.modele.base import Source
from graphe.modele.catalogue import TYPES
from graphe.modele.engagement import Plan
from graphe.modele.territoire import Projet
from tests.service.petit import GRAPHE, NOEUDS

PAQUET: dict[str, Any] = json.loads(decrire_le_paquet(GRAPHE))
RESSOURCES = {ressource["name"]: ressource for ressource in PAQUET["resources"]}


def lire(graphe: Graphe, nom: str) -> list[dict[str, str]]:
    texte = en_csv_ouvert(tables()[nom], Rangees(graphe)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(texte, newline=""), delimiter=";"))


def test_chaque_type_a_sa_table_et_chaque_colonne_se_dit() -> None:
    assert {table.type_ for table in tables().values()} == set(TYPES.values())
    for ressource in RESSOURCES.values():
        noms = [champ["name"] for champ in ressource["schema"]["fields"]]
        assert len(noms) == len(set(noms))
        assert tuple(noms[-2:]) == CALCULEES
        assert all(champ["title"] and champ["description"] for champ in ressource["schema"]["fields"])


def test_les_cles_etrangeres_menent_a_une_table() -> None:
    for ressource in RESSOURCES.values():
        for cle in ressource["schema"].get("foreignKeys", ()):
            cible = cle["reference"]["resource"] or ressource["name"]
            assert RESSOURCES[cible]["schema"]["primaryKey"] == [cle["reference"]["fields"]]


@pytest.mark.parametrize(
    ("table", "colonne", "attendu"),
    [
        ("engagements", "numero", {"type": "integer", "constraints": {"required": True, "minimum": 1}}),
        ("acteurs", "siren", {"type": "string", "constraints": {"pattern": "[0-9]{9}"}}),
        ("quartiers", "hectares", {"type": "number", "decimalChar": ","}),
        ("quartiers", "arrondissements", {"type": "list", "delimiter": " | "}),
        ("indicateurs", "en_definition", {"type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]}),
    ],
)
def test_types_et_motifs(table: str, colonne: str, attendu: dict[str, Any]) -> None:
    (champ,) = (c for c in RESSOURCES[table]["schema"]["fields"] if c["name"] == colonne)
    assert {nom: champ.get(nom) for nom in attendu} == attendu


def test_les_codes_disent_leur_sens() -> None:
    (role,) = (c for c in RESSOURCES["participations"]["schema"]["fields"] if c["name"] == "role")
    assert role["constraints"]["enum"] == ["PILOTE", "PARTENAIRE", "LIEU_RESSOURCE"]
    assert role["categories"][0] == {"value": "PILOTE", "label": "Pilote"}


def test_chaque_rangee_dit_ses_lignes_et_la_version() -> None:
    (engagement,) = lire(GRAPHE, "engagements")
    assert (engagement["lignes_du_contrat"], engagement["source_ligne_debut"]) == ("10", "10")
    programme, _ = lire(GRAPHE, "financements")
    assert programme["lignes_du_contrat"] == "31"  # that of the mobilisation which names it
    assert {engagement["version_graphe"], programme["version_graphe"]} == {GRAPHE.version}


def test_une_liste_de_valeurs_a_sa_table() -> None:
    premier, *_ = lire(GRAPHE, "rapports_comptages")
    assert {nom: premier[nom] for nom in ("rapport", "rang", "type", "attendu", "releve")} == {
        "rapport": "paris-2024/rapport",
        "rang": "1",
        "type": "Engagement",
        "attendu": "30",
        "releve": "1",
    }


@pytest.mark.parametrize(
    ("nom", "ecrit"),
    [
        ("=1+1", "'=1+1"),
        ("@somme", "'@somme"),
        ("'=déjà", "''=déjà"),
        ("Maison ; « école »\nrue", "Maison ; « école »\nrue"),
        ("-5", "-5"),
    ],
)
def test_un_tableur_n_execute_rien(nom: str, ecrit: str) -> None:
    plan = Plan(id="plan/essai", nom=nom, source=Source(document="d", ligne_debut=1, ligne_fin=1, texte="t"))
    assert lire(Graphe([*NOEUDS, plan]), "plans")[0]["nom"] == ecrit


def test_ce_qui_separe_les_membres_d_une_liste_est_marque_dedans() -> None:
    plan = Plan(
        id="plan/essai",
        nom="P",
        autres_noms=("a | b", "c\\d"),
        source=Source(document="d", ligne_debut=1, ligne_fin=1, texte="t"),
    )
    assert lire(Graphe([*NOEUDS, plan]), "plans")[0]["autres_noms"] == "a \\| b | c\\\\d"


@pytest.mark.lent
def test_le_dossier_est_entier_ou_inchange(tmp_path: Path) -> None:
    dossier = tmp_path / "paquet"
    dossier.mkdir()
    (dossier / "a-moi.txt").write_text("reste", encoding="utf-8")

    def echouer(_: str, rang: int, __: int) -> None:
        if rang == 3:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        ecrire_le_paquet(GRAPHE, dossier, echouer)
    assert [f.name for f in dossier.iterdir()] == ["a-moi.txt"]
    ecrire_le_paquet(GRAPHE, dossier, lambda *_: None)
    assert {f.name for f in dossier.iterdir()} == {"a-moi.txt", DESCRIPTION, *(f"{nom}.csv" for nom in tables())}


@pytest.mark.lent
def test_le_contrat_en_tables(graphe: Graphe) -> None:
    """Lines 701 and 344 of the text."""
    lues = {ligne[ID]: ligne for nom in ("mobilisations", "participations") for ligne in lire(graphe, nom)}
    mobilisation = lues["paris-2024/engagement/7/mobilisation/1"]
    assert (mobilisation["libelle"], mobilisation["lignes_du_contrat"]) == ("BOP 147", "701")
    assert mobilisation["financement"] == "financement/programme-147"
    premiere = lues["paris-2024/engagement/1/participation/1"]
    assert (premiere["libelle"], premiere["role"]) == ("Académie de Paris (DASEN, DOPS, DAFPIC)", "PILOTE")
    assert len(lire(graphe, "engagements")) == 30
    assert len(lire(graphe, "projets")) == len(graphe.tous(Projet))
