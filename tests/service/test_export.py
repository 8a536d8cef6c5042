import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from graphe.echanges import CATALOGUE, FORMATS, relire
from graphe.graphe import Graphe
from graphe.rdf import ecrire_turtle
from service.ligne_de_commande import export
from service.ligne_de_commande.affichage import Suivi
from service.ligne_de_commande.commandes import application
from service.ligne_de_commande.export import ecrire_export, verifier_export
from tests.service.petit import GRAPHE


@pytest.fixture(autouse=True)
def ici(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(export, "ouvrir", lambda _: GRAPHE)
    monkeypatch.chdir(tmp_path)


def lancer(*arguments: str) -> Result:
    return CliRunner().invoke(application, ["exporter", *arguments])


@pytest.mark.parametrize("format_", list(FORMATS))
def test_exporter_ecrit_le_fichier_et_le_catalogue(format_: str) -> None:
    resultat = lancer("--format", format_)
    fichier = FORMATS[format_].fichier
    assert (resultat.exit_code, resultat.stdout) == (0, "")
    assert f"Graphe {GRAPHE.version} écrit : {fichier}" in resultat.stderr
    assert relire(Path(fichier), format_) == GRAPHE
    assert sorted(f.name for f in Path.cwd().iterdir()) == sorted([fichier, CATALOGUE])


def test_exporter_ou_l_on_veut(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    assert lancer("--format", "nquads", "--sortie", "d/x.nq").exit_code == 0
    assert sorted(f.name for f in Path("d").iterdir()) == [CATALOGUE, "x.nq"]


def en_dossier() -> None:
    Path("graphe.nq").mkdir()


def en_catalogue_etranger() -> None:
    Path(CATALOGUE).write_text("à moi", encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "preparer", "statut", "message"),
    [
        (("--format", "xml"), None, 2, "[USAGE_INVALIDE] --format vaut « xml » : attendu turtle, trig"),
        (
            ("--format", "csv", "--sortie", "absent/x.zip"),
            None,
            2,
            "[SORTIE_IMPOSSIBLE] Le dossier de « absent/x.zip »",
        ),
        (("--format", "nquads"), en_dossier, 2, "[SORTIE_IMPOSSIBLE] --sortie désigne un dossier"),
        (("--format", "turtle", "--sortie", CATALOGUE), None, 2, "[SORTIE_IMPOSSIBLE] « catalogue.ttl » est réservé"),
        (("--format", "turtle"), en_catalogue_etranger, 5, "[GRAPHE_ILLISIBLE] « catalogue.ttl » n'a pas été écrit"),
    ],
)
def test_export_refuse_sans_rien_ecrire(
    arguments: tuple[str, ...], preparer: Callable[[], None] | None, statut: int, message: str
) -> None:
    if preparer:
        preparer()
    avant = sorted(Path.cwd().iterdir())
    resultat = lancer(*arguments)
    assert resultat.exit_code == statut
    assert message in " ".join(resultat.stderr.split())
    assert sorted(Path.cwd().iterdir()) == avant


def test_une_ecriture_qui_echoue_se_dit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def echouer(_graphe: Graphe, _format: str, _chemin: Path, _suivi: Suivi) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export, "exporter", echouer)
    resultat = lancer("--format", "csv")
    assert resultat.exit_code == 2
    assert "[SORTIE_IMPOSSIBLE] « graphe-csv.zip » ne peut pas être écrit (No space left" in resultat.stderr
    assert list(tmp_path.iterdir()) == []


def test_les_fonctions_de_la_commande(tmp_path: Path) -> None:
    ecrire_turtle(GRAPHE, tmp_path / "x.ttl")
    chemin = verifier_export("turtle", tmp_path / "x.ttl")
    assert ecrire_export(GRAPHE, "turtle", chemin, lambda *_: None) == tmp_path / CATALOGUE


def test_un_tube_recoit_l_export_sans_catalogue(tmp_path: Path) -> None:
    tube, voulu = tmp_path / "tube", tmp_path / "voulu.nq"
    os.mkfifo(tube)
    recu: list[bytes] = []
    lecteur = threading.Thread(target=lambda: recu.append(tube.read_bytes()), daemon=True)
    lecteur.start()
    resultat = lancer("--format", "nquads", "--sortie", str(tube))
    lecteur.join(10)
    assert resultat.exit_code == 0, resultat.stderr
    assert "description" not in resultat.stderr
    assert list(tmp_path.iterdir()) == [tube]
    assert lancer("--format", "nquads", "--sortie", str(voulu)).exit_code == 0
    assert recu == [voulu.read_bytes()]
