"""What operators see of each request: its identifier, a line in the log, counts that Prometheus scrapes."""

import logging
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from random import getrandbits
from time import perf_counter
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    make_asgi_app,
)
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from requetes import memoire
from service.http.entetes import lire_entete
from service.http.moteur import Etat
from service.http.options import CeQuOnObserve
from service.http.reponses import Refus
from service.journal import CHAMPS, REQUETE

ENTETE = b"x-request-id"
ADMIS = re.compile(r"[A-Za-z0-9._:-]{1,128}")
"""What a client may name its request; anything else is given a name of ours."""
CHEMINS = frozenset(
    ["/graphql", "/operations", "/dossiers", "/tables", "/texte", "/id", "/sparql", "/docs", "/statique", "/pret",
     "/sante", "/metrics", "/catalogue", "/contours", "/reconcile", "/mcp"]
)  # fmt: skip
AUTRE = "autre"
"""Of addresses and documents that clients invent: a label has a few values, whoever asks."""
SECONDES = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
OBSERVEE = "observee"

acces = logging.getLogger("service.acces")
lenteur = logging.getLogger("service.lenteur")


@dataclass(slots=True)
class Observee:
    """One request; whoever answers it says which published operation it is."""

    operation: str = ""
    statut: int = 500
    debut: float = field(default_factory=perf_counter)

    @property
    def secondes(self) -> float:
        return perf_counter() - self.debut


def nommer(scope: Scope, operation: str) -> None:
    """The published operation that a request asks, "" for any other."""
    observee: Observee | None = scope.get(OBSERVEE)
    if observee is not None:
        observee.operation = operation or AUTRE


class Metriques:
    """Of one application: two in one process share nothing."""

    def __init__(self, presents: Callable[[], int]) -> None:
        self.registre = registre = CollectorRegistry()
        self.requetes = Counter(
            "graphe_requetes", "Requêtes répondues.", ["chemin", "methode", "statut"], registry=registre
        )
        self.secondes = Histogram(
            "graphe_requete_secondes", "Durée d'une réponse.", ["chemin"], buckets=SECONDES, registry=registre
        )
        self.operations = Counter(
            "graphe_operations", "Opérations publiées demandées, et les autres.", ["operation", "statut"],
            registry=registre,
        )  # fmt: skip
        self.graphe = Gauge("graphe_info", "Version du graphe lu en dernier.", ["version"], registry=registre)
        self.lu_le = Gauge("graphe_lu_secondes", "Date de sa lecture, en secondes depuis 1970.", registry=registre)
        self._version = ""
        self._series: dict[tuple[str, str, int, str], tuple[Counter, Histogram, Counter | None]] = {}
        gardes = Gauge("graphe_memoire_octets", "Ce qui est gardé des demandes, estimé.", registry=registre)
        gardes.set_function(lambda: memoire.DEMANDES.octets)
        attente = Gauge("graphe_requetes_presentes", "Requêtes en cours ou qui attendent un fil.", registry=registre)
        attente.set_function(presents)
        ProcessCollector(registry=registre)
        PlatformCollector(registry=registre)

    def lu(self, version: str) -> None:
        """The version now served; the date is that of its first reading."""
        if version != self._version:
            self._version = version
            self.graphe.clear()
            self.graphe.labels(version).set(1)
            self.lu_le.set_to_current_time()

    def compter(self, chemin: str, methode: str, observee: Observee) -> None:
        cle = chemin, methode, observee.statut, observee.operation
        requetes, secondes, operations = self._series.get(cle) or self._ouvrir(*cle)
        requetes.inc()
        secondes.observe(observee.secondes)
        if operations:
            operations.inc()

    def _ouvrir(
        self, chemin: str, methode: str, statut: int, operation: str
    ) -> tuple[Counter, Histogram, Counter | None]:
        """Kept: found again faster than by labels."""
        operations = self.operations.labels(operation, statut) if operation else None
        series = self.requetes.labels(chemin, methode, statut), self.secondes.labels(chemin), operations
        return self._series.setdefault((chemin, methode, statut, operation), series)


class PointDeMetriques:
    """/metrics, in the formats of Prometheus; a graph that cannot be read leaves the last version known."""

    def __init__(self, metriques: Metriques, etat: Callable[[], Awaitable[Etat]]) -> None:
        self.metriques = metriques
        self.etat = etat
        self.exposees = make_asgi_app(metriques.registre)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with suppress(Refus):
            self.metriques.lu((await self.etat()).version)
        await self.exposees(scope, receive, send)


class Observateur:
    """Around the application. A method that HTTP does not know is counted with the others."""

    METHODES = frozenset(["GET", "HEAD", "POST", "OPTIONS"])

    def __init__(self, app: ASGIApp, voulu: CeQuOnObserve, metriques: Metriques | None) -> None:
        self.app = app
        self.voulu = voulu
        self.metriques = metriques

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        identifiant = _identifiant(scope)
        jeton, observee = REQUETE.set(identifiant), Observee()
        scope[OBSERVEE], rendu = observee, (ENTETE, identifiant.encode())

        def envoyer(message: Message) -> Any:
            if message["type"] == "http.response.start":
                observee.statut = message["status"]
                message["headers"] = [*message["headers"], rendu]
            return send(message)

        try:
            await self.app(scope, receive, envoyer)
        finally:
            self._noter(scope, observee)
            REQUETE.reset(jeton)

    def _noter(self, scope: Scope, observee: Observee) -> None:
        methode = scope["method"] if scope["method"] in self.METHODES else AUTRE
        if self.metriques:
            self.metriques.compter(_chemin(scope), methode, observee)
        millisecondes = observee.secondes * 1000
        if self.voulu.acces:
            _dire(acces, logging.INFO, "%s %s : %d en %.1f ms", scope, methode, observee, millisecondes)
        if 0 < self.voulu.lenteur <= millisecondes:
            _dire(lenteur, logging.WARNING, "Lente : %s %s, %d en %.1f ms", scope, methode, observee, millisecondes)


def _dire(
    journal: logging.Logger, niveau: int, forme: str, scope: Scope, methode: str, observee: Observee, duree: float
) -> None:
    adresse = scope["raw_path"].decode("latin-1") if scope.get("raw_path") else scope["path"]
    dits = {
        "methode": methode, "chemin": adresse[:200], "operation": observee.operation, "statut": observee.statut,
        "millisecondes": round(duree, 1),
    }  # fmt: skip
    quoi = observee.operation or adresse[:200]
    journal.log(niveau, forme, methode, quoi, observee.statut, duree, extra={CHAMPS: dits})


def _identifiant(scope: Scope) -> str:
    donne = lire_entete(scope, ENTETE)
    return donne if donne and ADMIS.fullmatch(donne) else f"{getrandbits(128):032x}"


def _chemin(scope: Scope) -> str:
    debut = "/" + scope["path"].removeprefix(scope.get("root_path", "")).split("/", 2)[1] if scope["path"] else ""
    if debut == "/":
        return debut
    return debut if debut in CHEMINS else AUTRE
