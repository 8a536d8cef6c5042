"""`graphe charger --vers neo4j`, on a real server."""

from pathlib import Path

import pytest
from neo4j import Driver

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.publication import lire_publication
from graphe.neo4j.relecture import relire
from tests.service.petit import GRAPHE
from tests.service.test_commandes import embarquer, lancer


@pytest.fixture(autouse=True)
def ici(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, connexion: Connexion) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRAPHE_NEO4J_URI", connexion.adresse)
    monkeypatch.setenv("GRAPHE_NEO4J_UTILISATEUR", connexion.utilisateur)
    monkeypatch.setenv("GRAPHE_NEO4J_MOT_DE_PASSE", connexion.mot_de_passe)
    monkeypatch.setenv("GRAPHE_NEO4J_DELAI", "30")
    embarquer(monkeypatch, GRAPHE)


def test_charger_publie_puis_n_a_plus_rien_a_faire(vide: Driver, connexion: Connexion, tmp_path: Path) -> None:
    premiere = lancer("charger", "--vers", "neo4j")
    assert premiere.exit_code == 0
    assert "Comptages" in premiere.stdout
    assert f"Version {GRAPHE.version} publiée sur {connexion.adresse} : {len(GRAPHE)} nœuds, " in premiere.stderr
    assert connexion.mot_de_passe not in premiere.output
    assert relire(vide, lire_publication(vide, connexion).version) == GRAPHE
    seconde = lancer("charger", "--vers", connexion.adresse)
    assert (seconde.exit_code, "déjà entière" in seconde.stderr) == (0, True)
    assert list(tmp_path.iterdir()) == []


def test_charger_ecrit_aussi_un_fichier_quand_on_le_demande(vide: Driver, tmp_path: Path) -> None:
    assert vide
    resultat = lancer("charger", "--vers", "neo4j", "--sortie", "g.ttl")
    assert resultat.exit_code == 0
    assert [f.name for f in tmp_path.iterdir()] == ["g.ttl"]


def test_un_mot_de_passe_faux_tient_en_une_ligne(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHE_NEO4J_MOT_DE_PASSE", "pas-le-bon")
    resultat = lancer("charger", "--vers", "neo4j")
    assert (resultat.exit_code, resultat.stdout) == (6, "")
    assert resultat.stderr.startswith("[BACKEND_ACCES_REFUSE] ")
    assert len(resultat.stderr.splitlines()) == 1
    assert "pas-le-bon" not in resultat.output
