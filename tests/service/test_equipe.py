"""Several processes: one that dies is replaced, a reload loses no request, a wrong file changes nothing."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graphe.graphe import Graphe
from graphe.instantane import ecrire_instantane
from service.erreurs import UsageInvalide
from service.http.serveur import reserver
from service.ligne_de_commande.recharge import recharger
from tests import fabrique
from tests.editions import deux_editions

COMMANDE = Path(sys.executable).with_name("graphe")
ATTENTE = 60.0


class Service:
    def __init__(self, fichier: Path, journal: Path, **reglages: str) -> None:
        with reserver("127.0.0.1", 0) as prise:
            self.port = int(prise.getsockname()[1])
        self.journal = journal
        with journal.open("wb") as sortie:
            self.processus = subprocess.Popen(
                [COMMANDE, "servir", "--port", str(self.port), "--processus", "2", "--graphe", fichier],
                stderr=sortie,
                env={**os.environ, **reglages},
            )

    def version(self) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/pret", timeout=10) as reponse:
            return str(json.loads(reponse.read())["version"])

    def enfants(self) -> list[int]:
        lus = Path(f"/proc/{self.processus.pid}/task/{self.processus.pid}/children").read_text()
        return [int(pid) for pid in lus.split()]


def jusqu_a(vrai: Callable[[], bool]) -> None:
    limite = time.monotonic() + ATTENTE
    while True:
        try:
            if vrai():
                return
        except OSError:
            pass
        assert time.monotonic() < limite
        time.sleep(0.05)


@pytest.fixture
def fichier(tmp_path: Path) -> Path:
    chemin = tmp_path / "g.graphe"
    ecrire_instantane(fabrique.graphe(), chemin)
    return chemin


@pytest.fixture
def service(fichier: Path, tmp_path: Path) -> Iterator[Service]:
    lance = Service(fichier, tmp_path / "journal")
    try:
        jusqu_a(lambda: bool(lance.version()))
        yield lance
    finally:
        lance.processus.send_signal(signal.SIGTERM)
        lance.processus.wait(ATTENTE)


@pytest.mark.lent
def test_un_processus_tue_est_remplace(service: Service) -> None:
    premiers = service.enfants()
    assert len(premiers) == 2
    os.kill(premiers[0], signal.SIGKILL)
    jusqu_a(lambda: len(service.enfants()) == 2 and premiers[0] not in service.enfants())
    assert service.version() == fabrique.graphe().version


class Demandeurs:
    """Some ask each question on a new connection, one keeps its own, until the block ends."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.lues: list[str] = []
        self.perdues: list[Exception] = []
        self.fini = threading.Event()
        self.fils = [threading.Thread(target=self._sans_cesse, args=[demander]) for demander in self._facons()]

    def _facons(self) -> Iterator[Callable[[], str]]:
        yield from [self.service.version] * 2
        self.gardee = http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=10)
        yield self._garder

    def _garder(self) -> str:
        self.gardee.request("GET", "/pret")
        return str(json.loads(self.gardee.getresponse().read())["version"])

    def _sans_cesse(self, demander: Callable[[], str]) -> None:
        while not self.fini.is_set():
            try:
                self.lues.append(demander())
            except Exception as erreur:
                self.perdues.append(erreur)

    def __enter__(self) -> "Demandeurs":
        for fil in self.fils:
            fil.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.fini.set()
        for fil in self.fils:
            fil.join()
        self.gardee.close()


@pytest.mark.lent
def test_un_rechargement_ne_perd_aucune_requete(service: Service, fichier: Path) -> None:
    versions = {fabrique.graphe().version}
    with Demandeurs(service) as demandeurs:
        for graphe in (deux_editions(), fabrique.graphe(), deux_editions()):
            ecrire_instantane(graphe, fichier)
            recharger(service.processus.pid)
            versions.add(graphe.version)
            jusqu_a(lambda attendue=graphe.version: demandeurs.lues[-1] == attendue)  # type: ignore[misc]
    assert demandeurs.perdues == []
    assert set(demandeurs.lues) == versions


@pytest.mark.lent
def test_un_fichier_faux_ne_change_rien(service: Service, fichier: Path) -> None:
    fichier.write_bytes(fichier.read_bytes()[:-1])
    recharger(service.processus.pid)
    jusqu_a(lambda: "Rechargement refusé, rien ne change" in service.journal.read_text())
    assert "tronqué ou modifié" in service.journal.read_text()
    assert service.version() == fabrique.graphe().version


@pytest.mark.lent
def test_qui_s_arrete_le_dit_avant_de_ne_plus_repondre(fichier: Path, tmp_path: Path) -> None:
    lance = Service(fichier, tmp_path / "journal", GRAPHE_RETRAIT_SECONDES="2")
    jusqu_a(lambda: bool(lance.version()))
    lance.processus.send_signal(signal.SIGTERM)
    dits: list[str] = []

    def refuse() -> bool:
        try:
            lance.version()
        except urllib.error.HTTPError as erreur:
            dits.append(json.loads(erreur.read())["code"])
        return bool(dits)

    jusqu_a(refuse)
    with urllib.request.urlopen(f"http://127.0.0.1:{lance.port}/sante", timeout=10) as reponse:
        assert reponse.status == 200
    assert lance.processus.wait(ATTENTE) == 0
    assert dits == ["ARRET_EN_COURS"]


@pytest.mark.lent
def test_les_deux_processus_donnent_la_meme_etiquette(service: Service) -> None:
    def etiquette() -> str:
        adresse = f"http://127.0.0.1:{service.port}/operations/qualite"
        with urllib.request.urlopen(adresse, timeout=10) as reponse:
            return str(reponse.headers["etag"])

    assert len({etiquette() for _ in range(20)}) == 1


@pytest.mark.lent
def test_un_graphe_faux_au_depart_se_dit(tmp_path: Path) -> None:
    abime = tmp_path / "g.graphe"
    ecrire_instantane(Graphe([]), abime)
    abime.write_bytes(abime.read_bytes()[:-1])
    lance = Service(abime, tmp_path / "journal")
    assert lance.processus.wait(ATTENTE) == 5
    assert lance.journal.read_text().startswith("[GRAPHE_ILLISIBLE] Instantané « g.graphe » tronqué ou modifié")


@pytest.mark.parametrize(("pid", "dit"), [(0, "vaut « 0 »"), (1, "vaut « 1 »"), (2, "ne se recharge pas")])
def test_un_processus_qui_n_attend_rien_n_est_pas_derange(pid: int, dit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.ligne_de_commande.recharge._attend", lambda _: False)
    with pytest.raises(UsageInvalide, match=dit):
        recharger(pid)


@pytest.mark.lent
def test_une_lecture_des_metriques_dit_toute_l_equipe(service: Service) -> None:
    """Whoever is asked, and what a dead process had counted too."""

    def comptees() -> float:
        with urllib.request.urlopen(f"http://127.0.0.1:{service.port}/metrics", timeout=10) as reponse:
            lignes = [ligne.rsplit(" ", 1) for ligne in reponse.read().decode().splitlines() if ligne[0] != "#"]
        lues = {nom: float(valeur) for nom, valeur in lignes}
        assert sum(nom.startswith("graphe_processus_secondes{") for nom in lues) <= 3  # two, and their parent
        return lues['graphe_requetes_total{chemin="/pret",methode="GET",statut="200"}']

    avant = comptees()
    for _ in range(20):
        service.version()
    assert comptees() == avant + 20
    victime = service.enfants()[0]
    os.kill(victime, signal.SIGKILL)
    jusqu_a(lambda: victime not in service.enfants() and len(service.enfants()) == 2)
    jusqu_a(lambda: bool(service.version()))
    assert comptees() >= avant + 21
