"""`python -m tests.attaques [--neo4j] [NAME…]`: the attacks whose name holds one of the words, told in Markdown.

All by default; with --neo4j, those of GraphQL, on a service over a server of its own, or that of NEO4J_URI.
"""

import os
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from bancs import contendants
from bancs.neo4j.epreuves import charger
from outils.neo4j.serveur import demarrer
from tests.attaques.cible import AILLEURS
from tests.attaques.mesure import Bilan
from tests.attaques.table import ATTAQUES, GRAPHQL, Attaque, essayer

NEO4J = "--neo4j"
ENTETES = (
    "Attaque",
    "Réponses",
    "Mémoire au plus haut (Mio)",
    "Gardée (Mio)",
    "Processeur (s)",
    "Sonde : médiane / 99 % / maximum (ms)",
    "Tenue",
)


def principal(arguments: Sequence[str]) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # ended from outside, it still ends what it started
    mots = [mot for mot in arguments if mot != NEO4J]
    with ExitStack() as pile:
        if len(mots) < len(arguments):
            servir_de_neo4j(pile)
        toutes = GRAPHQL if AILLEURS in os.environ else ATTAQUES
        dire([a for a in toutes if not mots or any(mot in a.nom for mot in mots)])


def servir_de_neo4j(pile: ExitStack) -> None:
    """The services that come next read a server that holds the graph."""
    neo4j = pile.enter_context(demarrer("attaques", tas="1g", pages="512m"))
    dossier = pile.enter_context(tempfile.TemporaryDirectory())
    charger(neo4j, Path(dossier) / "chargement.log")
    acces = contendants.acces_neo4j(neo4j.utilisateur, neo4j.mot_de_passe)
    del acces["GRAPHE_NEO4J_DELAI"]
    os.environ.update({AILLEURS: neo4j.uri, **acces})


def dire(choisies: Sequence[Attaque]) -> None:
    for ligne in (ENTETES, ["---", "---", *["---:"] * 4, "---"]):
        print(_ligne(ligne))
    for attaque in choisies:
        with tempfile.TemporaryDirectory() as dossier:
            print(_ligne(list(_cellules(attaque, essayer(attaque, Path(dossier))))), flush=True)


def _cellules(attaque: Attaque, bilan: Bilan) -> Iterator[str]:
    delais = bilan.delais
    yield attaque.nom
    yield ", ".join(f"{nombre} × {reponse}" if nombre > 1 else reponse for reponse, nombre in bilan.reponses.items())
    yield from (f"{valeur:.0f}" for valeur in (bilan.pic, bilan.reste))
    yield f"{bilan.processeur:.1f}"
    yield f"{delais.mediane:.0f} / {delais.p99:.0f} / {delais.maximum:.0f}"
    quoi = dict.fromkeys(manquement.partition(" : ")[0] for manquement in attaque.manquements(bilan))
    yield f"non : {', '.join(quoi)}" if quoi else "oui"


def _ligne(cellules: Sequence[str]) -> str:
    return f"| {' | '.join(cellules)} |"


if __name__ == "__main__":
    principal(sys.argv[1:])
