"""The workers of /sparql: how many, how long, what they may reach, and what each client may take of them."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from starlette.applications import Starlette

from graphe.graphe import Graphe
from service.http.reponses import Refus
from service.sparql import vue as sparql
from service.sparql.partage import Longue, Partage
from service.sparql.reserve import ReserveSPARQL
from service.sparql.vue import routes
from tests.service.client import Client
from tests.service.petit import GRAPHE

RACINE = Path(__file__).parents[2]
COUTEUSE = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o . ?q ?r ?s FILTER(?c = ?s) }"
)
TABLE = {"table": "text/csv"}


@pytest.mark.lent
def test_une_requete_trop_longue_est_arretee_et_la_suivante_repond(graphe: Graphe) -> None:
    reserve = ReserveSPARQL(graphe, ouvriers=1, delai=2)
    assert reserve.interroger("ASK {}", TABLE).corps == b"true"
    depart = time.monotonic()
    with pytest.raises(Refus) as refus:
        reserve.interroger(COUTEUSE, TABLE)
    assert (refus.value.statut, refus.value.code) == (400, "SPARQL_TROP_LONGUE")
    assert time.monotonic() - depart < 10
    assert reserve.interroger("ASK {}", TABLE).corps == b"true"


def subir(reserve: ReserveSPARQL) -> None:
    with pytest.raises(Refus):
        reserve.interroger(COUTEUSE, TABLE)


@pytest.mark.lent
def test_sans_place_on_le_dit_au_lieu_d_attendre(graphe: Graphe) -> None:
    reserve = ReserveSPARQL(graphe, ouvriers=1, delai=2, attente=0.05)
    occupe = threading.Thread(target=subir, args=(reserve,))
    occupe.start()
    time.sleep(0.3)
    with pytest.raises(Refus) as refus:
        reserve.interroger("ASK {}", TABLE)
    occupe.join()
    assert (refus.value.statut, refus.value.code, refus.value.entetes) == (503, "SPARQL_OCCUPE", {"Retry-After": "5"})


def test_la_file_est_courte(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(Starlette(routes=routes(GRAPHE)))
    monkeypatch.setattr(sparql, "ATTENTES", 0)
    reponse = client.get("/sparql", params={"query": "ASK {}"})
    assert (reponse.status_code, reponse.headers["retry-after"]) == (503, "5")


@pytest.mark.lent
@pytest.mark.parametrize(
    ("fin", "statut", "refus"),
    [
        (signal.SIGTERM, 500, "ERREUR_INTERNE"),
        (signal.SIGABRT, 400, "SPARQL_TROP_LOURDE"),
        (signal.SIGSEGV, 400, "SPARQL_TROP_LOURDE"),
    ],
)
def test_un_moteur_qui_meurt_en_repondant_dit_pourquoi(graphe: Graphe, fin: int, statut: int, refus: str) -> None:
    reserve = ReserveSPARQL(graphe)
    reserve.interroger("ASK {}", TABLE)
    (ouvrier,) = reserve._libres
    threading.Timer(0.3, ouvrier.send_signal, (fin,)).start()
    with pytest.raises(Refus) as erreur:
        reserve.interroger(COUTEUSE, TABLE)
    assert (erreur.value.statut, erreur.value.code) == (statut, refus)


@pytest.mark.lent
def test_un_moteur_mort_au_repos_est_remplace_sans_que_personne_le_voie() -> None:
    reserve = ReserveSPARQL(GRAPHE)
    reserve.interroger("ASK {}", TABLE)
    (ouvrier,) = reserve._libres
    ouvrier.kill()
    assert reserve.interroger("ASK {}", TABLE).corps == b"true"
    assert ouvrier.poll() is not None


@pytest.mark.lent
def test_deux_requetes_lourdes_laissent_repondre_les_autres(graphe: Graphe) -> None:
    """The first goes on to its end, the second makes way; meanwhile, short ones are answered."""
    reserve = ReserveSPARQL(graphe, delai=8, patience=0.5)
    codes: list[str] = []

    def peser() -> None:
        with pytest.raises(Refus) as refus:
            reserve.interroger(COUTEUSE, TABLE)
        codes.append(refus.value.code)

    lourds = [threading.Thread(target=peser) for _ in range(2)]
    for lourd in lourds:
        lourd.start()
    for _ in range(5):
        assert reserve.interroger("ASK {}", TABLE).corps == b"true"
    for lourd in lourds:
        lourd.join()
    assert codes == ["SPARQL_OCCUPE", "SPARQL_TROP_LONGUE"]


def rester() -> None:
    raise AssertionError


def test_une_requete_qui_a_eu_sa_part_cede_la_place() -> None:
    partage, cedees = Partage(1, part=0.0), []
    un, deux = Longue("un", lambda: cedees.append("un")), Longue("deux", lambda: cedees.append("deux"))
    assert partage.entrer(un)
    assert partage.entrer(deux)
    partage.sortir(un)
    assert cedees == ["un"]


def test_une_requete_qui_commence_ne_cede_pas() -> None:
    partage = Partage(1, part=60.0)
    assert partage.entrer(Longue("un", rester))
    assert not partage.entrer(Longue("deux", rester))


def test_qui_a_beaucoup_pris_ne_prend_pas_la_place_de_qui_a_peu_pris() -> None:
    """Of two clients, the heavy one comes back at once, whatever it is answered."""
    partage, maintenant = Partage(1, part=3.0), time.monotonic()
    cedees: list[str] = []
    lourde = Longue("lourd", lambda: cedees.append("lourd"), maintenant - 10)
    legere = Longue("léger", lambda: cedees.append("léger"), maintenant - 4)
    assert partage.entrer(lourde)
    assert partage.entrer(legere)
    assert not partage.entrer(Longue("lourd", rester, maintenant - 1))
    assert partage.entrer(Longue("autre", rester, maintenant - 1))
    assert cedees == ["lourd", "léger"]


def test_un_client_laisse_de_la_place_aux_autres(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparql, "PAR_CLIENT", 0)
    reponse = Client(Starlette(routes=routes(GRAPHE))).get("/sparql", params={"query": "ASK {}"})
    assert (reponse.status_code, reponse.json()["errors"][0]["extensions"]["code"]) == (503, "SPARQL_OCCUPE")


DEPUIS_AILLEURS = """
from service.sparql.reserve import ReserveSPARQL
from tests.service.petit import GRAPHE
print(ReserveSPARQL(GRAPHE).interroger("ASK {}", {"table": "text/csv"}).corps)
"""


@pytest.mark.lent
@pytest.mark.parametrize("chemins", [str(RACINE), f"{RACINE}{os.pathsep}{RACINE}"])
def test_le_moteur_n_importe_rien_du_dossier_ou_l_on_est(tmp_path: Path, chemins: str) -> None:
    for nom in ("json", "re", "io", "pyoxigraph", "rdflib", "service"):
        (tmp_path / f"{nom}.py").write_text(f"raise SystemExit('{nom} du dossier')", encoding="utf-8")
    commande = [sys.executable, "-P", "-c", DEPUIS_AILLEURS]
    environnement = {**os.environ, "PYTHONPATH": chemins}
    resultat = subprocess.run(
        commande, cwd=tmp_path, env=environnement, capture_output=True, text=True, check=False, timeout=60
    )
    assert (resultat.stdout, resultat.returncode) == ("b'true'\n", 0), resultat.stderr


SANS_RIEN_OUVRIR = """
import sys
from pyoxigraph import Store
from service.sparql.ouvrier import borner
magasin = Store()
borner()
try:
    list(magasin.query("SELECT * { SERVICE <http://127.0.0.1:%d/> { ?s ?p ?o } }"))
except OSError as erreur:
    print(erreur)
"""


@pytest.mark.lent
@pytest.mark.skipif(sys.platform == "win32", reason="limites propres à Unix")
def test_le_moteur_ne_peut_ouvrir_aucune_connexion() -> None:
    """Even a SERVICE that the syntax tree had not shown would reach nothing."""
    with socket.create_server(("127.0.0.1", 0)) as prise:
        script = SANS_RIEN_OUVRIR % prise.getsockname()[1]
        commande = [sys.executable, "-c", script]
        sortie = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, check=True, timeout=30).stdout
        prise.settimeout(0.2)
        with pytest.raises(TimeoutError):
            prise.accept()
    assert "Too many open files" in sortie
