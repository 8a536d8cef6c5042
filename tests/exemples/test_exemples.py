"""The example clients as committed: pinned without any address, on operations that exist, on facts of the contract.

`make exemples` runs them.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from graphe.texte import compacter
from requetes.operations.publiees import operations_publiees

RACINE = Path(__file__).parents[2]
EXEMPLES = RACINE / "exemples"
CONTRAT = RACINE / "chargement" / "donnees" / "contrat-de-ville-paris-2024-2030.txt"
ATTENDUS: dict[str, list[dict[str, Any]]] = yaml.safe_load((EXEMPLES / "attendus.yaml").read_text(encoding="utf-8"))
FAITS = [(client, fait) for client, faits in ATTENDUS.items() for fait in faits]
CSV = """cles.dimension;cles.valeur;cles.libelle;mobilisations;financements;engagements
THEMATIQUE | TYPE_CREDIT;paris-2024/thematique/1 | DROIT_COMMUN;Thématique 1 | Droit commun;3;3;1
THEMATIQUE | TYPE_CREDIT;paris-2024/thematique/1 | SPECIFIQUE;Thématique 1 | Crédits spécifiques;2;1;1
THEMATIQUE | TYPE_CREDIT;paris-2024/thematique/1 | NON_CLASSE;Thématique 1 | Non classé;0;0;0
THEMATIQUE | TYPE_CREDIT;paris-2024/thematique/2 | DROIT_COMMUN;Former & entreprendre | Droit commun;4;4;1
THEMATIQUE | TYPE_CREDIT;paris-2024/thematique/2 | SPECIFIQUE;Former & entreprendre | Crédits spécifiques;0;0;0
THEMATIQUE | TYPE_CREDIT;paris-2024/thematique/2 | NON_CLASSE;Former & entreprendre | Non classé;1;1;1
"""


def lire(*chemin: str) -> str:
    return EXEMPLES.joinpath(*chemin).read_text(encoding="utf-8")


def mettre_en_page(source: Path, dossier: Path) -> subprocess.CompletedProcess[str]:
    commande: list[str | Path] = [sys.executable, EXEMPLES / "analyste" / "page.py", source, dossier / "page.html"]
    return subprocess.run(commande, capture_output=True, text=True, encoding="utf-8", check=False)


def ecrire(texte: str, dossier: Path) -> Path:
    source = dossier / "credits.csv"
    source.write_text(texte, encoding="utf-8-sig")
    return source


def test_le_verrou_npm_n_a_pas_d_adresse() -> None:
    assert "omit-lockfile-registry-resolved=true" in lire("typescript", ".npmrc")
    assert '"resolved"' not in lire("typescript", "package-lock.json")


def test_le_verrou_python_a_des_empreintes_et_pas_d_adresse() -> None:
    texte = lire("python", "verrou.txt").replace("\\\n", " ")
    paquets = [ligne for ligne in texte.splitlines() if ligne and not ligne.lstrip().startswith("#")]
    assert paquets
    assert [p for p in paquets if not re.match(r"[a-z0-9._-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", p)] == []
    assert "://" not in texte


@pytest.mark.parametrize("dossier", ["python/client_genere", "typescript/src/genere", "typescript/sortie"])
def test_le_code_genere_n_est_pas_suivi(dossier: str) -> None:
    assert f"exemples/{dossier}/" in (RACINE / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_le_client_typescript_pose_des_operations_publiees() -> None:
    source = lire("typescript", "src", "principal.ts")
    demandees = set(re.findall(r"(\w+)Document\b", source))
    assert demandees == {"FinancementsParArrondissement", "EngagementsDUnPartenaire"}
    assert demandees <= {o.nom_graphql for o in operations_publiees()}


def test_le_client_python_pose_des_operations_publiees() -> None:
    demandees = set(re.findall(r"client\.(\w+)\(", lire("python", "main.py")))
    assert demandees == {"un_flux_partout", "un_quartier"}
    assert demandees <= {o.nom.replace("-", "_") for o in operations_publiees()}


def test_la_page_lit_une_operation_publiee() -> None:
    (demandee,) = re.findall(r'OPERATION = "(.+)"', lire("lancer.py"))
    assert demandee in {o.nom for o in operations_publiees()}


@pytest.mark.parametrize("nom", ["interroger.ts", "principal.ts", "resumes.ts"])
def test_le_client_typescript_est_type_sans_echappatoire(nom: str) -> None:
    assert re.findall(r"\bany\b|@ts-\w+|as unknown as", lire("typescript", "src", nom)) == []


@pytest.mark.parametrize(("client", "fait"), FAITS, ids=[f"{c}-{f['resume'][:30]}" for c, f in FAITS])
def test_chaque_fait_attendu_est_dans_le_contrat(client: str, fait: dict[str, Any]) -> None:
    lignes = CONTRAT.read_text(encoding="utf-8").split("\n")
    for numero, texte in fait["contrat"].items():
        assert texte in compacter(lignes[numero - 1]), (client, numero)
    annoncee = re.match(r"l\. (\d+) ", fait["resume"])
    assert annoncee is None or int(annoncee[1]) in fait["contrat"]


def test_la_page_montre_chaque_thematique_et_les_totaux(tmp_path: Path) -> None:
    resultat = mettre_en_page(ecrire(CSV, tmp_path), tmp_path)
    assert (resultat.returncode, resultat.stderr) == (0, "")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    rangees = [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", ligne) for ligne in page.splitlines() if "<td>" in ligne]
    assert rangees == [
        ["Thématique 1", "3", "2", "0", "5"],
        ["Thématique 2 : Former &amp; entreprendre", "4", "0", "1", "5"],
        ["Ensemble", "7", "2", "1", "10"],
    ]
    assert re.findall(r'text-anchor="middle">(\d+)<', page) == ["3", "2", "4", "1"]
    assert "://" not in page


@pytest.mark.parametrize("texte", ["", "cles.valeur;autre\na;b\n"], ids=["vide", "autre-csv"])
def test_un_csv_etranger_se_dit(texte: str, tmp_path: Path) -> None:
    resultat = mettre_en_page(ecrire(texte, tmp_path), tmp_path)
    assert resultat.returncode == 1
    assert "Colonnes absentes du CSV" in resultat.stderr
    assert not (tmp_path / "page.html").exists()


def test_un_fichier_absent_se_dit(tmp_path: Path) -> None:
    resultat = mettre_en_page(Path("absent.csv"), tmp_path)
    assert resultat.returncode == 1
    assert "« absent.csv » ne peut pas être lu" in resultat.stderr
