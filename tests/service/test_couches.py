"""`graphe completer`, and what other commands serve with `--couche`."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests import fabrique
from tests.couches import SUBVENTIONS
from tests.service.test_commandes import embarquer, lancer

FONJEP_EN_DOUBLE = (
    "id_poste,raison_sociale,montant,annee,code_cv,insee_dep,insee_reg\n"
    + "P1,UNE ASSO,7164,2025,CN07501I,75,11\n" * 6
)  # fmt: skip
RELAIS_AU_TAUX_D_UN_FONJEP = (
    "id_poste,code_tiers,raison_sociale,annee,montant,code_cv,insee_dep,insee_reg\n"
    "A1,,UNE ASSO,2025,7164,CN07501I,75,11\nA2,,UNE AUTRE,2025,7164,CN07501I,75,11\n"
)


@pytest.fixture(autouse=True)
def a_la_main(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    embarquer(monkeypatch, fabrique.graphe())


@pytest.fixture
def fichier(tmp_path: Path) -> Path:
    chemin = tmp_path / "subventions.csv"
    chemin.write_text(SUBVENTIONS + "2025,x,,Chant,beaucoup,service\n", encoding="utf-8")
    return chemin


def demander(*arguments: str | Path) -> dict[str, Any]:
    resultat = lancer("demander", "euros-d-un-flux", "-v", f"id={fabrique.P147}", *arguments)
    assert resultat.exit_code == 0, resultat.output
    montants: dict[str, Any] = json.loads(resultat.stdout)["data"]["financement"]["montants"]
    return montants


def test_completer_ecrit_une_couche_et_dit_ce_qui_a_ete_refuse(fichier: Path, tmp_path: Path) -> None:
    resultat = lancer("completer", "montants", fichier, "--sortie", tmp_path / "p147.couche", "--date", "2026-01-15")
    assert resultat.exit_code == 0, resultat.output
    assert "couche/subventions" in resultat.stdout
    assert "11 lignes lues, 10 chargées, 1 refusées" in " ".join(resultat.stdout.split())
    assert "MONTANT_ILLISIBLE" in resultat.stdout
    assert (tmp_path / "p147.couche").is_file()


@pytest.mark.lent
def test_une_couche_est_servie_remplacee_et_otee(fichier: Path, tmp_path: Path) -> None:
    couche = tmp_path / "p147.couche"
    lancer("completer", "montants", fichier, "--sortie", couche)
    filtre = ("--variable", "couches=couche/subventions", "--variable", "annees=2025")
    assert demander(*filtre, "--couche", couche)["total"] == "564273.75"
    fichier.write_text(SUBVENTIONS.replace("538173.0", "8173.0"), encoding="utf-8")
    lancer("completer", "montants", fichier, "--sortie", couche)
    assert demander(*filtre, "--couche", couche)["total"] == "34273.75"
    assert lancer("demander", "euros-d-un-flux", "-v", f"id={fabrique.P147}", *filtre).exit_code != 0


@pytest.mark.parametrize(
    ("quoi", "contenu", "code"),
    [
        ("montants", "a,b\n1,2\n", "Aucune correspondance connue"),
        ("postes", FONJEP_EN_DOUBLE, "6 lignes pour 1 postes"),
        ("postes", RELAIS_AU_TAUX_D_UN_FONJEP, "c'est le taux d'un"),
        ("montants", "", "est vide"),
    ],
)
def test_un_fichier_qui_ne_peut_pas_etre_ce_qu_il_dit_est_refuse(
    quoi: str, contenu: str, code: str, tmp_path: Path
) -> None:
    chemin, sortie = tmp_path / "essai.csv", tmp_path / "essai.couche"
    chemin.write_text(contenu, encoding="utf-8")
    resultat = lancer("completer", quoi, chemin, "--sortie", sortie)
    assert (resultat.exit_code, code in " ".join(resultat.output.split())) == (3, True), resultat.output
    assert not sortie.exists()


SUIVI = "indicateur;territoire;mesure;periode;valeur;unite;cible;statut\n"
INCONNUS = f"{fabrique.E7}/indicateur/99;QN07599X;;2025;3;;;\n{fabrique.E7}/indicateur/1;QN07511M;;2025;beaucoup;;;\n"


def test_ce_que_le_contrat_n_a_pas_est_dit_des_la_lecture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.ligne_de_commande.couches.graphe_livre", fabrique.graphe)
    (tmp_path / "suivi.csv").write_text(SUIVI + INCONNUS, encoding="utf-8")
    resultat = lancer("completer", "valeurs", tmp_path / "suivi.csv", "--sortie", tmp_path / "suivi.couche")
    dit = " ".join(resultat.output.replace("│", " ").split())
    assert resultat.exit_code == 0, resultat.output
    assert "INDICATEUR_INCONNU" in dit
    assert "TERRITOIRE_INCONNU" in dit
    assert "attendu un nombre" in dit


@pytest.mark.parametrize(
    ("arguments", "statut"),
    [
        (("completer", "autre", "x.csv", "--sortie", "x.couche"), 2),
        (("completer", "montants", "absent.csv", "--sortie", "x.couche"), 3),
        (("demander", "qualite", "--couche", "absente.couche"), 3),
        (("completer", "montants", "x.csv", "--sortie", "sans/dossier/x.couche"), 2),
    ],
)
def test_ce_qui_ne_se_lit_pas_se_dit(arguments: tuple[str, ...], statut: int) -> None:
    resultat = lancer(*arguments)
    assert resultat.exit_code == statut, resultat.output
    assert "Traceback" not in resultat.output
