"""The command itself, in a process of its own, on the real text."""

import asyncio
import json
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from service.erreurs import AdresseIndisponible
from service.http.application import creer_application
from service.http.serveur import configurer, ecouter, reserver, servir
from service.reglages import Reglages
from tests.service.petit import GRAPHE as PETIT

COMMANDE = Path(sys.executable).with_name("graphe")
ATTENTE = 30.0


def port_libre() -> int:
    with reserver("127.0.0.1", 0) as prise:
        return int(prise.getsockname()[1])


@contextmanager
def serveur(port: int, *commande: str) -> Iterator[subprocess.Popen[str]]:
    arguments = [*(commande or (str(COMMANDE),)), "servir", "--port", str(port)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as processus:
        try:
            yield processus
        finally:
            processus.kill()


def attendre(port: int) -> bytes:
    limite = time.monotonic() + ATTENTE
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/pret", timeout=ATTENTE) as reponse:
                contenu: bytes = reponse.read()
                return contenu
        except OSError:
            if time.monotonic() > limite:
                raise
            time.sleep(0.05)


@pytest.mark.lent
def test_servir_repond_et_s_arrete_proprement() -> None:
    port = port_libre()
    with serveur(port) as processus:
        corps = json.loads(attendre(port))
        assert (corps["pret"], corps["comptes"]["Engagement"]) == (True, 30)
        processus.send_signal(signal.SIGINT)
        sortie, erreurs = processus.communicate(timeout=ATTENTE)
    assert sortie == ""
    assert erreurs.startswith(f"Graphe {corps['version']} servi sur http://127.0.0.1:{port}/")
    assert "Traceback" not in erreurs


@pytest.mark.lent
def test_une_interruption_est_une_fin_normale(monkeypatch: pytest.MonkeyPatch) -> None:
    ecoutes: list[object] = []

    def interrompre(_: uvicorn.Server, sockets: list[socket.socket]) -> None:
        ecoutes.append(sockets[0].getsockname()[0])
        raise KeyboardInterrupt

    monkeypatch.setattr(uvicorn.Server, "run", interrompre)
    servir(Reglages(port=0), lambda: creer_application(PETIT))
    assert ecoutes == ["127.0.0.1"]


def test_un_port_pris_se_dit_tout_de_suite() -> None:
    with reserver("127.0.0.1", 0) as prise:
        ecouter(prise)
        port = prise.getsockname()[1]
        with pytest.raises(AdresseIndisponible, match=f"port {port} .* attendu .* un port libre"):
            reserver("127.0.0.1", port)


def test_qui_arrive_avant_que_le_graphe_soit_la_est_refuse_et_non_retenu() -> None:
    """The address is taken meanwhile; of two services that took it, the first to be ready has it."""
    with reserver("127.0.0.1", 0) as prise:
        adresse = prise.getsockname()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(adresse)
        with reserver(*adresse) as autre:
            ecouter(prise)
            socket.create_connection(adresse).close()
            with pytest.raises(AdresseIndisponible, match=r"attendu .* un port libre"):
                ecouter(autre)


def test_adresse_ipv6() -> None:
    if not socket.has_ipv6:
        pytest.skip("machine sans IPv6")
    try:
        with reserver("::1", 0) as prise:
            assert prise.family == socket.AF_INET6
    except AdresseIndisponible:
        pytest.skip("IPv6 non configuré")


@pytest.mark.parametrize(
    ("client", "entetes", "vu"),
    [
        ("127.0.0.1", [], "http"),
        ("127.0.0.1", [(b"x-forwarded-proto", b"https")], "https"),
        ("127.0.0.1", [(b"x-forwarded-for", b"192.0.2.1"), (b"x-forwarded-proto", b"https")], "https"),
        ("192.0.2.9", [(b"x-forwarded-proto", b"https")], "http"),
    ],
)
def test_un_mandataire_local_est_cru(client: str, entetes: list[tuple[bytes, bytes]], vu: str) -> None:
    vus = []

    async def application(scope: Scope, _receive: Receive, _send: Send) -> None:
        vus.append(scope["scheme"])

    configuration = configurer(application, Reglages()).config
    configuration.load()
    scope = {"type": "http", "scheme": "http", "client": (client, 1234), "headers": entetes}
    asyncio.run(configuration.loaded_app(scope, None, None))
    assert vus == [vu]


@pytest.mark.lent
def test_le_graphe_embarque_se_sert_sans_le_pilote_de_neo4j() -> None:
    """Half a second of processor at each start, for who has no Neo4j."""
    essai = "import sys, service.ligne_de_commande.ecoute; sys.exit('neo4j' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", essai], check=False).returncode == 0
