"""What the tests of the load share: graphs that differ, what the base holds, a load in a process of its own."""

import os
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from neo4j import Driver

from graphe.graphe import Graphe
from graphe.modele.contrat import Contrat
from graphe.neo4j.connexion import Connexion
from tests import fabrique
from tests.egalite.reglages import EXEMPLES

RACINE = Path(__file__).parents[2]
BEAUCOUP = 1_000

T = TypeVar("T")


def port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


def autre_graphe(titre: str) -> Graphe:
    """The graph of the tests, but for one title."""
    noeuds = list(fabrique.graphe())
    return Graphe(replace(noeud, titre=titre) if isinstance(noeud, Contrat) else noeud for noeud in noeuds)


def contenu(ouvert: Driver) -> Counter[tuple[str, str]]:
    """How many nodes, by version and type."""
    lus = ouvert.execute_query("MATCH (n:Noeud) RETURN n.version AS version, n.type AS type")
    return Counter((ligne["version"], ligne["type"]) for ligne in lus.records)


def versions(ouvert: Driver) -> dict[str, str]:
    """State of each."""
    lues = ouvert.execute_query("MATCH (v:Version) RETURN v.version AS version, v.etat AS etat")
    return {ligne["version"]: ligne["etat"] for ligne in lues.records}


def nombre(ouvert: Driver, enonce: str) -> int:
    (ligne,) = ouvert.execute_query(enonce).records
    return int(ligne.value())


@contextmanager
def chargement_arrete_a(connexion: Connexion, titre: str, etape: str) -> Iterator[subprocess.Popen[str]]:
    """A load of `autre_graphe(titre)` in another process, which stops for ever at a step; killed at the end."""
    environnement = {**os.environ, "GRAPHE_NEO4J_MOT_DE_PASSE": connexion.mot_de_passe}
    commande = [sys.executable, "-m", "tests.neo4j.charger", connexion.adresse, connexion.utilisateur, titre, etape]
    with subprocess.Popen(commande, cwd=RACINE, env=environnement, stdout=subprocess.PIPE, text=True) as processus:
        try:
            assert processus.stdout is not None
            assert processus.stdout.readline() == f"{etape}\n"
            yield processus
        finally:
            processus.kill()


def quelques(cas: Sequence[T], un_sur: int) -> Sequence[T]:
    """Every so many cases: a statement never seen costs the server much. All of them when many examples are asked."""
    return cas if EXEMPLES >= BEAUCOUP else cas[::un_sur]
