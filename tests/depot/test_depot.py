"""The repository itself: what installs, builds and checks it keeps its promises."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

RACINE = Path(__file__).parents[2]
ADRESSES = re.compile(r"p[y]pi\.org|p[y]thonhosted|registry\.n[p]mjs|--(extra-)?i[n]dex-url|u[n]pkg\.com|jsd[e]livr")
SUFFIXES = (".txt", ".json", ".toml", ".html", ".mjs", ".yml", ".yaml", ".md", "")


def fichiers_suivis() -> list[Path]:
    if not (RACINE / ".git").exists() or not shutil.which("git"):
        pytest.skip("hors d'un dépôt git")
    liste = subprocess.run(["git", "ls-files", "-z"], cwd=RACINE, capture_output=True, text=True, check=True).stdout
    return [RACINE / nom for nom in liste.split("\0") if nom]


def test_aucune_adresse_de_registre_ni_de_diffusion() -> None:
    fautifs = []
    for fichier in fichiers_suivis():
        if (
            fichier.suffix in (".txt", ".json", ".toml", ".html", ".mjs", ".yml", ".yaml", ".md", "")
            and fichier.is_file()
        ):
            texte = fichier.read_text(encoding="utf-8", errors="replace")
            fautifs += [f"{fichier.name} : {m.group()}" for m in ADRESSES.finditer(texte)]
    assert fautifs == []


@pytest.mark.parametrize("nom", ["construction.txt", "execution.txt", "developpement.txt"])
def test_chaque_paquet_epingle_a_son_empreinte(nom: str) -> None:
    texte = (RACINE / "verrous" / nom).read_text(encoding="utf-8").replace("\\\n", " ")
    paquets = [ligne for ligne in texte.splitlines() if ligne and not ligne.lstrip().startswith("#")]
    assert paquets
    epingle = re.compile(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+ .*--hash=sha256:[0-9a-f]{64}")
    assert [p for p in paquets if not epingle.match(p)] == []


def test_chaque_dependance_declaree_est_epinglee() -> None:
    projet: dict[str, Any] = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))
    verrou = (RACINE / "verrous" / "execution.txt").read_text(encoding="utf-8")
    noms = [re.split(r"[<>=\[ ]", d)[0].lower() for d in projet["project"]["dependencies"]]
    assert [nom for nom in noms if not re.search(rf"^{nom}(\[[a-z,]+\])?==", verrou, re.MULTILINE)] == []


def test_ce_qui_construit_n_est_pas_installe_avec_le_produit() -> None:
    projet: dict[str, Any] = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))
    verrou = (RACINE / "verrous" / "execution.txt").read_text(encoding="utf-8")
    outils = [re.split(r"[<>=]", d)[0] for d in projet["dependency-groups"]["construction"]]
    assert outils
    assert [outil for outil in outils if f"{outil}==" in verrou] == []


def test_le_verrou_npm_n_a_pas_d_adresse() -> None:
    interface = RACINE / "service" / "pages" / "interface"
    assert "omit-lockfile-registry-resolved=true" in (interface / ".npmrc").read_text(encoding="utf-8")
    assert '"resolved"' not in (interface / "package-lock.json").read_text(encoding="utf-8")


def test_docker_compose_sert_l_api_en_lecture_seule() -> None:
    compose = yaml.safe_load((RACINE / "docker-compose.yml").read_text(encoding="utf-8"))
    api = compose["services"]["api"]
    assert (api["build"], api["read_only"], api["tmpfs"]) == (".", True, ["/tmp"])
    assert api["ports"] == ["127.0.0.1:8000:8000"]
    assert "/pret" in api["healthcheck"]["test"][-1]


def test_l_image_tourne_sans_privilege_et_verifie_sa_sante() -> None:
    image = (RACINE / "Dockerfile").read_text(encoding="utf-8")
    assert re.search(r"^USER [1-9][0-9]*$", image, re.MULTILINE)
    assert "HEALTHCHECK" in image
    assert "PYTHONDONTWRITEBYTECODE=1" in image


@pytest.mark.skipif(not shutil.which("make"), reason="make absent")
def test_l_aide_liste_les_cibles() -> None:
    aide = subprocess.run(["make", "-s"], cwd=RACINE, capture_output=True, text=True, check=True).stdout
    regles = (RACINE / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    (declarees,) = re.findall(r"^\.PHONY: (.+)$", regles, re.MULTILINE)
    assert re.findall(r"^  make (\S+) +\S", aide, re.MULTILINE) == declarees.split()


@pytest.mark.skipif(not shutil.which("make"), reason="make absent")
def test_un_python_trop_ancien_se_dit(tmp_path: Path) -> None:
    commande = ["make", f"VENV={tmp_path / 'venv'}", "PYTHON=/absent/python3", str(tmp_path / "venv/bin/python")]
    resultat = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, check=False)
    assert resultat.returncode != 0
    assert "Python 3.11 or later is expected" in resultat.stderr


def test_l_integration_continue_lance_make_verifier() -> None:
    script = RACINE / ".ci" / "run"
    assert os.access(script, os.X_OK)
    texte = script.read_text(encoding="utf-8")
    assert "set -euo pipefail" in texte
    assert texte.rstrip().splitlines()[-1].startswith("make verifier")
