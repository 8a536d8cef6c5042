"""`python -m bancs.surcharge`: a service on Neo4j under more and more clients, then with a database that is frozen.

How many answers are useful, how late the last one comes, and how long whoever asks whether the service is ready waits.
"""

import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from bancs import contendants
from bancs.erreurs import BancImpossible
from bancs.neo4j.epreuves import charger
from bancs.processus import Serveur
from bancs.questions import Question, questions
from outils.neo4j.serveur import ServeurNeo4j, demarrer
from tests.attaques.client import Client, graphql, lire

NOMBRES = (1, 4, 8, 16, 64, 256)
CHAUFFE = 300.0
PAS_DE_SONDE = 0.1
REFUSEE = "503"
OCCUPE = f"{REFUSEE} SERVICE_OCCUPE"
PATIENCE = 1.0
"""Seconds that a client waits when it is told to, as `Retry-After` says."""
REGLAGES = {"GRAPHE_CONNEXIONS_PAR_ADRESSE": "1000", "GRAPHE_METRIQUES": "non"}
COLONNES = ("connexions", "utiles par s", "refusées par s", "autres", "la plus lente (s)", "/pret au pire (s)")


@dataclass
class Palier:
    """What so many clients saw; `plus_lente` is of any answer, `pret` of the probe: seconds."""

    nom: str
    duree: float
    reponses: Counter[str] = field(default_factory=Counter)
    plus_lente: float = 0.0
    pret: float = 0.0

    @property
    def utiles(self) -> float:
        return self.reponses["200"] / self.duree

    def ligne(self) -> Sequence[str]:
        refusees = self.reponses[OCCUPE] / self.duree
        autres = ", ".join(f"{n} × {r}" for r, n in self.reponses.items() if r not in ("200", OCCUPE))
        nombres = [f"{lu:.1f}" for lu in (self.utiles, refusees)], [f"{lu:.2f}" for lu in (self.plus_lente, self.pret)]
        return self.nom, *nombres[0], autres or "0", *nombres[1]


async def tenir(palier: Palier, port: int, connexions: int, demandes: Sequence[bytes]) -> Palier:
    """`palier`, filled."""
    fin = time.monotonic() + palier.duree
    sonde = asyncio.create_task(_sonder(palier, port, fin))
    await asyncio.gather(*(_demander(palier, port, fin, demandes, rang) for rang in range(connexions)))
    await sonde
    return palier


async def _demander(palier: Palier, port: int, fin: float, demandes: Sequence[bytes], rang: int) -> None:
    client = Client(port)
    while time.monotonic() < fin:
        rang += 1
        reponse, duree = await _chronometrer(client, demandes[rang % len(demandes)])
        palier.reponses[reponse] += 1
        palier.plus_lente = max(palier.plus_lente, duree)
        if reponse.startswith(REFUSEE):
            await asyncio.sleep(PATIENCE)
    client.partir()


async def _sonder(palier: Palier, port: int, fin: float) -> None:
    client = Client(port)
    while time.monotonic() < fin:
        _, duree = await _chronometrer(client, lire("/pret"))
        palier.pret = max(palier.pret, duree)
        await asyncio.sleep(PAS_DE_SONDE)
    client.partir()


async def _chronometrer(client: Client, demande: bytes) -> tuple[str, float]:
    debut = time.monotonic()
    return await client.demander(demande), time.monotonic() - debut


def _servir(pile: ExitStack, neo4j: ServeurNeo4j, dossier: Path) -> Serveur:
    commande = (*contendants.graphe(), "servir", "--graphe", neo4j.uri, "--port")
    acces = {**contendants.acces_neo4j(neo4j.utilisateur, neo4j.mot_de_passe), **REGLAGES}
    acces.pop("GRAPHE_NEO4J_DELAI")
    serveur = pile.enter_context(Serveur("service", commande, dossier / "service.log", acces, neo4j.pid, coeur=None))
    serveur.attendre()
    return serveur


def en_tableau(paliers: Sequence[Palier]) -> Iterator[str]:
    yield f"| {' | '.join(COLONNES)} |"
    yield f"|{'---|' * len(COLONNES)}"
    for palier in paliers:
        yield f"| {' | '.join(palier.ligne())} |"


def part(paliers: Sequence[Palier]) -> float:
    """Of the most answers a second, those of the largest crowd."""
    return paliers[len(NOMBRES) - 1].utiles / max(0.1, *(palier.utiles for palier in paliers))


async def mesurer(serveur: Serveur, neo4j: ServeurNeo4j, duree: float, demandes: Sequence[bytes]) -> list[Palier]:
    def palier(nom: str, connexions: int, secondes: float) -> Awaitable[Palier]:
        return tenir(Palier(nom, secondes), serveur.port, connexions, demandes)

    await _chauffer(Client(serveur.port), demandes)
    paliers = [await palier(str(nombre), nombre, duree) for nombre in NOMBRES]
    if neo4j.pilotable:
        paliers.append(await _figee(neo4j, lambda: palier("256, base figée", 256, 2 * duree)))
        paliers.append(await palier("8, base réveillée", 8, duree))
    return paliers


async def _chauffer(client: Client, demandes: Sequence[bytes]) -> None:
    """Until each question is answered: the database prepares each statement once."""
    fin = time.monotonic() + CHAUFFE
    for demande in demandes:
        while await client.demander(demande) != "200":
            if time.monotonic() > fin:
                raise BancImpossible("Neo4j ne répond pas aux questions du banc : machine trop chargée ?")
    client.partir()


async def _figee(neo4j: ServeurNeo4j, tenir_: Callable[[], Awaitable[Palier]]) -> Palier:
    await asyncio.to_thread(neo4j.suspendre)
    try:
        return await tenir_()
    finally:
        await asyncio.to_thread(neo4j.reprendre)


def _demandes(posees: Sequence[Question]) -> list[bytes]:
    return [graphql(question.texte, question.variables) for question in posees]


def principal(duree: Annotated[float, typer.Option(min=1, help="Secondes par palier.")] = 10) -> None:
    """Servir depuis Neo4j à 1, 4, 8, 16, 64 puis 256 connexions, puis quand la base est figée."""
    with tempfile.TemporaryDirectory() as nom, ExitStack() as pile:
        neo4j = pile.enter_context(demarrer("bancs", tas="1g", pages="512m"))
        charger(neo4j, Path(nom) / "chargement.log")
        serveur = _servir(pile, neo4j, Path(nom))
        with suppress(KeyboardInterrupt):
            paliers = asyncio.run(mesurer(serveur, neo4j, duree, _demandes(questions())))
            typer.echo("\n".join(en_tableau(paliers)))
            typer.echo(f"\nÀ 256 connexions : {part(paliers):.0%} du plus haut.")


if __name__ == "__main__":
    typer.run(principal)
