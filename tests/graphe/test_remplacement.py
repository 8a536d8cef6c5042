import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from graphe.remplacement import ordinaire, remplacement

ECRIVAIN = """
import pathlib, sys
from graphe.remplacement import remplacement
with remplacement(pathlib.Path(sys.argv[1])) as provisoire:
    provisoire.write_text("à moitié")
    print("écrit", flush=True)
    sys.stdin.read()
"""


def ecrire(chemin: Path, texte: str = "après") -> None:
    with remplacement(chemin) as provisoire:
        provisoire.write_text(texte)


def manquer(chemin: Path) -> None:
    with suppress(ZeroDivisionError), remplacement(chemin) as provisoire:
        provisoire.write_text("à moitié")
        raise ZeroDivisionError


@pytest.fixture
def fichier(tmp_path: Path) -> Path:
    chemin = tmp_path / "g.ttl"
    chemin.write_text("avant")
    return chemin


def test_un_fichier_est_remplace_d_un_coup(fichier: Path) -> None:
    lecteur = fichier.open()
    ecrire(fichier)
    assert (lecteur.read(), fichier.read_text()) == ("avant", "après")
    assert list(fichier.parent.iterdir()) == [fichier]
    lecteur.close()


def test_une_ecriture_manquee_laisse_ce_qui_etait_la(fichier: Path) -> None:
    manquer(fichier)
    assert fichier.read_text() == "avant"
    assert list(fichier.parent.iterdir()) == [fichier]


def test_un_fichier_nouveau_a_les_droits_ordinaires(tmp_path: Path) -> None:
    (tmp_path / "temoin").touch()
    ecrire(tmp_path / "g.ttl")
    assert (tmp_path / "g.ttl").stat().st_mode == (tmp_path / "temoin").stat().st_mode


@pytest.mark.parametrize("droits", [0o600, 0o640, 0o444, 0o755])
def test_un_fichier_garde_ses_droits(fichier: Path, droits: int) -> None:
    fichier.chmod(droits)
    ecrire(fichier)
    assert stat.S_IMODE(fichier.stat().st_mode) == droits


@pytest.mark.parametrize("cible", ["g.ttl", "absent.ttl"])
def test_un_lien_reste_et_mene_a_sa_cible(fichier: Path, cible: str) -> None:
    dossier = fichier.parent / "liens"
    dossier.mkdir()
    lien = dossier / "lien.ttl"
    lien.symlink_to(f"../{cible}")
    ecrire(lien)
    assert lien.is_symlink()
    assert (fichier.parent / cible).read_text() == "après"
    assert list(dossier.iterdir()) == [lien]


def test_un_lien_qui_tourne_en_rond_est_refuse(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("a")
    with pytest.raises(OSError, match="symbolic"):
        ecrire(tmp_path / "a")


def _tube(dossier: Path) -> tuple[Path, Callable[[], bytes]]:
    chemin = dossier / "tube"
    os.mkfifo(chemin)
    recu: list[bytes] = []
    lecteur = threading.Thread(target=lambda: recu.append(chemin.read_bytes()), daemon=True)
    lecteur.start()

    def lire() -> bytes:
        lecteur.join(10)
        return recu[0]

    return chemin, lire


def test_un_tube_recoit_les_octets_et_reste_un_tube(tmp_path: Path) -> None:
    chemin, lire = _tube(tmp_path)
    ecrire(chemin)
    assert lire() == "après".encode()
    assert stat.S_ISFIFO(chemin.stat().st_mode)
    assert list(tmp_path.iterdir()) == [chemin]


def test_un_tube_ne_recoit_rien_d_une_ecriture_manquee(tmp_path: Path) -> None:
    chemin, lire = _tube(tmp_path)
    manquer(chemin)
    with chemin.open("wb"):
        pass
    assert lire() == b""


def test_un_peripherique_reste_un_peripherique() -> None:
    maitre, esclave = os.openpty()
    chemin = Path(os.ttyname(esclave))
    ecrire(chemin)
    assert os.read(maitre, 100) == "après".encode()
    assert stat.S_ISCHR(chemin.stat().st_mode)
    os.close(maitre)
    os.close(esclave)


def test_ce_qui_est_deja_ouvert_recoit_la_suite(fichier: Path) -> None:
    """As /dev/stdout, sent to a file that something else began."""
    with fichier.open("a") as sortie:
        chemin = Path(f"/dev/fd/{sortie.fileno()}")
        assert not ordinaire(chemin)
        ecrire(chemin, " et après")
    assert fichier.read_text() == "avant et après"


def test_le_suivant_ote_ce_que_laisse_un_ecrivain_tue(fichier: Path) -> None:
    etranger = fichier.with_name(".g.ttl.2024")
    etranger.touch()
    with subprocess.Popen(
        [sys.executable, "-c", ECRIVAIN, fichier], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as ecrivain:
        assert ecrivain.stdout
        ecrivain.stdout.readline()
        provisoire = next(p for p in fichier.parent.iterdir() if str(ecrivain.pid) in p.name)
        ecrire(fichier)
        assert provisoire.exists()  # its writer is at work
        ecrivain.send_signal(signal.SIGKILL)
        ecrivain.wait()
    assert provisoire.read_text() == "à moitié"
    ecrire(fichier)
    assert sorted(fichier.parent.iterdir()) == [etranger, fichier]
    assert fichier.read_text() == "après"
