"""A graph that breaks a shape is not served, and `graphe verifier` says which, where."""

import socket
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from chargement.chargeur import Chargement
from graphe.erreurs import FormesViolees, GrapheIllisible
from graphe.graphe import Graphe
from graphe.rdf import ecrire_turtle
from service.ligne_de_commande import erreurs_dites as clarte
from service.ligne_de_commande import lecture, ouverture
from service.ligne_de_commande.commandes import application
from service.ligne_de_commande.ouverture import ouvrir
from tests.service.conforme import CONFORME, CONFORME_GRAVE, VIOLE
from tests.service.petit import GRAPHE, RAPPORT

OPERATION = "financements-par-arrondissement"
DITE = (
    "[FORME_VIOLEE] « paris-2024/engagement/1 », forme Engagement-problematique (problematique), L.10 : "
    "problematique : attendu un texte non vide, au plus une fois. Trouvé : «  »."
)


def lancer(*arguments: str | Path) -> Result:
    return CliRunner().invoke(application, [str(a) for a in arguments])


def embarquer(monkeypatch: pytest.MonkeyPatch, graphe: Graphe) -> None:
    def charger(*_: Any) -> Chargement:
        return Chargement(graphe, RAPPORT)

    monkeypatch.setattr(lecture, "charger", charger)
    monkeypatch.setattr(ouverture, "graphe_livre", lambda: graphe)


@pytest.fixture(autouse=True)
def autre_texte(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRAPHE_TRACE", raising=False)
    embarquer(monkeypatch, GRAPHE)


@pytest.fixture
def port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as libre:
        return str(libre.getsockname()[1])


def ecrire(graphe: Graphe, dossier: Path) -> Path:
    chemin = dossier / "g.ttl"
    ecrire_turtle(graphe, chemin)
    return chemin


@pytest.mark.lent
def test_verifier_le_texte_embarque_ne_trouve_pas_de_forme_violee(
    monkeypatch: pytest.MonkeyPatch, chargement: Chargement
) -> None:
    embarquer(monkeypatch, chargement.graphe)
    resultat = lancer("verifier")
    assert "FORME_VIOLEE" not in resultat.output
    assert resultat.exit_code == 0


def test_verifier_dit_chaque_forme_violee_et_sort_avec_1(monkeypatch: pytest.MonkeyPatch) -> None:
    embarquer(monkeypatch, VIOLE)
    resultat = lancer("verifier")
    assert resultat.exit_code == 1
    assert resultat.stdout.rstrip().endswith(DITE)


@pytest.mark.lent
def test_un_instantane_qui_viole_une_forme_n_est_pas_ecrit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(lecture, "charger", lambda *_: Chargement(VIOLE, RAPPORT))
    monkeypatch.setattr(lecture, "graphe_livre", lambda: GRAPHE)
    resultat = lancer("charger", "--sortie", tmp_path / "g.graphe")
    assert (resultat.exit_code, list(tmp_path.iterdir())) == (5, [])
    assert DITE.split(" Trouvé")[0] in resultat.stderr


def test_un_graphe_conforme_s_ouvre(tmp_path: Path) -> None:
    chemin = ecrire(CONFORME_GRAVE, tmp_path)
    assert ouvrir(chemin) == CONFORME_GRAVE


@pytest.mark.lent
def test_un_graphe_qui_viole_une_forme_n_est_pas_servi(tmp_path: Path, port: str) -> None:
    chemin = ecrire(VIOLE, tmp_path)
    with pytest.raises(FormesViolees) as leve:
        ouvrir(chemin)
    assert [f"[FORME_VIOLEE] {v}" for v in leve.value.violations] == [DITE]
    for commande in (("servir", "--port", port), ("demander", OPERATION, "-v", "arrondissement=18")):
        resultat = lancer(*commande, "--graphe", chemin)
        assert (resultat.exit_code, resultat.stdout) == (5, "")
        assert resultat.stderr.splitlines() == [
            f"[FORME_VIOLEE] Fichier « {chemin} » : ce graphe n'est pas conforme, il n'est pas servi.",
            " ".join(DITE.split()),
        ]


@pytest.mark.lent
def test_un_fichier_modifie_a_la_main_dit_le_noeud_la_forme_et_la_ligne(tmp_path: Path) -> None:
    """The reader stops at the first thing it cannot take; the shapes say all of them."""
    chemin = ecrire(CONFORME, tmp_path)
    chemin.write_text(chemin.read_text().replace("cdv:acteur <acteur/etat>", "cdv:acteur <acteur/perdu>"))
    resultat = lancer("demander", OPERATION, "-v", "arrondissement=18", "--graphe", chemin)
    assert resultat.exit_code == 5
    dites = resultat.stderr.splitlines()
    assert dites[0].startswith(f"[FORME_VIOLEE] Fichier « {chemin} » : Graphe incomplet ou modifié")
    assert dites[1:] == [
        "[FORME_VIOLEE] « acteur/etat », forme Acteur-employe (contrat, participations, financements, services), sans "
        "ligne : Un acteur signe, prend part, finance, a un service ou un sigle : rien ne mène à celui-ci.",
        "[FORME_VIOLEE] « paris-2024/engagement/1/participation/1 », forme Participation-acteur (acteur), L.20 : acteur : "
        "attendu un lien vers Acteur, exactement une fois. Trouvé : « acteur/perdu ».",
    ]


def test_un_fichier_qui_n_est_pas_du_turtle_reste_illisible(tmp_path: Path) -> None:
    chemin = tmp_path / "g.ttl"
    chemin.write_bytes(b"{ pas du Turtle")
    with pytest.raises(GrapheIllisible, match="Turtle attendu") as leve:
        ouvrir(chemin)
    assert not isinstance(leve.value, FormesViolees)


def test_les_violations_trop_nombreuses_sont_comptees(capsys: pytest.CaptureFixture[str]) -> None:
    clarte.dire_violations([f"violation {n}" for n in range(25)])
    dites = capsys.readouterr().err.splitlines()
    assert len(dites) == 21
    assert dites[-1] == "[FORME_VIOLEE] … et 5 autres."
