import io

import pytest
from rich.console import Console

from graphe.modele.qualite import Comptage
from service.ligne_de_commande.affichage import afficher_rapport, ecart, progression, table_reponse
from service.operations.tableau import Tableau
from tests.service.petit import GRAPHE_GRAVE, RAPPORT


def rapport_imprime(*, detail: bool = False) -> str:
    console = Console(file=io.StringIO(), width=100)
    afficher_rapport(console, RAPPORT, GRAPHE_GRAVE, detail=detail)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize(
    ("attendu", "releve", "texte"), [(30, 30, "0"), (30, 29, "-1"), (30, 31, "+1"), (None, 12, "—"), (0, 0, "0")]
)
def test_ecart(attendu: int | None, releve: int, texte: str) -> None:
    assert ecart(Comptage(type="Engagement", attendu=attendu, releve=releve)) == texte


def test_le_rapport_donne_les_comptages() -> None:
    cellules = [[c.strip() for c in ligne.split("│")[1:-1]] for ligne in rapport_imprime().splitlines() if "│" in ligne]
    assert cellules[:3] == [
        ["Engagement", "30", "1", "-29", "essai"],
        ["Thématique", "1", "1", "0", ""],
        ["Mobilisation", "—", "2", "—", ""],
    ]


def test_le_rapport_groupe_les_anomalies_les_plus_graves_d_abord_avec_toutes_leurs_lignes() -> None:
    cellules = [[c.strip() for c in ligne.split("│")[1:-1]] for ligne in rapport_imprime().splitlines() if "│" in ligne]
    assert cellules[3:] == [
        ["LIGNE_ILLISIBLE", "Erreur", "1", "L.60"],
        ["SECTION_ABSENTE", "Avertissement", "2", "L.12, L.45-47"],
    ]


def test_le_detail_donne_chaque_message() -> None:
    assert "L.45-47 [SECTION_ABSENTE] Anomalie d'essai 1." in rapport_imprime(detail=True)
    assert "Anomalie d'essai" not in rapport_imprime()


def test_la_progression_va_sur_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    with progression() as suivi:
        suivi("texte", 1, 2)
        suivi("graphe", 2, 2)
    sorties = capsys.readouterr()
    assert sorties.out == ""
    assert "2/2" in sorties.err
    assert "graphe" in sorties.err


def test_une_valeur_entre_crochets_n_est_pas_une_mise_en_forme() -> None:
    console = Console(file=io.StringIO(), width=60)
    console.print(table_reponse(Tableau(colonnes=("a", "b"), lignes=({"a": "[bold]x"},)), largeur=60))
    assert isinstance(console.file, io.StringIO)
    assert "[bold]x" in console.file.getvalue()


def test_trop_de_colonnes_font_une_fiche_par_ligne() -> None:
    tableau = Tableau(colonnes=("un", "deux", "trois"), lignes=({"un": "1", "trois": "3"}, {"un": "4"}))
    console = Console(file=io.StringIO(), width=30)
    console.print(table_reponse(tableau, largeur=30))
    assert isinstance(console.file, io.StringIO)
    lignes = [[c.strip() for c in ligne.split("│")[1:-1]] for ligne in console.file.getvalue().splitlines()]
    assert [ligne for ligne in lignes if ligne] == [
        ["un", "1"],
        ["deux", ""],
        ["trois", "3"],
        ["un", "4"],
        ["deux", ""],
        ["trois", ""],
    ]
