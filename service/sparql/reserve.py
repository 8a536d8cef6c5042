"""Processes that answer SPARQL, started when first needed and replaced when a query had to be killed."""

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import weakref
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import IO, TypeAlias

from graphe.echanges.couches import en_trig, sans_couches
from graphe.graphe import Graphe
from graphe.modele.couche import Couche
from graphe.rdf import turtle
from graphe.rdf.archive import decrire_graphe
from service.http.reponses import Refus
from service.sparql.messages import ES_TU_LA, FORMAT_REFUSE, PRET, ecrire_message, lire_message
from service.sparql.partage import Longue, Partage

OUVRIERS = 3
LONGUES = 1
"""Queries that may outlast their patience at the same time: the other processes are for those that are short."""
DEMARRAGE = 30
ATTENTE = 2.0
PATIENCE = 1.0
DELAI = 10
LIGNES = 10_000
SANS_MEMOIRE = (-signal.SIGABRT, -signal.SIGSEGV, -getattr(signal, "SIGKILL", signal.SIGTERM))
"""How a process ends that has no memory left, its stack included."""
JOURNAL = logging.getLogger(__name__)

COMMANDE = (sys.executable, "-P", "-m", "service.sparql.ouvrier")

Ouvrier: TypeAlias = "subprocess.Popen[bytes]"
Borne: TypeAlias = tuple[float, Callable[[], Refus | None]]
"""A duration, and what then decides whether the exchange stops: with its reason, or not."""


@dataclass(frozen=True, slots=True)
class ReponseSPARQL:
    media: str
    corps: bytes
    tronque: bool


class ReserveSPARQL:
    """Durations are in seconds: what a query may last (`delai`), what it may last when `longues` others already last
    (`patience`), and how long one waits for a free process (`attente`)."""

    def __init__(
        self,
        graphe: Graphe,
        *,
        ouvriers: int = OUVRIERS,
        longues: int = LONGUES,
        delai: int = DELAI,
        patience: float = PATIENCE,
        attente: float = ATTENTE,
    ) -> None:
        self.graphe = graphe
        self.delai = delai
        self.patience = patience
        self.attente = attente
        self._places = threading.BoundedSemaphore(ouvriers)
        self._longues = Partage(longues)
        self._libres: deque[subprocess.Popen[bytes]] = deque()
        weakref.finalize(self, _fermer, self._libres)

    @cached_property
    def _trig(self) -> bytes:
        """The contract is the default graph; each layer, a graph of its own."""
        contrat = turtle.ecrire(decrire_graphe(sans_couches(self.graphe))).encode()
        return contrat + en_trig(self.graphe, self.graphe.tous(Couche))

    def interroger(
        self, requete: str, formats: dict[str, str], lignes: int = LIGNES, *, client: str = ""
    ) -> ReponseSPARQL:
        """Blocks: to be called in a thread. Raise Refus when the query is refused, too long or too heavy."""
        if not self._places.acquire(timeout=self.attente):
            raise occupee()
        try:
            question = {"requete": requete, "formats": formats, "lignes": lignes, "delai": self.delai}
            return self._poser(self._prendre(), question, client)
        finally:
            self._places.release()

    def _prendre(self) -> Ouvrier:
        """One that died at rest is replaced: nobody who asks has anything to do with it."""
        while self._libres:
            with suppress(IndexError):  # another thread took the last one
                ouvrier = self._libres.pop()
                if _repond(ouvrier):
                    return ouvrier
        return self._lancer()

    def _lancer(self) -> Ouvrier:
        ouvrier = subprocess.Popen(COMMANDE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environnement())
        with _ou_rien(ouvrier, [(DEMARRAGE, lambda: _trop_longue(DEMARRAGE))]) as (entree, sortie):
            ecrire_message(entree, self._trig)
            lire_message(sortie)
        return ouvrier

    def _poser(self, ouvrier: Ouvrier, question: dict[str, object], client: str) -> ReponseSPARQL:
        raisons: list[Refus] = []
        longue = Longue(client, partial(_tuer, ouvrier, occupee, raisons))
        with self._bornes(longue) as bornes, _ou_rien(ouvrier, bornes, raisons) as (entree, sortie):
            ecrire_message(entree, json.dumps(question).encode())
            entete = json.loads(lire_message(sortie))
            corps = lire_message(sortie)
        self._libres.append(ouvrier)
        if "code" in entete:
            raise Refus(406 if entete["code"] == FORMAT_REFUSE else 400, entete["code"], entete["message"])
        return ReponseSPARQL(entete["media"], corps, entete["tronque"])

    @contextmanager
    def _bornes(self, longue: Longue) -> Iterator[list[Borne]]:
        """At its patience, a query becomes long if there is room for it, or if another makes way; else it does."""

        def devenir_longue() -> Refus | None:
            return None if self._longues.entrer(longue) else occupee()

        try:
            yield [(self.patience, devenir_longue), (self.delai, lambda: _trop_longue(self.delai))]
        finally:
            self._longues.sortir(longue)


def occupee() -> Refus:
    message = "Trop de requêtes SPARQL en cours : réessayez dans quelques secondes."
    return Refus(503, "SPARQL_OCCUPE", message, **{"Retry-After": "5"})


def _repond(ouvrier: Ouvrier) -> bool:
    """Asked, because a process that was just killed still looks alive."""
    try:
        with _ou_rien(ouvrier, [(DEMARRAGE, lambda: _trop_longue(DEMARRAGE))]) as (entree, sortie):
            ecrire_message(entree, ES_TU_LA)
            return lire_message(sortie) == PRET
    except Refus:
        JOURNAL.warning("Un moteur SPARQL au repos s'est arrêté : statut %s.", ouvrier.returncode)
        return False


def _environnement() -> dict[str, str]:
    """The process imports from where the service does, never from the folder where it was started."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(chemin for chemin in sys.path if Path(chemin).is_absolute())}


@contextmanager
def _ou_rien(
    ouvrier: Ouvrier, bornes: list[Borne], raisons: list[Refus] | None = None
) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """The two ends of a process, which does not outlive an exchange that fails or lasts; `raisons` say why."""
    assert ouvrier.stdin
    assert ouvrier.stdout
    raisons = [] if raisons is None else raisons
    minuteries = [threading.Timer(duree, _tuer, (ouvrier, borne, raisons)) for duree, borne in bornes]
    for minuterie in minuteries:
        minuterie.start()
    try:
        yield ouvrier.stdin, ouvrier.stdout
    except (EOFError, OSError) as erreur:
        _arreter(ouvrier)
        raise (raisons[0] if raisons else _interrompue(ouvrier)) from erreur
    except BaseException:
        _arreter(ouvrier)
        raise
    finally:
        for minuterie in minuteries:
            minuterie.cancel()
            minuterie.join()
        if raisons:
            ouvrier.wait()


def _tuer(ouvrier: Ouvrier, borne: Callable[[], Refus | None], raisons: list[Refus]) -> None:
    raison = borne()
    if raison:
        raisons.append(raison)
        ouvrier.kill()


def _trop_longue(delai: int) -> Refus:
    message = f"Requête SPARQL arrêtée après {delai} secondes : attendu une requête plus précise, ou un LIMIT."
    return Refus(400, "SPARQL_TROP_LONGUE", message)


def _interrompue(ouvrier: Ouvrier) -> Refus:
    """A process out of memory aborts; any other end is a bug, told as such."""
    if ouvrier.returncode in SANS_MEMOIRE:
        message = "Requête SPARQL arrêtée : elle demande trop de mémoire. Attendu une requête plus précise."
        return Refus(400, "SPARQL_TROP_LOURDE", message)
    JOURNAL.error("Le moteur SPARQL s'est arrêté : statut %s.", ouvrier.returncode)
    return Refus(500, "ERREUR_INTERNE", "Le moteur SPARQL s'est arrêté. C'est inscrit au journal.")


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
