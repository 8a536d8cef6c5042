"""`python -m outils.copies`: every way of saving the text that the tests know, loaded, and what it gives, as a table.

It takes some minutes: the table is written in docs/copies.md, between its two marks.
"""

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from chargement.chargeur import charger
from chargement.document.source import NOM, texte_embarque
from graphe.graphe import Graphe
from graphe.modele.qualite import Anomalie
from outils.documentation.markdown import table
from tests.chargement.copies import (
    ENCODAGES,
    ENCODAGES_ANCIENS,
    VARIANTES,
    cellules_vides_perdues,
    contenu,
    sans_marques,
)

PAGE = Path(__file__).parents[1] / "docs" / "copies.md"
DEBUT, FIN = "<!-- copies : début -->", "<!-- copies : fin -->"
COMPTES = ("Engagement", "Action", "Participation", "Mobilisation", "Projet", "Note", "Anomalie")
COLONNES = ("copie", "même graphe", *(f"{nom}s" for nom in COMPTES), "ce qui est dit de plus")


def copies(texte: str) -> Iterator[tuple[str, bytes]]:
    yield "tel quel", texte.encode()
    yield from ((nom, changer(texte).encode()) for nom, changer in VARIANTES.items())
    yield from ((encodage, f"\ufeff{texte}".encode(encodage)) for encodage in ENCODAGES)
    yield from ((encodage, texte.encode(encodage, "replace")) for encodage in ENCODAGES_ANCIENS)
    yield "sans notes ni signets", sans_marques(texte).encode()
    yield "cases vides perdues", cellules_vides_perdues(texte).encode()


def rangees(texte: str) -> Iterator[tuple[str, ...]]:
    reference = charger().graphe
    attendu, connues = contenu(reference), _codes(reference)
    with tempfile.TemporaryDirectory() as dossier:
        fichier = Path(dossier) / NOM
        for nom, octets in copies(texte):
            fichier.write_bytes(octets)
            lu = charger(fichier).graphe
            meme = "oui" if contenu(lu) == attendu else "non"
            types = Counter(type(noeud).__name__ for noeud in lu)
            dites = ", ".join(f"{code} × {n}" for code, n in sorted((_codes(lu) - connues).items()))
            yield nom, meme, *(str(types[compte]) for compte in COMPTES), dites


def _codes(graphe: Graphe) -> Counter[str]:
    return Counter(anomalie.code for anomalie in graphe.tous(Anomalie))


def ecrire() -> None:
    texte = "\n".join(ligne.brut for ligne in texte_embarque().lignes)
    page = PAGE.read_text(encoding="utf-8")
    avant, _, reste = page.partition(DEBUT)
    _, _, apres = reste.partition(FIN)
    mesuree = table(COLONNES, list(rangees(texte)))
    PAGE.write_text(f"{avant}{DEBUT}\n{mesuree}\n{FIN}{apres}", encoding="utf-8")


if __name__ == "__main__":
    ecrire()
