"""What a dossier is made of, whatever shows it: sections of rows, each row with the lines that prove it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias

LONG = 60
"""Characters beyond which a cell is a text to read."""


@dataclass(frozen=True, slots=True)
class Renvoi:
    """Words that lead to a node."""

    texte: str
    cible: str


@dataclass(frozen=True, slots=True)
class Preuve:
    document: str
    debut: int
    fin: int
    texte: str

    @property
    def lignes(self) -> str:
        return f"{self.debut}" if self.debut == self.fin else f"{self.debut} à {self.fin}"


Valeur: TypeAlias = str | int | float | Renvoi | tuple["str | Renvoi", ...] | None


@dataclass(frozen=True, slots=True)
class LigneDeDossier:
    identifiant: str
    cellules: tuple[Valeur, ...]
    preuves: tuple[Preuve, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDeDossier:
    """`fait` is the rank of the column that says the fact; `groupee`: the first column heads the rows that share it."""

    titre: str
    colonnes: tuple[str, ...]
    lignes: tuple[LigneDeDossier, ...]
    absence: str
    phrases: tuple[str, ...] = ()
    fait: int = 0
    groupee: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierCompose:
    genre: str
    titre: str
    identifiant: str
    en_bref: tuple[str, ...]
    sections: tuple[SectionDeDossier, ...]
    comparables: tuple[Renvoi, ...] = ()
    """With which it can be compared."""


Objet: TypeAlias = Mapping[str, Any]
"""An object of the answer of GraphQL."""


def en_texte(valeur: Valeur, separateur: str = " ; ") -> str:
    """Decimal comma, nothing for null."""
    match valeur:
        case None:
            return ""
        case Renvoi():
            return valeur.texte
        case tuple():
            return separateur.join(map(en_texte, valeur))
        case float():
            return f"{valeur:g}".replace(".", ",")
        case _:
            return str(valeur)


def groupes(section: SectionDeDossier) -> Iterator[tuple[Valeur, list[LigneDeDossier]]]:
    """Rows under what they share, when the section has its rows headed by their first column."""
    if not section.groupee:
        yield None, list(section.lignes)
        return
    for tete, lignes in groupby(section.lignes, key=lambda ligne: ligne.cellules[0]):
        yield tete, list(lignes)


def genre_de(valeur: Valeur) -> str:
    """How the page shows it: renvoi, liste, nombre, long or texte."""
    match valeur:
        case Renvoi():
            return "renvoi"
        case tuple():
            return "liste"
        case int() | float():
            return "nombre"
        case _:
            return "long" if len(en_texte(valeur)) > LONG else "texte"
