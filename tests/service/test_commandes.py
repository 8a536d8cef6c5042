import csv
import io
import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from chargement.chargeur import Chargement
from chargement.editions import ajouter_edition
from chargement.erreurs import FichierAbsent
from graphe.graphe import Graphe
from graphe.instantane import ecrire_instantane
from graphe.rdf import ecrire_turtle, lire_turtle
from schema.api import sdl
from service.ligne_de_commande import ecoute, lecture, ouverture
from service.ligne_de_commande.commandes import application
from service.ligne_de_commande.fichier import lire_fichier
from service.ligne_de_commande.sorties import indulgentes
from tests.service.client import Client
from tests.service.conforme import CONFORME, CONFORME_GRAVE
from tests.service.petit import GRAPHE, RAPPORT

OPERATION = "financements-par-arrondissement"


DEUX = ("--contrat", "paris-2027", "--remplace", "paris-2024")


def lancer(*arguments: str | Path) -> Result:
    return CliRunner().invoke(application, [str(a) for a in arguments])


def embarquer(monkeypatch: pytest.MonkeyPatch, graphe: Graphe) -> None:
    def charger(chemin: Path | None = None, suivi: Any = None) -> Chargement:
        if chemin and not chemin.exists():
            raise FichierAbsent(f"Le fichier « {chemin} » est introuvable.")
        if suivi:
            suivi("texte", 1, 1)
        return Chargement(graphe, RAPPORT)

    monkeypatch.setattr(lecture, "charger", charger)
    for module in (lecture, ouverture):
        monkeypatch.setattr(module, "graphe_livre", lambda: graphe)


@pytest.fixture(autouse=True)
def petit_texte(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GRAPHE_TRACE", raising=False)
    monkeypatch.chdir(tmp_path)
    embarquer(monkeypatch, GRAPHE)
    monkeypatch.setattr("service.ligne_de_commande.fichier.verifier_formes", lambda *_: None)  # too small to keep them


def test_charger_ecrit_le_graphe_et_dit_ce_qui_a_ete_trouve(tmp_path: Path) -> None:
    resultat = lancer("charger", "--sortie", tmp_path / "g.ttl")
    assert resultat.exit_code == 0
    assert "Comptages" in resultat.stdout
    assert "SECTION_ABSENTE" in resultat.stdout
    assert "Graphe écrit" in resultat.stderr
    assert lire_turtle(tmp_path / "g.ttl") == GRAPHE


def test_charger_ecrit_par_defaut_ici(tmp_path: Path) -> None:
    assert lancer("charger").exit_code == 0
    assert [f.name for f in tmp_path.iterdir()] == ["graphe.ttl"]


def test_un_chargement_impossible_n_ecrit_rien(tmp_path: Path) -> None:
    resultat = lancer("charger", "absent.txt")
    assert resultat.exit_code == 3
    assert "[FICHIER_ABSENT] Le fichier « absent.txt » est introuvable." in resultat.stderr
    assert "Traceback" not in resultat.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("sortie", "message"),
    [
        (".", "[SORTIE_IMPOSSIBLE] --sortie désigne un dossier, « . » : attendu un fichier"),
        ("absent/g.ttl", "[SORTIE_IMPOSSIBLE] Le dossier de « absent/g.ttl » n'existe pas"),
    ],
)
def test_une_sortie_impossible_se_dit_avant_de_charger(sortie: str, message: str) -> None:
    resultat = lancer("charger", "--sortie", sortie)
    assert (resultat.exit_code, resultat.stdout) == (2, "")
    assert resultat.stderr.startswith(message)


def test_une_ecriture_qui_echoue_se_dit(monkeypatch: pytest.MonkeyPatch) -> None:
    def echouer(_: Graphe, __: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(lecture, "ecrire_turtle", echouer)
    resultat = lancer("charger")
    assert resultat.exit_code == 2
    assert "[SORTIE_IMPOSSIBLE] « graphe.ttl » ne peut pas être écrit (No space left on device)." in resultat.stderr


def test_le_graphe_est_ecrit_avant_que_rien_ne_soit_montre(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def casser(*_: Any, **__: Any) -> None:
        raise UnicodeEncodeError("ascii", "—", 0, 1, "ordinal not in range")

    monkeypatch.setattr(lecture, "afficher_rapport", casser)
    assert lancer("charger").exit_code == 70
    assert lire_turtle(tmp_path / "graphe.ttl") == GRAPHE


def test_un_tuyau_recoit_le_graphe_et_le_rapport_va_a_part(tmp_path: Path) -> None:
    tuyau, recus = tmp_path / "tuyau", []
    os.mkfifo(tuyau)
    lecteur = threading.Thread(target=lambda: recus.append(tuyau.read_bytes()))
    lecteur.start()
    resultat = lancer("charger", "--sortie", tuyau)
    lecteur.join()
    assert (resultat.exit_code, resultat.stdout) == (0, "")
    assert "Comptages" in resultat.stderr
    (tmp_path / "recu.ttl").write_bytes(recus[0])
    assert lire_turtle(tmp_path / "recu.ttl") == GRAPHE


def test_un_graphe_se_lit_par_l_entree_standard(tmp_path: Path) -> None:
    ecrire_turtle(GRAPHE, tmp_path / "g.ttl")
    arguments = ("demander", OPERATION, "-v", "arrondissement=18", "--graphe", "-")
    resultat = CliRunner().invoke(application, arguments, input=(tmp_path / "g.ttl").read_bytes())
    assert resultat.exit_code == 0
    assert json.loads(resultat.stdout)["extensions"]["version"] == GRAPHE.version


@pytest.mark.parametrize("encodage", ["ascii", "cp850", "latin-1", "utf-8"])
def test_un_encodage_pauvre_n_empeche_rien(encodage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sorties = {nom: io.TextIOWrapper(io.BytesIO(), encoding=encodage) for nom in ("stdout", "stderr")}
    for nom, flux in sorties.items():
        monkeypatch.setattr(sys, nom, flux)
    indulgentes()
    texte = "Thématique — « cœur »… l’écart 20 000 😀 ━"
    sorties["stdout"].write(texte)
    sorties["stdout"].flush()
    ecrit = sorties["stdout"].buffer.getvalue().decode(encodage)
    assert len(ecrit) >= len(texte)
    if encodage == "ascii":
        assert ecrit == 'Thematique - " coeur "... l\'ecart 20 000 ? ?'


@pytest.mark.lent
def test_verifier_sort_avec_1_s_il_y_a_une_anomalie_grave(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    embarquer(monkeypatch, CONFORME)
    assert lancer("verifier").exit_code == 0
    embarquer(monkeypatch, CONFORME_GRAVE)
    resultat = lancer("verifier", "--detail")
    assert resultat.exit_code == 1
    assert "L.60 [LIGNE_ILLISIBLE] Anomalie d'essai." in resultat.stdout
    assert list(tmp_path.iterdir()) == []


def test_demander_en_json() -> None:
    resultat = lancer("demander", OPERATION, "-v", "arrondissement=18")
    assert resultat.exit_code == 0
    reponse = json.loads(resultat.stdout)
    assert reponse["extensions"] == {"version": GRAPHE.version}
    premiere = reponse["data"]["mobilisations"]["nodes"][0]
    assert (premiere["libelle"], premiere["origine"], premiere["typeCredit"], premiere["source"]["ligneDebut"]) == (
        "Crédits politique de la ville (P147)",
        "ETAT",
        "SPECIFIQUE",
        31,
    )


def test_demander_en_csv() -> None:
    resultat = lancer("demander", OPERATION, "-v", "arrondissement=18", "--format", "csv")
    assert resultat.stdout_bytes.startswith(b"\xef\xbb\xbf")
    lignes = list(csv.DictReader(io.StringIO(resultat.stdout_bytes.decode("utf-8-sig")), delimiter=";"))
    assert [(ligne["libelle"], ligne["typeCredit"]) for ligne in lignes] == [
        ("Crédits politique de la ville (P147)", "SPECIFIQUE"),
        ("BOP 163", "DROIT_COMMUN"),
    ]


def test_demander_en_table_et_dire_ce_qui_manque() -> None:
    resultat = lancer("demander", OPERATION, "-v", "arrondissement=18", "-v", "first=1", "--format", "table")
    assert resultat.exit_code == 0
    assert "Crédits politique de la ville (P147)" in resultat.stdout
    assert resultat.stderr == "Lignes montrées : 1 sur 2 ; demandez la suite avec first et after.\n"


def test_demander_a_un_graphe_ecrit(tmp_path: Path) -> None:
    ecrire_turtle(GRAPHE, tmp_path / "g.ttl")
    (tmp_path / "q.graphql").write_text("{ contrat { titre } }")
    resultat = lancer("demander", "q.graphql", "--graphe", "g.ttl")
    assert json.loads(resultat.stdout)["data"] == {"contrat": {"titre": "Contrat d'essai"}}


@pytest.mark.parametrize(
    ("arguments", "statut", "message"),
    [
        (("inconnue",), 2, "[OPERATION_INCONNUE] « inconnue » n'est ni"),
        ((OPERATION,), 2, "[VARIABLE_INVALIDE] La variable « arrondissement » (Int!) manque"),
        ((OPERATION, "-v", "arrondissement"), 2, "[VARIABLE_INVALIDE] La variable « arrondissement » est illisible"),
        ((OPERATION, "--format", "xml"), 2, "[USAGE_INVALIDE] --format vaut « xml » : attendu json, table, csv."),
        (("casse.graphql",), 4, "[OPERATION_ILLISIBLE] « casse.graphql », ligne 1, colonne 12"),
        ((OPERATION, "-v", "arrondissement=18", "--graphe", "non.ttl"), 5, "[GRAPHE_ILLISIBLE] Le graphe « non.ttl »"),
        ((OPERATION, "-v", "arrondissement=18", "--graphe", "faux.ttl"), 5, "[GRAPHE_ILLISIBLE] "),
    ],
)
def test_demandes_refusees(arguments: tuple[str, ...], statut: int, message: str, tmp_path: Path) -> None:
    (tmp_path / "casse.graphql").write_text("{ contrat {")
    (tmp_path / "faux.ttl").write_text("ceci n'est pas du Turtle")
    resultat = lancer("demander", *arguments)
    assert (resultat.exit_code, resultat.stdout) == (statut, "")
    assert resultat.stderr.startswith(message)
    assert len(resultat.stderr.splitlines()) == 1


def test_chaque_erreur_graphql_fait_une_ligne(tmp_path: Path) -> None:
    (tmp_path / "q.graphql").write_text("{ a: engagement(numero: 31) { titre } b: engagement(numero: 0) { titre } }")
    resultat = lancer("demander", "q.graphql")
    assert (resultat.exit_code, resultat.stdout) == (4, "")
    lignes = resultat.stderr.splitlines()
    assert [ligne.split("]")[0] for ligne in lignes] == ["[IDENTIFIANT_INCONNU"] * 2
    assert lignes[0].endswith("(champ a)")


def test_schema_est_le_sdl() -> None:
    assert lancer("schema").stdout == sdl()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--port", "abc"), "[REGLAGE_INVALIDE] --port vaut « abc » : attendu un entier de 1 à 65535"),
        (("--port", "70000"), "[REGLAGE_INVALIDE] --port vaut « 70000 »"),
        (("--hote", "http://ici"), "[REGLAGE_INVALIDE] --hote vaut « http://ici »"),
        (
            ("--hote", "203.0.113.1", "--port", "18999"),
            "[ADRESSE_INDISPONIBLE] Impossible d'écouter sur « 203.0.113.1 »",
        ),
    ],
)
def test_servir_refuse(options: tuple[str, ...], message: str) -> None:
    resultat = lancer("servir", *options)
    assert resultat.exit_code == 2
    assert resultat.stderr.startswith(message)


def test_servir_prepare_l_application_avec_les_reglages(monkeypatch: pytest.MonkeyPatch) -> None:
    recus: list[object] = []

    def ecouter(reglages: Any, preparer: Any) -> None:
        recus.append(reglages.port)
        recus.append(Client(preparer()).get("/pret").json()["version"])

    monkeypatch.setattr(ecoute, "servir", ecouter)
    resultat = lancer("servir", "--port", "8123")
    assert recus == [8123, GRAPHE.version]
    assert f"Graphe {GRAPHE.version} servi sur http://127.0.0.1:8123/" in resultat.stderr


def test_un_defaut_du_programme_tient_en_une_ligne(monkeypatch: pytest.MonkeyPatch) -> None:
    def casser() -> str:
        raise RuntimeError("imprévu")

    monkeypatch.setattr("service.ligne_de_commande.sdl.lire_sdl", casser)
    resultat = lancer("schema")
    assert resultat.exit_code == 70
    assert resultat.stderr == "[ERREUR_INTERNE] RuntimeError : imprévu (GRAPHE_TRACE=oui montre le détail).\n"
    monkeypatch.setenv("GRAPHE_TRACE", "oui")
    assert isinstance(lancer("schema").exception, RuntimeError)


def test_l_aide_donne_les_statuts_de_sortie() -> None:
    aide = lancer("--help").stdout
    assert "Statuts de sortie" in aide
    for commande in ("charger", "servir", "demander", "schema", "verifier"):
        assert commande in aide


@pytest.mark.lent
def test_un_instantane_s_ecrit_et_s_ouvre(tmp_path: Path) -> None:
    chemin = tmp_path / "g.graphe"
    assert lancer("charger", "--sortie", chemin).exit_code == 0
    depuis_turtle = lancer("demander", OPERATION, "-v", "arrondissement=18")
    assert lancer("demander", OPERATION, "-v", "arrondissement=18", "--graphe", chemin).stdout == depuis_turtle.stdout
    chemin.write_bytes(chemin.read_bytes()[:-1])
    refuse = lancer("demander", OPERATION, "-v", "arrondissement=18", "--graphe", chemin)
    assert (refuse.exit_code, refuse.stdout) == (5, "")
    assert refuse.stderr.startswith("[GRAPHE_ILLISIBLE] Instantané « g.graphe » tronqué ou modifié")


@pytest.mark.parametrize(("de", "vers"), [("g.ttl", "h.graphe"), ("g.graphe", "h.ttl"), ("g.graphe", "h.graphe")])
def test_un_graphe_deja_charge_se_charge(tmp_path: Path, de: str, vers: str) -> None:
    """As a text, or a package: into a file here, into Neo4j as well."""
    graphe = CONFORME
    (ecrire_instantane if de.endswith("graphe") else ecrire_turtle)(graphe, tmp_path / de)
    resultat = lancer("charger", tmp_path / de, "--sortie", tmp_path / vers)
    assert (resultat.exit_code, graphe.version in resultat.stdout) == (0, True), resultat.output
    assert lire_fichier(tmp_path / vers)[0] == graphe


def test_un_graphe_dit_ses_editions_et_n_en_devient_pas_une(tmp_path: Path) -> None:
    ecrire_instantane(CONFORME, tmp_path / "g.graphe")
    resultat = lancer("charger", tmp_path / "g.graphe", "--contrat", "paris-2027", "--remplace", "paris-2024")
    assert (resultat.exit_code, resultat.stderr.startswith("[USAGE_INVALIDE] --contrat et --remplace")) == (2, True)


def test_plusieurs_fichiers_sont_le_contrat_puis_ses_editions(tmp_path: Path) -> None:
    """In one command, the graph of one command an edition; a third file replaces the second."""
    ecrire_instantane(CONFORME, tmp_path / "a.graphe")
    for nom in ("b.txt", "c.txt"):
        (tmp_path / nom).touch()
    editions = (
        "--contrat",
        "paris-2027",
        "--remplace",
        "paris-2024",
        "--contrat",
        "paris-2029",
        "--remplace",
        "paris-2027",
    )
    fichiers = (tmp_path / "a.graphe", tmp_path / "b.txt", tmp_path / "c.txt")
    ensemble = lancer("charger", *fichiers, *editions, "--sortie", tmp_path / "ensemble.ttl")
    assert ensemble.exit_code == 0, ensemble.output
    avant = tmp_path / "a.graphe"
    lue = GRAPHE
    attendu = ajouter_edition(lire_fichier(avant)[0], lue, "paris-2027", "paris-2024")
    attendu = ajouter_edition(attendu, lue, "paris-2029", "paris-2027")
    assert lire_fichier(tmp_path / "ensemble.ttl")[0] == attendu


@pytest.mark.parametrize(
    ("arguments", "attendu"),
    [
        (("a.txt", "b.txt"), "2 fichiers, 0 --contrat, 0 --remplace"),
        (("a.txt", "b.txt", "c.txt", *DEUX), "3 fichiers, 1 --contrat, 1 --remplace"),
        (("a.txt", *DEUX, *DEUX), "1 fichier, 2 --contrat, 2 --remplace"),
        (("a.txt", "b.txt", "--contrat", "paris-2027"), "--contrat et --remplace vont ensemble"),
        (("a.txt", "b.txt", *DEUX, "--graphe", "g.ttl"), "--graphe ne va pas avec plusieurs fichiers"),
        (("a.txt", "b.txt", *DEUX, *("--date-effet", "2027-01-01") * 2), "2 --date-effet"),
        (("a.txt", "b.graphe", *DEUX), "--contrat et --remplace vont avec un texte"),
    ],
)
def test_plusieurs_fichiers_disent_chacun_leur_edition(
    arguments: tuple[str, ...], attendu: str, tmp_path: Path
) -> None:
    resultat = lancer("charger", *arguments, "--sortie", tmp_path / "g.ttl")
    assert resultat.exit_code == 2, resultat.output
    assert resultat.stderr.startswith(f"[USAGE_INVALIDE] {attendu}")
    assert not (tmp_path / "g.ttl").exists()
