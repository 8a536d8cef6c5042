"""What is kept of the packaged text is opened in its place, and read again whenever it would not be the same."""

from pathlib import Path

import pytest

from chargement import livre
from chargement.chargeur import Chargement
from graphe.graphe import Graphe
from graphe.modele.qualite import Rapport
from tests import fabrique


@pytest.fixture
def lectures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Graphe]:
    """The readings of the text made, which is one read at once."""
    faites: list[Graphe] = []

    def charger() -> Chargement:
        faites.append(fabrique.graphe())
        return Chargement(faites[-1], faites[-1].tous(Rapport)[0])

    monkeypatch.setattr("chargement.chargeur.charger", charger)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return faites


def gardes(dossier: Path) -> list[Path]:
    return sorted(dossier.rglob("*.graphe"))


def test_le_texte_n_est_lu_qu_une_fois(lectures: list[Graphe], tmp_path: Path) -> None:
    assert livre.graphe_livre() == livre.graphe_livre() == lectures[0]
    assert (len(lectures), len(gardes(tmp_path))) == (1, 1)


@pytest.mark.lent
def test_ce_qui_est_abime_est_lu_de_nouveau(lectures: list[Graphe], tmp_path: Path) -> None:
    livre.graphe_livre()
    garde = gardes(tmp_path)[0]
    garde.write_bytes(garde.read_bytes()[:-1])
    assert livre.graphe_livre() == lectures[0]
    assert len(lectures) == 2
    livre.graphe_livre()
    assert len(lectures) == 2


@pytest.mark.lent
def test_un_autre_contenu_prend_la_place(
    lectures: list[Graphe], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    livre.graphe_livre()
    (tmp_path / "regle.yaml").write_text("autre")
    monkeypatch.setattr(livre, "PAQUETS", (*livre.PAQUETS, tmp_path))
    livre.graphe_livre()
    assert (len(lectures), len(gardes(tmp_path))) == (2, 1)


def test_la_ou_rien_ne_peut_etre_garde_le_texte_est_lu(
    lectures: list[Graphe], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fichier").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "fichier"))
    assert livre.graphe_livre() == livre.graphe_livre()
    assert len(lectures) == 2
