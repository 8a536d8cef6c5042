"""`graphe charger --vers`, when there is no server to load; the rest is in tests/neo4j."""

from pathlib import Path

import pytest

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import Bilan
from service.ligne_de_commande.neo4j_chargement import en_une_phrase
from tests.neo4j.essais import port_libre
from tests.service.petit import GRAPHE
from tests.service.test_commandes import embarquer, lancer

CONNEXION = Connexion(adresse="bolt://h:1", mot_de_passe="secret")


@pytest.fixture(autouse=True)
def ici(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    embarquer(monkeypatch, GRAPHE)


@pytest.mark.parametrize(
    ("vers", "message"),
    [
        ("oracle", "[USAGE_INVALIDE] --vers vaut « oracle » : attendu neo4j"),
        ("", "[USAGE_INVALIDE] --vers vaut « » : attendu neo4j"),
        ("http://h:7474", "[REGLAGE_INVALIDE] « http://h:7474 » n'est pas l'adresse d'un serveur Neo4j"),
        ("bolt://neo4j:secret@h", "[REGLAGE_INVALIDE] L'adresse du serveur Neo4j contient un utilisateur"),
    ],
)
def test_une_destination_qui_n_en_est_pas_une(vers: str, message: str) -> None:
    resultat = lancer("charger", "--vers", vers)
    assert (resultat.exit_code, resultat.stdout) == (2, "")
    assert resultat.stderr.startswith(message)
    assert "secret" not in resultat.output


def test_personne_n_ecoute_se_dit_avant_de_lire_le_texte(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    adresse = f"bolt://127.0.0.1:{port_libre()}"
    monkeypatch.setenv("GRAPHE_NEO4J_URI", adresse)
    monkeypatch.setenv("GRAPHE_NEO4J_MOT_DE_PASSE", "secret")
    monkeypatch.setenv("GRAPHE_NEO4J_DELAI", "1")
    resultat = lancer("charger", "--vers", "neo4j")
    assert (resultat.exit_code, resultat.stdout) == (6, "")
    assert resultat.stderr.startswith(f"[BACKEND_INDISPONIBLE] Le serveur Neo4j « {adresse} » ne répond pas (")
    assert len(resultat.stderr.splitlines()) == 1
    assert "secret" not in resultat.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("bilan", "phrase"),
    [
        (
            Bilan("abc", 12, 34, 5.678, True, ()),
            "Version abc publiée sur bolt://h:1 : 12 nœuds, 34 relations, 5.7 s.",
        ),
        (
            Bilan("abc", 12, 34, 5.0, True, ("un", "deux")),
            "Version abc publiée sur bolt://h:1 : 12 nœuds, 34 relations, 5.0 s ; effacées : un, deux.",
        ),
        (
            Bilan("abc", 12, 34, 1.0, False, ()),
            "Version abc déjà entière sur bolt://h:1, et servie : 12 nœuds, 34 relations, rien à écrire.",
        ),
    ],
)
def test_le_bilan_se_dit_en_une_phrase(bilan: Bilan, phrase: str) -> None:
    assert en_une_phrase(bilan, CONNEXION) == phrase
