"""`graphe expliquer` shows what an operation becomes, without variables and without Neo4j."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from requetes.operations.publiees import toutes_les_operations
from service.ligne_de_commande import explication
from service.ligne_de_commande.commandes import application
from tests import fabrique

SECTIONS = ["# Variables", "# Plan", "# Fonction, sur le graphe embarqué", "# Cypher, sur Neo4j", "# Coût"]


@pytest.fixture(autouse=True)
def petit_graphe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explication, "ouvrir", lambda _: fabrique.graphe())


def lancer(*arguments: str | Path) -> Result:
    return CliRunner().invoke(application, ["expliquer", *map(str, arguments)])


@pytest.mark.parametrize("nom", [o.nom for o in toutes_les_operations()])
def test_chaque_operation_publiee_s_explique(nom: str) -> None:
    resultat = lancer(nom)
    assert resultat.exit_code == 0, resultat.output
    assert [ligne for ligne in resultat.stdout.splitlines() if ligne in SECTIONS] == SECTIONS
    assert "def programme(" in resultat.stdout
    assert "MATCH (v:Version" in resultat.stdout


def test_une_variable_sans_valeur_en_recoit_une_qui_se_dit(tmp_path: Path) -> None:
    fichier = tmp_path / "q.graphql"
    fichier.write_text(
        "query Q($n: Int!, $f: FiltreAction) { engagement(numero: $n) { titre } actions(filtre: $f) { totalCount } }"
    )
    resultat = lancer(fichier)
    assert "n = 1  (supposée : aucune valeur donnée)" in resultat.stdout
    assert "engagement (Query)" in resultat.stdout
    assert "n = 7\n" in lancer(fichier, "-v", "n=7").stdout


def test_une_operation_fausse_est_refusee(tmp_path: Path) -> None:
    fichier = tmp_path / "q.graphql"
    fichier.write_text("{ engagements { titres } }")
    resultat = lancer(fichier)
    assert (resultat.exit_code, resultat.stdout) == (4, "")
    assert "titres" in resultat.stderr
