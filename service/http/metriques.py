"""What Prometheus scrapes of one application, or of all the processes of a team."""

import asyncio
import os
from collections import Counter as Comptage
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Literal

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    make_asgi_app,
    multiprocess,
    values,
)
from starlette.types import Receive, Scope, Send

from requetes import memoire
from requetes.langage.plan import ChampDemande, PlanOperation
from service.http.moteur import Etat, Reponse
from service.http.reponses import Refus

SECONDES = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
UNITES = (100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
PLANS_MAX = 200
"""Plans whose answers are counted before they are told field by field."""
RELEVE = 2.0
"""Seconds between two moments at which a process of a team writes what it holds, for the others to tell."""
PARTAGE = "PROMETHEUS_MULTIPROC_DIR"


@dataclass(slots=True)
class Observee:
    """One request; whoever answers it says which published operation it is, and what the answer took."""

    operation: str = ""
    statut: int = 500
    cout: int = 0
    plan: PlanOperation | None = None
    debut: float = field(default_factory=perf_counter)

    @property
    def secondes(self) -> float:
        return perf_counter() - self.debut

    def noter(self, reponse: Reponse) -> None:
        self.cout, self.plan = reponse.cout, reponse.plan


class Metriques:
    """Of one application: two in one process share nothing. `presents`: requests at work, and those that wait.

    `lectures`, of Neo4j: those under way, and the connections allowed.
    """

    def __init__(self, presents: Callable[[], int], lectures: Callable[[], tuple[int, int]] | None = None) -> None:
        self.registre = registre = CollectorRegistry()
        self.presents, self.lectures = presents, lectures
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
        self.cout = Histogram("graphe_cout", "Valeurs d'une réponse et calculs.", buckets=UNITES, registry=registre)
        self.champs = Counter("graphe_champs", "Réponses où un champ est demandé.", ["champ"], registry=registre)
        self._jauges(registre)
        self._version = ""
        self._series: dict[tuple[str, str, int, str], tuple[Counter, Histogram, Counter | None]] = {}
        self._plans: Comptage[PlanOperation] = Comptage()
        self._sortes: set[str] = set()
        if not partagees():
            ProcessCollector(registry=registre)
            PlatformCollector(registry=registre)

    def _jauges(self, registre: CollectorRegistry) -> None:
        """Of a team, `ensemble` says how what each process holds is put together."""

        def jauge(nom: str, dite: str, ensemble: Literal["livemax", "livesum", "liveall"], *etiquettes: str) -> Gauge:
            return Gauge(nom, dite, etiquettes, registry=registre, multiprocess_mode=ensemble)

        self.graphe = jauge("graphe_info", "Version du graphe lu en dernier.", "livemax", "version")
        self.lu_le = jauge("graphe_lu_secondes", "Date de sa lecture, en secondes depuis 1970.", "livemax")
        garde = "Ce qui est gardé des demandes, estimé, par sorte."
        self.gardes = jauge("graphe_memoire_octets", garde, "livesum", "sorte")
        self.attente = jauge("graphe_requetes_presentes", "Requêtes en cours ou qui attendent un fil.", "livesum")
        self.processeur = jauge("graphe_processus_secondes", "Temps de processeur de chaque processus.", "liveall")
        if self.lectures is not None:
            lectures = "Lectures en cours dans Neo4j : chacune tient une connexion, ou en attend une."
            self.en_lecture = jauge("graphe_neo4j_lectures", lectures, "livesum")
            self.connexions = jauge("graphe_neo4j_connexions_max", "Connexions permises vers Neo4j.", "livesum")

    def lu(self, version: str) -> None:
        """The version now served; the date is that of its first reading."""
        if version != self._version:
            if not partagees():
                self.graphe.clear()
            elif self._version:
                self.graphe.labels(self._version).set(0)  # files of a team forget no label
            self._version = version
            self.graphe.labels(version).set(1)
            self.lu_le.set_to_current_time()

    def compter(self, chemin: str, methode: str, observee: Observee) -> None:
        cle = chemin, methode, observee.statut, observee.operation
        requetes, secondes, operations = self._series.get(cle) or self._ouvrir(*cle)
        requetes.inc()
        secondes.observe(observee.secondes)
        if operations:
            operations.inc()
            self.cout.observe(observee.cout)
        if observee.plan is not None:
            self._plans[observee.plan] += 1
            if len(self._plans) > PLANS_MAX:
                self._compter_les_champs()

    def _ouvrir(
        self, chemin: str, methode: str, statut: int, operation: str
    ) -> tuple[Counter, Histogram, Counter | None]:
        """Kept: found again faster than by labels."""
        operations = self.operations.labels(operation, statut) if operation else None
        series = self.requetes.labels(chemin, methode, statut), self.secondes.labels(chemin), operations
        return self._series.setdefault((chemin, methode, statut, operation), series)

    def relever(self) -> None:
        """What is held now, and what was counted plan by plan."""
        self._compter_les_champs()
        self.attente.set(self.presents())
        self.processeur.set(process_time())
        if self.lectures is not None:
            en_cours, permises = self.lectures()
            self.en_lecture.set(en_cours)
            self.connexions.set(permises)
        octets = memoire.DEMANDES.octets_par_rayon()
        self._sortes.update(octets)
        for sorte in self._sortes:  # what is empty again is told as such
            self.gardes.labels(sorte).set(octets[sorte])

    def _compter_les_champs(self) -> None:
        plans, self._plans = self._plans, Comptage()
        for plan, fois in plans.items():
            for champ in set(champs_de(plan.racine)):
                self.champs.labels(champ).inc(fois)


def champs_de(champs: Iterable[ChampDemande]) -> Iterator[str]:
    """« Type.champ », at any depth; their number is bounded by the schema."""
    for champ in champs:
        yield f"{champ.parent}.{champ.nom}"
        for choisis in champ.valeur.choisis.values():
            yield from champs_de(choisis)


class PointDeMetriques:
    """/metrics, in the formats of Prometheus; a graph that cannot be read leaves the last version known."""

    def __init__(self, metriques: Metriques, etat: Callable[[], Awaitable[Etat]]) -> None:
        self.metriques = metriques
        self.etat = etat
        registre = metriques.registre
        if partagees():
            registre = CollectorRegistry()
            multiprocess.MultiProcessCollector(registre)  # type: ignore[no-untyped-call]  # it publishes no type there
        self.exposees = make_asgi_app(registre)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._relever()
        await self.exposees(scope, receive, send)

    async def _relever(self) -> None:
        with suppress(Refus):
            self.metriques.lu((await self.etat()).version)
        self.metriques.relever()

    async def tenir_a_jour(self) -> None:
        """In a team, whoever is asked tells what the others wrote last."""
        while partagees():
            await self._relever()
            await asyncio.sleep(RELEVE)


def partagees() -> bool:
    return PARTAGE in os.environ


@contextmanager
def partager() -> Iterator[None]:
    """Within, processes born of this one count together, in files that go when it ends."""
    with TemporaryDirectory(prefix="graphe-metriques-") as dossier:
        os.environ[PARTAGE] = dossier
        ordinaire, values.ValueClass = values.ValueClass, values.MultiProcessValue()  # type: ignore[no-untyped-call]  # it publishes no type there
        try:
            yield
        finally:
            del os.environ[PARTAGE]
            values.ValueClass = ordinaire


def oublier(pid: int) -> None:
    """Of a process that ended, what it had counted stays; what it held does not."""
    multiprocess.mark_process_dead(pid)  # type: ignore[no-untyped-call]  # it publishes no type there
