"""`python -m tests.attaques [NAME…]`: the attacks whose name holds one of the words, all by default, told in Markdown.

ATTAQUES_GRAPHE=bolt://… attacks the service over Neo4j; what only the embedded graph answers is then left to the reader.
"""

import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.attaques.mesure import Bilan
from tests.attaques.table import ATTAQUES, Attaque, essayer

ENTETES = (
    "Attaque",
    "Réponses",
    "Mémoire au plus haut (Mio)",
    "Gardée (Mio)",
    "Processeur (s)",
    "Sonde : médiane / 99 % / maximum (ms)",
    "Tenue",
)


def principal(mots: Sequence[str]) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # ended from outside, it still ends what it started
    choisies = [a for a in ATTAQUES if not mots or any(mot in a.nom for mot in mots)]
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
