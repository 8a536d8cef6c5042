"""The example clients as committed: pinned without any address, on operations that exist, on facts of the contract.

`make exemples` runs them.
"""

import csv
import json
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from graphe.texte import compacter
from requetes.operations.publiees import operations_publiees

RACINE = Path(__file__).parents[2]
EXEMPLES = RACINE / "exemples"
CONTRAT = RACINE / "chargement" / "donnees" / "contrat-de-ville-paris-2024-2030.txt"
ATTENDUS: dict[str, list[dict[str, Any]]] = yaml.safe_load((EXEMPLES / "attendus.yaml").read_text(encoding="utf-8"))
FAITS = [(client, fait) for client, faits in ATTENDUS.items() for fait in faits]
REPONSE = {
    "data": {
        "repartition": {
            "total": 8,
            "cellules": [
                {
                    "mobilisations": nombre,
                    "part": part,
                    "filtre": {"thematiques": [thematique], "typesCredit": [type_]},
                    "cles": [
                        {"dimension": "THEMATIQUE", "valeur": f"paris-2024/thematique/{thematique}", "libelle": titre},
                        {"dimension": "TYPE_CREDIT", "valeur": type_, "libelle": libelle},
                    ],
                }
                for thematique, titre, type_, libelle, nombre, part in (
                    (1, "Thématique 1", "DROIT_COMMUN", "Droit commun", 3, 37.5),
                    (1, "Thématique 1", "SPECIFIQUE", "Crédits spécifiques", 0, 0.0),
                    (2, "Former & entreprendre", "DROIT_COMMUN", "Droit commun", 4, 50.0),
                    (2, "Former & entreprendre", "SPECIFIQUE", "Crédits spécifiques", 1, 12.5),
                )
            ],
        },
        "libelles": [
            {"enum": "Dimension", "code": "THEMATIQUE", "libelle": {"court": "Thématique"}},
            {"enum": "Dimension", "code": "TYPE_CREDIT", "libelle": {"court": "Type de crédit"}},
        ],
    },
    "extensions": {"version": "0123456789abcdef"},
}


def lire(*chemin: str) -> str:
    return EXEMPLES.joinpath(*chemin).read_text(encoding="utf-8")


@pytest.fixture
def page() -> dict[str, Any]:
    """The analyst's script, as a module."""
    return runpy.run_path(str(EXEMPLES / "analyste" / "page.py"))


def repondre(_: str, corps: Any) -> Any:
    """What a service would; the rows of a cell stand at the line of its thématique, told twice."""
    if isinstance(corps, dict):
        return REPONSE
    assert len(corps) <= 10
    lignes = [demande["variables"]["filtre"]["thematiques"][0] * 100 for demande in corps]
    noeuds = [[{"id": "a", "source": {"ligneDebut": ligne}}] * 2 for ligne in lignes]
    return [{"data": {"mobilisations": {"totalCount": 2, "nodes": siens}}} for siens in noeuds]


@pytest.mark.parametrize("client", ["typescript", "react"])
def test_le_verrou_npm_a_des_empreintes_et_pas_d_adresse(client: str) -> None:
    assert "omit-lockfile-registry-resolved=true" in lire(client, ".npmrc")
    verrou = lire(client, "package-lock.json")
    assert '"resolved"' not in verrou
    paquets = {nom: p for nom, p in json.loads(verrou)["packages"].items() if nom}
    assert paquets
    assert [nom for nom, p in paquets.items() if not p["integrity"].startswith("sha512-")] == []


def test_le_verrou_python_a_des_empreintes_et_pas_d_adresse() -> None:
    texte = lire("python", "verrou.txt").replace("\\\n", " ")
    paquets = [ligne for ligne in texte.splitlines() if ligne and not ligne.lstrip().startswith("#")]
    assert paquets
    assert [p for p in paquets if not re.match(r"[a-z0-9._-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", p)] == []
    assert "://" not in texte


@pytest.mark.parametrize(
    "dossier", ["python/client_genere", "typescript/src/genere", "typescript/sortie", "react/src/genere"]
)
def test_le_code_genere_n_est_pas_suivi(dossier: str) -> None:
    assert f"exemples/{dossier}/" in (RACINE / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_le_client_typescript_pose_des_operations_publiees() -> None:
    source = lire("typescript", "src", "principal.ts")
    demandees = set(re.findall(r"(\w+)Document\b", source))
    assert demandees == {"FinancementsParArrondissement", "EngagementsDUnPartenaire", "Libelles"}
    assert demandees - {"Libelles"} <= {o.nom_graphql for o in operations_publiees()}


def test_le_client_python_pose_des_operations_publiees() -> None:
    demandees = set(re.findall(r"client\.(\w+)\(", lire("python", "main.py")))
    assert demandees == {"un_flux_partout", "un_quartier", "execute", "get_data"}
    assert demandees - {"execute", "get_data"} <= {o.nom.replace("-", "_") for o in operations_publiees()}


@pytest.mark.parametrize("client", ["typescript", "react"])
def test_les_clients_typescript_sont_types_sans_echappatoire(client: str) -> None:
    sources = [f for f in (EXEMPLES / client / "src").glob("*.ts*") if "test" not in f.name]
    assert sources
    echappees = {f.name: re.findall(r"\bany\b|@ts-\w+|as unknown as", f.read_text("utf-8")) for f in sources}
    assert {nom: trouvees for nom, trouvees in echappees.items() if trouvees} == {}


@pytest.mark.parametrize("client", ["typescript", "react", "python"])
def test_aucun_client_ne_tient_de_table_de_libelles(client: str) -> None:
    """Words for codes come from the API."""
    dossier = EXEMPLES / client
    textes = [f.read_text("utf-8") for f in [*dossier.glob("src/*.ts*"), *dossier.glob("*.py")]]
    assert textes
    assert [
        mot for mot in ("crédits spécifiques", "lieu ressource", "non classé") for t in textes if mot in t.lower()
    ] == []


def test_la_page_react_n_appelle_que_le_service() -> None:
    """Its fonts come with it, and its map has no tiles."""
    ecrits = [*(EXEMPLES / "react" / "src").glob("*.*"), EXEMPLES / "react" / "index.html"]
    adresses = {a for f in ecrits for a in re.findall(r"https?://[^\s\"'`)]+", f.read_text("utf-8"))}
    assert adresses == {"http://127.0.0.1:8000"}


@pytest.mark.parametrize(("client", "fait"), FAITS, ids=[f"{c}-{f['resume'][:30]}" for c, f in FAITS])
def test_chaque_fait_attendu_est_dans_le_contrat(client: str, fait: dict[str, Any]) -> None:
    lignes = CONTRAT.read_text(encoding="utf-8").split("\n")
    for numero, texte in fait["contrat"].items():
        assert texte in compacter(lignes[numero - 1]), (client, numero)
    annoncee = re.match(r"l\. (\d+) ", fait["resume"])
    assert annoncee is None or int(annoncee[1]) in fait["contrat"]


def test_l_analyste_ecrit_une_page_un_dessin_et_une_table(page: dict[str, Any], tmp_path: Path) -> None:
    page["lire"].__globals__["demander"] = repondre
    partition = page["lire"]("service", ["THEMATIQUE", "TYPE_CREDIT"], {})
    page["ecrire"](partition, "service", tmp_path)
    texte = (tmp_path / "partition.html").read_text(encoding="utf-8")
    rangees = [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", ligne) for ligne in texte.splitlines() if "<td>" in ligne]
    assert rangees == [
        ["Thématique 1", "3", "0", "3", "37,5 %"],
        ["Former &amp; entreprendre", "4", "1", "5", "62,5 %"],
    ]
    dessin = (tmp_path / "partition.svg").read_text(encoding="utf-8")
    assert re.findall(r'text-anchor="middle">(\d+)<', dessin) == ["3", "4", "1"]
    assert dessin in texte
    ElementTree.fromstring(dessin)
    with (tmp_path / "partition.csv").open(encoding="utf-8", newline="") as fichier:
        lues = list(csv.DictReader(fichier))
    assert [(lue["Thématique (code)"], lue["Type de crédit"], lue["mobilisations"], lue["part"]) for lue in lues] == [
        ("paris-2024/thematique/1", "Droit commun", "3", "37.5"),
        ("paris-2024/thematique/1", "Crédits spécifiques", "0", "0.0"),
        ("paris-2024/thematique/2", "Droit commun", "4", "50.0"),
        ("paris-2024/thematique/2", "Crédits spécifiques", "1", "12.5"),
    ]
    assert {(lue["lignes"], lue["version"]) for lue in lues} == {
        ("100", "0123456789abcdef"),
        ("200", "0123456789abcdef"),
    }


def test_l_analyste_dit_quand_les_parts_depassent_le_tout(page: dict[str, Any], tmp_path: Path) -> None:
    une = page["Cellule"](("arrondissement/18",), ("18e",), 5, 100.0, (349,))
    autre = page["Cellule"](("arrondissement/19",), ("19e",), 3, 60.0, (351,))
    page["ecrire"](page["Partition"](("Arrondissement",), (une, autre), 5, "v"), "service", tmp_path)
    assert "les parts dépassent 100 %" in (tmp_path / "partition.html").read_text(encoding="utf-8")


@pytest.mark.lent
def test_un_service_absent_se_dit(tmp_path: Path) -> None:
    commande: list[str | Path] = [
        sys.executable,
        EXEMPLES / "analyste" / "page.py",
        "http://127.0.0.1:9",
        tmp_path,
        "ORIGINE",
    ]
    resultat = subprocess.run(commande, capture_output=True, text=True, encoding="utf-8", check=False)
    assert resultat.returncode == 1
    assert "« http://127.0.0.1:9 » ne répond pas" in resultat.stderr
    assert list(tmp_path.iterdir()) == []


def test_ce_que_le_service_refuse_se_dit(page: dict[str, Any]) -> None:
    page["lire"].__globals__["demander"] = lambda *_: {"errors": [{"message": "Dimension inconnue."}]}
    with pytest.raises(page["Refus"], match="Dimension inconnue"):
        page["lire"]("service", ["LIEU"], {})
