"""`python -m bancs.endurance MINUTES`: random valid traffic on one service, and the curve of its memory.

Clients ask the published operations with values drawn at random, random documents, the schema, SPARQL and pages.
"""

import json
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Annotated, TypeAlias

import typer
from graphql import get_introspection_query

from bancs.processus import DEMARRAGE, Serveur
from chargement.chargeur import charger
from requetes.operations.publiees import operations_publiees
from tests.egalite.demandes import Demande
from tests.egalite.materiaux import Materiaux
from tests.egalite.operations import tirer
from tests.egalite.publiees import demander

CLIENTS = 4
RELEVE = 5.0
PATIENCE = 30.0
MINUTES_MAX = 60
LIGNES = 20
PLATE = 1.0
"""Mebibytes a minute, over the second half: below, memory is said to be flat."""
PAGES = ("/", "/docs/index.md", "/docs/schema.md", "/operations", "/schema.graphql", "/pret", "/contexte.jsonld")
SPARQL = (
    "ASK {}",
    "SELECT ?s WHERE { ?s a ?type } LIMIT 50",
    "SELECT ?type (COUNT(?s) AS ?n) WHERE { ?s a ?type } GROUP BY ?type",
)

Question: TypeAlias = "tuple[str, str, bytes | None]"
"""Method, address, body."""


@dataclass(frozen=True, slots=True)
class Point:
    """Minutes since the beginning, mebibytes, requests answered."""

    minutes: float
    memoire: float
    requetes: int


class Trafic:
    """Draws questions; the same seed always draws the same."""

    def __init__(self, materiaux: Materiaux, graine: int) -> None:
        self.materiaux = materiaux
        self.hasard = random.Random(graine)
        self._genres: dict[Callable[[], Question], int] = {
            self._publiee: 50,
            self._aleatoire: 20,
            self._introspection: 1,
            self._sparql: 4,
            self._identifiant: 15,
            self._page: 10,
        }

    def __iter__(self) -> Iterator[Question]:
        while True:
            yield self.hasard.choices(list(self._genres), list(self._genres.values()))[0]()

    def _graine(self) -> int:
        return self.hasard.randrange(1 << 30)

    def _publiee(self) -> Question:
        return _poster(demander(self.hasard.choice(operations_publiees()), self._graine(), self.materiaux))

    def _aleatoire(self) -> Question:
        return _poster(self.hasard.choice(tirer(self._graine(), self.materiaux).demandes()))

    def _introspection(self) -> Question:
        return _poster(Demande(get_introspection_query()))

    def _sparql(self) -> Question:
        return "POST", "/sparql?format=json", self.hasard.choice(SPARQL).encode()

    def _identifiant(self) -> Question:
        connus = self.hasard.choice(list(self.materiaux.ids.values()))
        inconnu = f"-{self._graine()}" if self.hasard.random() < 0.1 else ""
        return "GET", f"/id/{self.hasard.choice(connus)}{inconnu}", None

    def _page(self) -> Question:
        return "GET", self.hasard.choice(PAGES), None


def _poster(demande: Demande) -> Question:
    corps = {"query": demande.texte, "variables": dict(demande.variables), "operationName": demande.operation}
    return "POST", "/graphql", json.dumps(corps).encode()


class Charge:
    """Clients that ask until `fini`; `statuts` counts what they are answered."""

    def __init__(self, port: int, materiaux: Materiaux) -> None:
        self.port = port
        self.fini = threading.Event()
        self.statuts: Counter[str] = Counter()
        self._clients = [
            threading.Thread(target=self._asseoir, args=(Trafic(materiaux, rang),), daemon=True)
            for rang in range(CLIENTS)
        ]

    def courir(self, minutes: float, memoire: Callable[[], float]) -> list[Point]:
        debut = time.monotonic()
        for client in self._clients:
            client.start()
        points = []
        while (ecoulees := (time.monotonic() - debut) / 60) < minutes:
            points.append(Point(ecoulees, memoire(), self.statuts.total()))
            time.sleep(RELEVE)
        self.fini.set()
        for client in self._clients:
            client.join(PATIENCE)
        return points

    def _asseoir(self, trafic: Trafic) -> None:
        connexion = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        for question in trafic:
            if self.fini.is_set():
                return
            self.statuts[self._poser(connexion, question)] += 1

    def _poser(self, connexion: HTTPConnection, question: Question) -> str:
        methode, chemin, corps = question
        type_ = "application/sparql-query" if chemin.startswith("/sparql") else "application/json"
        try:
            connexion.request(methode, chemin, corps, {"Content-Type": type_} if corps is not None else {})
            reponse = connexion.getresponse()
            reponse.read()
        except (HTTPException, OSError) as erreur:
            connexion.close()
            return type(erreur).__name__
        return str(reponse.status)


def pente(points: Sequence[Point]) -> float:
    """Mebibytes a minute, by least squares over the second half: the first one fills what is kept on purpose."""
    moitie = points[len(points) // 2 :]
    temps, memoires = [p.minutes for p in moitie], [p.memoire for p in moitie]
    centre, hauteur = sum(temps) / len(temps), sum(memoires) / len(memoires)
    ecarts = sum((t - centre) ** 2 for t in temps)
    return sum((t - centre) * (m - hauteur) for t, m in zip(temps, memoires, strict=True)) / ecarts if ecarts else 0.0


def en_tableau(points: Sequence[Point]) -> Iterator[str]:
    yield "| Minute | Mémoire (Mio) | Requêtes |"
    yield "| ---: | ---: | ---: |"
    pas = max(1, len(points) // LIGNES)
    for point in [*points[:-1:pas], points[-1]]:
        yield f"| {point.minutes:.1f} | {point.memoire:.0f} | {point.requetes} |"


def principal(minutes: Annotated[float, typer.Argument(min=0.5, max=MINUTES_MAX)] = 10) -> None:
    """Servir un trafic aléatoire et dire si la mémoire reste plate."""
    materiaux = Materiaux(charger().graphe)
    commande = [str(Path(sys.executable).with_name("graphe")), "servir", "--port"]
    with (
        tempfile.TemporaryDirectory() as dossier,
        Serveur("service", commande, Path(dossier) / "journal.txt", coeur=None) as serveur,
    ):
        serveur.attendre()
        _charger(serveur.port)
        charge = Charge(serveur.port, materiaux)
        points = charge.courir(minutes, serveur.memoire)
        traces = serveur.journal.read_text(errors="replace").count("Traceback")
    montee = pente(points)
    typer.echo("\n".join(en_tableau(points)))
    typer.echo(f"\nRéponses : {dict(sorted(charge.statuts.items()))} ; traces au journal : {traces}.")
    typer.echo(f"Pente : {montee:+.2f} Mio par minute sur la seconde moitié : {_dire(montee)}.")


def _charger(port: int) -> None:
    """Until the graph is there: what follows is traffic."""
    connexion = HTTPConnection("127.0.0.1", port, timeout=DEMARRAGE)
    connexion.request("GET", "/pret")
    connexion.getresponse().read()
    connexion.close()


def _dire(montee: float) -> str:
    return "la mémoire est plate" if abs(montee) < PLATE else "la mémoire n'est pas plate"


if __name__ == "__main__":
    typer.run(principal)
