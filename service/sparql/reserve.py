"""Processes that answer SPARQL, started when first needed and replaced when a query had to be killed."""

import json
import logging
import signal
import subprocess
import sys
import threading
import weakref
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import IO, TypeAlias

from graphe.graphe import Graphe
from graphe.rdf import turtle
from graphe.rdf.archive import decrire_graphe
from service.http.reponses import Refus
from service.sparql.messages import FORMAT_REFUSE, ecrire_message, lire_message

OUVRIERS = 2
DEMARRAGE = 30
ATTENTE = 2.0
DELAI = 10
LIGNES = 10_000
SANS_MEMOIRE = (-signal.SIGABRT, -getattr(signal, "SIGKILL", signal.SIGTERM))
JOURNAL = logging.getLogger(__name__)

Ouvrier: TypeAlias = "subprocess.Popen[bytes]"


@dataclass(frozen=True, slots=True)
class Resultat:
    media: str
    corps: bytes
    tronque: bool


class Reserve:
    """`delai` and `attente` are in seconds: what a query may last, and how long one waits for a free process."""

    def __init__(
        self, graphe: Graphe, *, ouvriers: int = OUVRIERS, delai: int = DELAI, attente: float = ATTENTE
    ) -> None:
        self.graphe = graphe
        self.delai = delai
        self.attente = attente
        self._places = threading.BoundedSemaphore(ouvriers)
        self._libres: deque[subprocess.Popen[bytes]] = deque()
        weakref.finalize(self, _fermer, self._libres)

    @cached_property
    def _turtle(self) -> bytes:
        return turtle.ecrire(decrire_graphe(self.graphe)).encode()

    def interroger(self, requete: str, formats: dict[str, str], lignes: int = LIGNES) -> Resultat:
        """Blocks: to be called in a thread. Raise Refus when the query is refused, too long or too heavy."""
        if not self._places.acquire(timeout=self.attente):
            raise occupee()
        try:
            question = {"requete": requete, "formats": formats, "lignes": lignes, "delai": self.delai}
            return self._poser(self._prendre(), question)
        finally:
            self._places.release()

    def _prendre(self) -> Ouvrier:
        try:
            return self._libres.pop()
        except IndexError:
            return self._lancer()

    def _lancer(self) -> Ouvrier:
        commande = [sys.executable, "-m", "service.sparql.ouvrier"]
        ouvrier = subprocess.Popen(commande, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        with _ou_rien(ouvrier, DEMARRAGE) as (entree, sortie):
            ecrire_message(entree, self._turtle)
            lire_message(sortie)
        return ouvrier

    def _poser(self, ouvrier: Ouvrier, question: dict[str, object]) -> Resultat:
        with _ou_rien(ouvrier, self.delai) as (entree, sortie):
            ecrire_message(entree, json.dumps(question).encode())
            entete = json.loads(lire_message(sortie))
            corps = lire_message(sortie)
        self._libres.append(ouvrier)
        if "code" in entete:
            raise Refus(406 if entete["code"] == FORMAT_REFUSE else 400, entete["code"], entete["message"])
        return Resultat(entete["media"], corps, entete["tronque"])


def occupee() -> Refus:
    message = "Trop de requêtes SPARQL en cours : réessayez dans quelques secondes."
    return Refus(503, "SPARQL_OCCUPE", message, **{"Retry-After": "5"})


@contextmanager
def _ou_rien(ouvrier: Ouvrier, delai: int) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """The two ends of a process, which does not outlive an exchange that fails or lasts."""
    assert ouvrier.stdin
    assert ouvrier.stdout
    echu = threading.Event()
    minuterie = threading.Timer(delai, _tuer, (ouvrier, echu))
    minuterie.start()
    try:
        yield ouvrier.stdin, ouvrier.stdout
    except (EOFError, OSError) as erreur:
        _arreter(ouvrier)
        raise _interrompue(ouvrier, delai if echu.is_set() else None) from erreur
    except BaseException:
        _arreter(ouvrier)
        raise
    finally:
        minuterie.cancel()


def _interrompue(ouvrier: Ouvrier, delai: int | None) -> Refus:
    """A process out of memory aborts; any other end is a bug, told as such."""
    if delai is not None:
        message = f"Requête SPARQL arrêtée après {delai} secondes : attendu une requête plus précise, ou un LIMIT."
        return Refus(400, "SPARQL_TROP_LONGUE", message)
    if ouvrier.returncode in SANS_MEMOIRE:
        message = "Requête SPARQL arrêtée : elle demande trop de mémoire. Attendu une requête plus précise."
        return Refus(400, "SPARQL_TROP_LOURDE", message)
    JOURNAL.error("Le moteur SPARQL s'est arrêté : statut %s.", ouvrier.returncode)
    return Refus(500, "ERREUR_INTERNE", "Le moteur SPARQL s'est arrêté. C'est inscrit au journal.")


def _tuer(ouvrier: Ouvrier, echu: threading.Event) -> None:
    echu.set()
    ouvrier.kill()


def _arreter(ouvrier: Ouvrier) -> None:
    ouvrier.kill()
    for flux in (ouvrier.stdin, ouvrier.stdout):
        if flux:
            try:
                flux.close()
            except OSError:
                continue
    ouvrier.wait()


def _fermer(libres: "deque[Ouvrier]") -> None:
    while libres:
        _arreter(libres.pop())
