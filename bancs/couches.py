"""`python -m bancs.couches`: what a layer of many amounts takes: written, served, read page after page. Run by hand.

Rows are made up, in the form of the yearly files of programme 147. With --neo4j, of a server that may be erased.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Annotated, Any

import typer

from bancs.croissance.demandeurs import Demander, embarque, neo4j
from bancs.croissance.processus import pic
from chargement.couches.fichier import lire_couches
from chargement.couches.rapprochement import ajouter_couches
from chargement.livre import graphe_livre
from service.reglages import lire_reglages

EN_TETE = "annee,attribuant,siren_beneficiaire,objet,montant_eur,paris_reconnu_par\n"
ACTIONS = ("Ateliers de danse", "PRIJ - accompagnement", "Permanence d'accès aux droits", "VVV - séjour", "Chantier")
PUBLICS = ("pour les jeunes", "avec les femmes du quartier", "des familles de l'école", "en pied d'immeuble", "seniors")
LIEUX = (
    "",
    "",
    "",
    "dans le 18e",
    "à la Goutte d'Or",
    "Paris 20",
    "des 18e et 19e",
    "- 75013",
    "75-CE-P18",
    "sur place",
)
SIRENS = ("531328623", "217500016", "")
PAGE = 500
VOISINES = 10
"""Pages whose median is told, at the beginning, in the middle and at the end."""


def principal(
    lignes: Annotated[int, typer.Option(help="Lignes du fichier.")] = 100_000,
    sur_neo4j: Annotated[
        bool, typer.Option("--neo4j", help="Charger aussi dans le serveur de GRAPHE_NEO4J_URI.")
    ] = False,
) -> None:
    """Mesurer une couche de nombreuses subventions, sur cette machine seule."""
    with tempfile.TemporaryDirectory() as dossier:
        fichier, couche = Path(dossier) / "subventions.csv", Path(dossier) / "subventions.couche"
        fichier.write_text(EN_TETE + "".join(rangees(lignes)), encoding="utf-8")
        _dire("graphe completer montants", *_lancer("completer", "montants", fichier, "--sortie", couche))
        demander = ("-v", "id=financement/programme-147", "-v", "annees=2025")
        _dire("graphe demander --couche", *_lancer("demander", "euros-d-un-flux", *demander, "--couche", couche))
        _dire_les_pages("graphe embarqué", _a_part(_pages_embarquees, couche))
        if sur_neo4j:
            _dire("graphe charger --vers neo4j --couche", *_lancer("charger", "--vers", "neo4j", "--couche", couche))
            _dire_les_pages("Neo4j", _a_part(_pages_de_neo4j))


def rangees(nombre: int) -> Iterator[str]:
    """The same for the same number."""
    tirage = random.Random(147)
    for rang in range(nombre):
        objet = " ".join(filter(None, (*map(tirage.choice, (ACTIONS, PUBLICS, LIEUX)), str(rang))))
        montant, siren = tirage.randrange(500, 60_000), tirage.choice(SIRENS)
        yield f"{2016 + rang % 10},PREFD75-147,{siren},{objet},{montant}.0,{'objet' if rang % 9 == 0 else 'service'}\n"


def _lancer(*arguments: str | Path) -> tuple[float, float, float]:
    """Seconds of the clock, of the processor, and the most MiB held, of `graphe` as it is started."""
    commande = [str(Path(sys.executable).with_name("graphe")), *map(str, arguments)]
    debut = time.monotonic()
    with subprocess.Popen(commande, stdout=subprocess.DEVNULL) as processus:
        _, statut, depense = os.wait4(processus.pid, 0)
        processus.returncode = os.waitstatus_to_exitcode(statut)
    if processus.returncode:
        raise typer.Exit(processus.returncode)
    return time.monotonic() - debut, depense.ru_utime + depense.ru_stime, depense.ru_maxrss / 1024


def _a_part(mesurer: Callable[..., Sequence[float]], *donnees: Any) -> tuple[Sequence[float], float]:
    """In a process of its own, whose memory is told."""
    with ProcessPoolExecutor(1, get_context("spawn")) as ouvrier:
        return ouvrier.submit(mesurer, *donnees).result(), ouvrier.submit(pic).result()


def _pages_embarquees(couche: Path) -> list[float]:
    return list(_pages(embarque(ajouter_couches(graphe_livre(), lire_couches(couche)))))


def _pages_de_neo4j() -> list[float]:
    with ExitStack() as pile:
        return list(_pages(pile.enter_context(neo4j(lire_reglages().neo4j))))


def _pages(demander: Demander) -> Iterator[float]:
    """Seconds that each page of the list takes, from the first to the last."""
    suite: Mapping[str, Any] = {"hasNextPage": True, "endCursor": None}
    while suite["hasNextPage"]:
        apres = f', after: "{suite["endCursor"]}"' if suite["endCursor"] else ""
        lus = "pageInfo { hasNextPage endCursor } nodes { id montant objet }"
        texte = f"{{ subventions(first: {PAGE}{apres}) {{ {lus} }} }}"
        debut = time.perf_counter()
        suite = demander(texte)["subventions"]["pageInfo"]
        yield time.perf_counter() - debut


def _dire(quoi: str, horloge: float, processeur: float, memoire: float) -> None:
    typer.echo(f"{quoi} : {processeur:.1f} s de processeur ({horloge:.1f} s), {memoire:.0f} Mio")


def _dire_les_pages(ou: str, mesure: tuple[Sequence[float], float]) -> None:
    durees, memoire = mesure
    milieu = len(durees) // 2
    parts = {"au début": durees[1:], "au milieu": durees[milieu:], "à la fin": durees[-1 - VOISINES : -1]}
    dites = ", ".join(f"{median(part[:VOISINES]) * 1000:.1f} ms {quand}" for quand, part in parts.items())
    typer.echo(f"{ou} : pages de {PAGE}, {dites} ({len(durees)} pages), {memoire:.0f} Mio")


if __name__ == "__main__":
    typer.run(principal)
