"""`graphe charger --vers neo4j`, on a real server."""

from collections.abc import Callable
from pathlib import Path

import pytest
from neo4j import Driver

from chargement.paquet import charger_le_paquet
from graphe.graphe import Graphe
from graphe.instantane import ecrire_instantane
from graphe.modele.contrat import Contrat
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.publication import lire_publication
from graphe.neo4j.relecture import relire
from graphe.rdf import ecrire_turtle
from tests.chargement.test_paquet import EXEMPLE
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


@pytest.mark.parametrize(("nom", "ecrire"), [("g.ttl", ecrire_turtle), ("g.graphe", ecrire_instantane)])
def test_charger_prend_un_graphe_deja_ecrit(
    vide: Driver,
    connexion: Connexion,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    nom: str,
    ecrire: Callable[[Graphe, Path], None],
) -> None:
    monkeypatch.setattr("service.ligne_de_commande.fichier.verifier_formes", lambda *_: None)  # too small to keep them
    ecrire(GRAPHE, tmp_path / nom)
    resultat = lancer("charger", nom, "--vers", "neo4j")
    assert resultat.exit_code == 0, resultat.output
    assert relire(vide, lire_publication(vide, connexion).version) == GRAPHE


def test_charger_prend_un_dossier_de_tables(vide: Driver, connexion: Connexion) -> None:
    resultat = lancer("charger", EXEMPLE, "--vers", "neo4j")
    assert resultat.exit_code == 0, resultat.output
    assert relire(vide, lire_publication(vide, connexion).version) == charger_le_paquet(EXEMPLE).graphe


def test_deux_textes_sont_deux_editions(vide: Driver, connexion: Connexion) -> None:
    resultat = lancer("charger", "--contrat", "paris-2027", "--remplace", "paris-2024", "--vers", "neo4j")
    assert resultat.exit_code == 0, resultat.output
    charge = relire(vide, lire_publication(vide, connexion).version)
    assert {c.id for c in charge.tous(Contrat)} == {"paris-2024", "paris-2027"}


def test_un_mot_de_passe_faux_tient_en_une_ligne(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHE_NEO4J_MOT_DE_PASSE", "pas-le-bon")
    resultat = lancer("charger", "--vers", "neo4j")
    assert (resultat.exit_code, resultat.stdout) == (6, "")
    assert resultat.stderr.startswith("[BACKEND_ACCES_REFUSE] ")
    assert len(resultat.stderr.splitlines()) == 1
    assert "pas-le-bon" not in resultat.output
