"""What the service refuses to wait for, to keep or to read: bytes sent to a real server, whose limits are small."""

import hashlib
import json
import re
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from http.client import HTTPResponse
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from signal import SIGINT, SIGTERM, Signals
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.http import arret
from service.http.portier import Portier
from service.http.provenance import Provenances
from service.http.serveur import reserver
from tests.egalite.reglages import tirages
from tests.service.essai_limites import (
    ATTENTE,
    GROS,
    HOTE,
    PETITES,
    PROTOCOLES,
    connecter,
    echanger,
    journal,
    jusqu_a,
    requete,
    servi,
    tout_lire,
)


@pytest.fixture(scope="module", params=PROTOCOLES)
def port(request: pytest.FixtureRequest) -> Iterator[int]:
    with servi(protocole=request.param) as (port, _):
        yield port


def lire_reponse(octets: bytes, methode: str = "GET") -> tuple[HTTPResponse, bytes]:
    """Parsed by the standard library, which finds it whole, and nothing behind it."""

    class Prise:
        def makefile(self, *_: Any) -> BytesIO:
            return flux

    flux = BytesIO(octets)
    reponse = HTTPResponse(Prise(), method=methode)  # type: ignore[arg-type]  # all it asks of a socket
    reponse.begin()
    corps = reponse.read()
    assert octets.endswith(corps)
    return reponse, corps


MORCEAU_SANS_FIN = b"X: " + b"a" * 500
EN_MORCEAUX = "Transfer-Encoding: chunked"
REFUS: dict[str, tuple[list[bytes], int, str]] = {
    "adresse longue": ([requete("/" + "a" * 300)], 414, "ADRESSE_TROP_LONGUE"),
    "adresse sans fin": ([b"GET /" + b"a" * 150, b"a" * 150], 414, "ADRESSE_TROP_LONGUE"),
    "en-têtes longs": ([requete("/", b"", "GET", *[f"X-{i}: {'a' * 150}" for i in range(5)])], 431, "ENTETES_TROP_GRANDS"),
    "en-tête sans fin": ([b"GET / HTTP/1.1\r\nHost: a\r\n", MORCEAU_SANS_FIN, b"a" * 100], 431, "ENTETES_TROP_GRANDS"),
    "en-têtes nombreux": ([requete("/", b"", "GET", *["a: b"] * 11)], 431, "ENTETES_TROP_GRANDS"),
    "corps annoncé long": ([requete("/", b"a" * 1001, "POST")], 413, "REQUETE_TROP_LONGUE"),
    "corps annoncé sans être envoyé": (
        [requete("/", b"", "POST", "Content-Length: 1001", "Expect: 100-continue")],
        413,
        "REQUETE_TROP_LONGUE",
    ),
    "corps en morceaux": (
        [requete("/", b"", "POST", EN_MORCEAUX), b"200\r\n" + b"a" * 512 + b"\r\n", b"1FF\r\n" + b"a" * 511],
        413,
        "REQUETE_TROP_LONGUE",
    ),
    "extensions de morceaux": (
        [requete("/", b"", "POST", EN_MORCEAUX), *[b"1;" + b"e" * 400 + b"\r\na\r\n"] * 5],
        413,
        "REQUETE_TROP_LONGUE",
    ),
    "sans Host": ([b"GET / HTTP/1.1\r\n\r\n"], 400, "HOTE_ATTENDU"),
    "deux Host": ([b"GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n"], 400, "HOTE_ATTENDU"),
    "Host faux": ([b"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"], 400, "HOTE_ATTENDU"),
    "pas du HTTP": ([b"\x16\x03\x01\x02\x00\x01"], 400, "REQUETE_ILLISIBLE"),
    "deux longueurs": ([b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\naa"], 400, "REQUETE_ILLISIBLE"),
    "longueur et morceaux": (
        [b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\na"],
        400,
        "REQUETE_ILLISIBLE",
    ),
    "en-têtes lents": ([b"GET / HTTP/1.1\r\nHost: a\r\n"], 408, "REQUETE_INCOMPLETE"),
    "corps lent": ([b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n", b"a"], 408, "REQUETE_INCOMPLETE"),
    "requêtes enchaînées": ([requete(finale=False) * 5], 429, "TROP_DE_REQUETES_ENCHAINEES"),
}  # fmt: skip


@pytest.mark.parametrize("cas", REFUS)
def test_ce_qui_depasse_est_refuse_par_une_reponse_entiere(port: int, cas: str) -> None:
    morceaux, statut, code = REFUS[cas]
    reponse, corps = lire_reponse(echanger(port, *morceaux))
    assert (reponse.status, json.loads(corps)["errors"][0]["extensions"]["code"]) == (statut, code)
    assert (reponse.headers["connection"], reponse.headers["cache-control"]) == ("close", "no-store")
    assert reponse.headers["content-type"] == "application/json"


def test_chaque_limite_est_documentee() -> None:
    page = Path("docs/securite.md").read_text(encoding="utf-8")
    assert all(code in page for _, _, code in REFUS.values())


def test_a_head_on_ne_repond_que_des_entetes(port: int) -> None:
    reponse, corps = lire_reponse(echanger(port, b"HEAD / HTTP/1.1\r\n\r\n"), "HEAD")
    assert (reponse.status, corps) == (400, b"")
    assert echanger(port, b"HEAD / HTTP/1.1\r\n\r\n").endswith(b"\r\n\r\n")


ADMIS: dict[str, list[bytes]] = {
    "adresse au plus": [requete("/" + "a" * 199)],
    "corps au plus": [requete("/", b"a" * 1000, "POST")],
    "corps en morceaux": [requete("/", b"", "POST", EN_MORCEAUX), b"3E8\r\n" + b"a" * 1000 + b"\r\n0\r\n\r\n"],
    "annexe d'un corps": [requete("/", b"", "POST", EN_MORCEAUX), b"1\r\na\r\n0\r\nHost: b\r\n\r\n"],
    "HTTP/1.0 sans Host": [b"GET / HTTP/1.0\r\n\r\n"],
    "autre protocole proposé": [
        b"GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n"
    ],
}  # fmt: skip


@pytest.mark.parametrize("cas", ADMIS)
def test_ce_qui_ne_depasse_pas_est_servi(port: int, cas: str) -> None:
    assert echanger(port, *ADMIS[cas]).startswith(b"HTTP/1.1 200 OK\r\n")


PROPOSE = ("Connection: Upgrade, HTTP2-Settings, close", "HTTP2-Settings: AAEAAEAAAAIAAAAA", "upgrade: h2c")


@pytest.mark.parametrize("deux_envois", [False, True])
@pytest.mark.parametrize("morceaux", [False, True])
def test_le_corps_de_qui_propose_un_autre_protocole_est_lu(port: int, *, morceaux: bool, deux_envois: bool) -> None:
    """As Java's own client does, at each connection."""
    corps = b'{"query": "{ contrat { titre } }"}'
    ecrit = b"%x\r\n%b\r\n0\r\n\r\n" % (len(corps), corps) if morceaux else corps
    longueur = EN_MORCEAUX if morceaux else f"Content-Length: {len(corps)}"
    tete = "\r\n".join(["POST /ici HTTP/1.1", "Host: a", longueur, *PROPOSE, "", ""]).encode()
    recu = echanger(port, *([tete, ecrit] if deux_envois else [tete + ecrit]))
    assert recu.endswith(hashlib.sha256(corps).hexdigest().encode())


ENCHAINEES = range(1, PETITES.requetes_enchainees + 1)


def test_les_requetes_enchainees_sont_servies_dans_l_ordre(port: int) -> None:
    recus = echanger(port, *[requete(f"/{i}", finale=i == PETITES.requetes_enchainees) for i in ENCHAINEES])
    assert re.findall(rb"GET /(\d)", recus) == [b"%d" % i for i in ENCHAINEES]


def test_une_reponse_donnee_avant_la_fin_du_corps_reste_seule(port: int) -> None:
    envoi = requete("/sourde", b"", "POST", EN_MORCEAUX, finale=False) + b"1\r\na\r\n"
    with connecter(port) as prise:
        prise.sendall(envoi)
        assert prise.recv(65536).startswith(b"HTTP/1.1 200")
        prise.sendall(b"3E9\r\n" + b"a" * 1001)
        assert tout_lire(prise) == b""


def test_une_connexion_au_repos_est_fermee_sans_un_mot(port: int) -> None:
    with ThreadPoolExecutor() as ensemble:
        muette, servie = ensemble.submit(echanger, port), ensemble.submit(echanger, port, requete(finale=False))
    assert muette.result() == b""
    assert servie.result().count(b"HTTP/1.1") == 1


@pytest.mark.lent
@pytest.mark.parametrize("boucle", ["uvloop", "asyncio"])
def test_qui_ne_lit_pas_est_coupe(boucle: str) -> None:
    with servi(boucle=boucle) as (port, serveur), connecter(port) as prise:
        prise.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        prise.sendall(requete("/gros"))
        jusqu_a(lambda: serveur.portier.connexions)
        jusqu_a(lambda: not serveur.portier.connexions)
        with pytest.raises(ConnectionResetError):
            deque(iter(lambda: prise.recv(GROS), b""))


@dataclass(eq=False)
class Sourde:
    """A connection whose client reads nothing."""

    reste_a_lire: int
    coupee: bool = False

    def couper(self) -> None:
        self.coupee = True


@pytest.mark.parametrize(
    ("restes", "coupees"), [([40, 60], []), ([40, 61], [61]), ([90, 10, 80, 15], [90, 80]), ([101], [101]), ([], [])]
)
def test_de_plusieurs_qui_ne_lisent_pas_qui_laisse_le_plus_est_coupe(restes: list[int], coupees: list[int]) -> None:
    portier: Any = Portier(replace(PETITES, envoi_octets=100), Provenances("127.0.0.1"))
    portier.connexions = dict.fromkeys(map(Sourde, restes), "")
    portier.alleger()
    assert [une.reste_a_lire for une in portier.connexions if une.coupee] == coupees


@pytest.mark.lent
def test_qui_lit_lentement_mais_lit_a_tout() -> None:
    """Longer than is waited for, but always at work."""
    with servi() as (port, _), connecter(port) as prise:
        prise.sendall(requete("/gros"))
        recus, fin = 0, time.monotonic() + 3 * PETITES.ecriture_secondes
        while recus < GROS // 2 or time.monotonic() < fin:
            recus += len(prise.recv(GROS // 100))
            time.sleep(PETITES.ecriture_secondes / 20)
        assert recus + len(tout_lire(prise)) > GROS


def test_au_dela_du_nombre_de_connexions_on_est_prie_de_revenir() -> None:
    entamee = b"GET / HTTP/1.1\r\n"
    with servi(limites=replace(PETITES, entetes_secondes=5.0)) as (port, serveur), journal() as dits:
        prises = [connecter(port) for _ in range(PETITES.connexions)]
        for prise in prises:
            prise.sendall(entamee)
        jusqu_a(lambda: sum(not c.oisive for c in serveur.portier.connexions) == PETITES.connexions)
        for _ in range(3):
            reponse, corps = lire_reponse(echanger(port, requete()))
            assert (reponse.status, reponse.headers["retry-after"]) == (503, "2")
            assert json.loads(corps)["errors"][0]["extensions"]["code"] == "TROP_DE_CONNEXIONS"
        prises.pop().close()
        jusqu_a(lambda: len(serveur.portier.connexions) < PETITES.connexions)
        assert echanger(port, requete()).startswith(b"HTTP/1.1 200")
        for prise in prises:
            prise.close()
    assert [dit.getMessage().partition(" ")[0] for dit in dits] == ["TROP_DE_CONNEXIONS"]


def test_une_connexion_ou_rien_n_est_demande_laisse_sa_place() -> None:
    with servi(limites=replace(PETITES, repos_secondes=5.0, entetes_secondes=5.0)) as (port, serveur):
        prises = [connecter(port) for _ in range(PETITES.connexions)]
        jusqu_a(lambda: len(serveur.portier.connexions) == PETITES.connexions)
        assert echanger(port, requete()).startswith(b"HTTP/1.1 200")
        assert tout_lire(prises[0]) == b""
        for prise in prises:
            prise.close()


def test_une_adresse_ne_prend_pas_toutes_les_connexions() -> None:
    with servi(crus="127.0.0.2") as (port, serveur):
        prises = [connecter(port) for _ in range(PETITES.connexions_par_adresse)]
        jusqu_a(lambda: len(serveur.portier.connexions) == PETITES.connexions_par_adresse)
        assert b" 503 " in echanger(port, requete())
        assert echanger(port, requete(), depuis="127.0.0.3").startswith(b"HTTP/1.1 200")
        mandataire = [connecter(port, "127.0.0.2") for _ in range(PETITES.connexions_par_adresse)]
        assert echanger(port, requete(), depuis="127.0.0.2").startswith(b"HTTP/1.1 200")
        for prise in prises + mandataire:
            prise.close()


def test_les_corps_en_attente_sont_bornes_tous_ensemble() -> None:
    with servi(limites=replace(PETITES, corps_secondes=5.0)) as (port, serveur):
        prises = [connecter(port) for _ in range(3)]
        for prise in prises[:2]:
            prise.sendall(requete("/lente", b"a" * 1000, "POST"))
        jusqu_a(lambda: serveur.portier.octets == 2000)
        reponse, corps = lire_reponse(echanger(port, requete("/", b"a" * 1000, "POST")))
        assert (reponse.status, json.loads(corps)["errors"][0]["extensions"]["code"]) == (503, "RECEPTION_PLEINE")
        for prise in prises:
            prise.close()
        jusqu_a(lambda: not serveur.portier.connexions)
        assert serveur.portier.octets == 0


ETATS = (b"", b"GET / HT", requete("/", b"", "POST", "Content-Length: 10"), requete("/lente"), requete("/gros"))


@pytest.mark.lent
@pytest.mark.parametrize("protocole", PROTOCOLES)
def test_l_arret_ne_depend_pas_des_clients(protocole: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arret, "_quitter", lambda _: None)
    limites = replace(PETITES, entetes_secondes=60.0, corps_secondes=60.0, ecriture_secondes=60.0)
    prises = []
    with servi(limites=limites, protocole=protocole) as (port, serveur), journal() as dits:
        for etat in ETATS:
            prises.append(connecter(port))
            prises[-1].sendall(etat)
        jusqu_a(lambda: len(serveur.portier.connexions) == len(ETATS))
        serveur.handle_exit(15, None)
    for prise in prises:
        prise.close()
    assert not any(trace.exc_info for trace in dits)


TACHE_SANS_FIN = """
import asyncio, time
from service.http import arret
from service.http import arret
from service.http.limites import LimitesHTTP
from service.http.serveur import servir
from service.reglages import Reglages

async def application(scope, receive, send):
    if scope["type"] == "http":
        print("commencée", flush=True)
        await asyncio.to_thread(time.sleep, 600)

arret.SURSIS = 0.2

servir(Reglages(port={port}, limites=LimitesHTTP(arret_secondes=0.2)), lambda: application)
"""


@pytest.mark.lent
@pytest.mark.parametrize("signal", [SIGINT, SIGTERM])
def test_l_arret_ne_depend_pas_de_ce_qui_est_calcule(signal: Signals) -> None:
    with reserver(HOTE, 0) as libre:
        port = libre.getsockname()[1]
    commande = [sys.executable, "-c", TACHE_SANS_FIN.format(port=port)]
    with subprocess.Popen(commande, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as processus:
        assert processus.stdout is not None
        try:
            jusqu_a(lambda: ecoute(port))
            with connecter(port) as prise:
                prise.sendall(requete())
                assert processus.stdout.readline() == "commencée\n"
                processus.send_signal(signal)
                assert processus.wait(ATTENTE) in (-signal, 128 + signal)
        finally:
            processus.kill()


def ecoute(port: int) -> bool:
    with suppress(ConnectionRefusedError), connecter(port):
        return True
    return False


CONVERSATION = (
    requete("/1?a=1", b"a" * 300, "POST", "X-Long: " + "b" * 100, finale=False)
    + requete("/2", b"", "POST", EN_MORCEAUX, finale=False)
    + b"3\r\nabc\r\n0\r\n\r\n"
    + requete("/3", b"c" * 20, "POST")
)


@pytest.mark.lent
@settings(max_examples=tirages(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(coupures=st.lists(st.integers(1, len(CONVERSATION) - 1), max_size=8, unique=True).map(sorted))
def test_ou_que_les_paquets_soient_coupes_les_reponses_sont_les_memes(port: int, coupures: list[int]) -> None:
    bornes = [0, *coupures, len(CONVERSATION)]
    morceaux = [CONVERSATION[a:b] for a, b in pairwise(bornes)]
    entiere = sans_date(echanger(port, CONVERSATION))
    assert re.findall(rb"POST /(\d)", entiere) == [b"1", b"2", b"3"]
    assert sans_date(echanger(port, *morceaux)) == entiere


def sans_date(octets: bytes) -> bytes:
    return re.sub(rb"date: [^\r]+\r\n", b"", octets)
