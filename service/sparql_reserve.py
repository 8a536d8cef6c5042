"""Processes that answer SPARQL, started when first needed and replaced when a query had to be killed."""

import json
import subprocess
import sys
import threading
import weakref
from collections import deque
from dataclasses import dataclass
from functools import cached_property

from graphe.graphe import Graphe
from graphe.rdf import turtle
from graphe.rdf.archive import decrire_graphe
from service.reponses import Refus
from service.sparql_protocole import FORMAT_REFUSE, ecrire_message, lire_message

OUVRIERS = 2
ATTENTE = 2.0
DELAI = 10
LIGNES = 10_000


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
            message = "Trop de requêtes SPARQL en cours : réessayez dans quelques secondes."
            raise Refus(503, "SPARQL_OCCUPE", message, **{"Retry-After": "5"})
        try:
            ouvrier = self._libres.pop() if self._libres else self._lancer()
            return self._poser(ouvrier, {"requete": requete, "formats": formats, "lignes": lignes, "delai": self.delai})
        finally:
            self._places.release()

    def _lancer(self) -> "subprocess.Popen[bytes]":
        commande = [sys.executable, "-m", "service.sparql_ouvrier"]
        ouvrier = subprocess.Popen(commande, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert ouvrier.stdin
        try:
            ecrire_message(ouvrier.stdin, self._turtle)
        except OSError as erreur:
            _arreter(ouvrier)
            raise Refus(500, "ERREUR_INTERNE", "Le moteur SPARQL ne démarre pas.") from erreur
        return ouvrier

    def _poser(self, ouvrier: "subprocess.Popen[bytes]", question: dict[str, object]) -> Resultat:
        assert ouvrier.stdin
        assert ouvrier.stdout
        echu = threading.Event()
        minuterie = threading.Timer(self.delai, _tuer, (ouvrier, echu))
        minuterie.start()
        try:
            ecrire_message(ouvrier.stdin, json.dumps(question).encode())
            entete = json.loads(lire_message(ouvrier.stdout))
            corps = lire_message(ouvrier.stdout)
        except (EOFError, OSError) as erreur:
            _arreter(ouvrier)
            raise _interrompue(echu.is_set(), self.delai) from erreur
        except BaseException:
            _arreter(ouvrier)
            raise
        finally:
            minuterie.cancel()
        self._libres.append(ouvrier)
        if "code" in entete:
            raise Refus(406 if entete["code"] == FORMAT_REFUSE else 400, entete["code"], entete["message"])
        return Resultat(entete["media"], corps, entete["tronque"])


def _interrompue(trop_longue: bool, delai: int) -> Refus:
    if trop_longue:
        message = f"Requête SPARQL arrêtée après {delai} secondes : attendu une requête plus précise, ou un LIMIT."
        return Refus(400, "SPARQL_TROP_LONGUE", message)
    message = "Requête SPARQL arrêtée : elle demande trop de mémoire. Attendu une requête plus précise."
    return Refus(400, "SPARQL_TROP_LOURDE", message)


def _tuer(ouvrier: "subprocess.Popen[bytes]", echu: threading.Event) -> None:
    echu.set()
    ouvrier.kill()


def _arreter(ouvrier: "subprocess.Popen[bytes]") -> None:
    ouvrier.kill()
    for flux in (ouvrier.stdin, ouvrier.stdout):
        if flux:
            try:
                flux.close()
            except OSError:
                continue
    ouvrier.wait()


def _fermer(libres: "deque[subprocess.Popen[bytes]]") -> None:
    while libres:
        _arreter(libres.pop())
