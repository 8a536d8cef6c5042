"""A file of rows and columns: read whole, its encoding and its separator recognised, each row with its line."""

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from chargement.document.encodage import decoder
from chargement.erreurs import CoucheInvalide, EncodageInvalide, FichierAbsent, FichierVide
from graphe.entree import lire_octets, nom_de, presente
from graphe.tableur import rendu

_LIGNE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""With its end: those of the three systems, and no other."""
SEPARATEURS = (";", ",", "\t", "|")


@dataclass(frozen=True, slots=True)
class LigneDeFichier:
    """`cellules` are trimmed, by name of column."""

    ligne: int
    cellules: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FichierLu:
    nom: str
    octets: bytes

    @property
    def empreinte(self) -> str:
        return hashlib.sha256(self.octets).hexdigest()

    def texte(self, encodage: str | None = None) -> str:
        if encodage is None:
            return decoder(self.octets, self.nom).texte
        try:
            return self.octets.decode(encodage).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError) as erreur:
            raise EncodageInvalide(f"« {self.nom} » : {encodage} attendu ({erreur}).") from erreur


def lire_octets_de(chemin: Path) -> FichierLu:
    nom = nom_de(chemin)
    if not presente(chemin):
        raise FichierAbsent(f"Le fichier « {chemin} » est introuvable.")
    octets = lire_octets(chemin)
    if not octets.strip():
        raise FichierVide(f"Le fichier « {nom} » est vide.")
    return FichierLu(nom, octets)


class FichierTabulaire:
    """`en_tete` is known at once; rows come as they are read."""

    def __init__(self, fichier: FichierLu, encodage: str | None = None, separateur: str | None = None) -> None:
        self.fichier = fichier
        self._texte = fichier.texte(encodage)
        self._separateur = separateur or _separateur(self._texte)
        self.en_tete = [colonne.strip() for colonne in next((cellules for _, cellules in self._lire()), [])]
        self._verifier()

    def _lire(self) -> Iterator[tuple[int, list[str]]]:
        """The first line of each row, and its cells."""
        lecteur = csv.reader((ligne[0] for ligne in _LIGNE.finditer(self._texte)), delimiter=self._separateur)
        debut = 1
        for cellules in lecteur:
            yield debut, cellules
            debut = lecteur.line_num + 1

    def _verifier(self) -> None:
        nommees = [colonne for colonne in self.en_tete if colonne]
        doubles = {colonne for colonne in nommees if nommees.count(colonne) > 1}
        if doubles:
            raise CoucheInvalide(
                f"« {self.fichier.nom} », ligne 1 : la colonne « {min(doubles)} » y est deux fois ; attendu une fois."
            )

    def __iter__(self) -> Iterator[LigneDeFichier]:
        for ligne, cellules in islice(self._lire(), 1, None):
            nettes = [cellule.strip() for cellule in cellules]
            if any(nettes):
                yield LigneDeFichier(ligne, self._nommer(nettes, ligne))

    def _nommer(self, cellules: list[str], ligne: int) -> dict[str, str]:
        if len(cellules) > len(self.en_tete) and any(cellules[len(self.en_tete) :]):
            raise CoucheInvalide(
                f"« {self.fichier.nom} », ligne {ligne} : {len(cellules)} cellules, attendu {len(self.en_tete)} comme "
                "l'en-tête ; un guillemet manque peut-être."
            )
        return {colonne: rendu(cellule) for colonne, cellule in zip(self.en_tete, cellules, strict=False)}


def _separateur(texte: str) -> str:
    """The one that the header holds most."""
    premiere = texte.split("\n", 1)[0]
    return max(SEPARATEURS, key=premiere.count)
