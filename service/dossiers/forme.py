"""What a dossier is made of, whatever shows it: sections of rows, each row with the lines that prove it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias

from chargement.document.source import NOM

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
    def ici(self) -> bool:
        """Whether its text is served beside the graph."""
        return self.document == NOM

    @property
    def ou(self) -> str:
        """In words, for what is not: « engagements.csv, page 12, ligne 3 »."""
        return ", ".join(filter(None, (self.document, f"ligne{'' if self.debut == self.fin else 's'} {self.lignes}")))

    @property
    def lignes(self) -> str:
        return f"{self.debut}" if self.debut == self.fin else f"{self.debut} à {self.fin}"


Morceau: TypeAlias = str | Renvoi | Preuve


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words, things and lines that are read in a row."""

    morceaux: tuple[Morceau, ...]


Valeur: TypeAlias = str | int | float | Renvoi | Preuve | Phrase | tuple["str | Renvoi | Phrase", ...] | None


@dataclass(frozen=True, slots=True)
class LigneDeDossier:
    identifiant: str
    cellules: tuple[Valeur, ...]
    preuves: tuple[Preuve, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDeDossier:
    """`fait` is the rank of the column that says the fact; `groupee`: the first column heads the rows that share it;
    `bornes`: the pageInfo of a list that is read by pages.
    """

    titre: str
    colonnes: tuple[str, ...]
    lignes: tuple[LigneDeDossier, ...]
    absence: str
    phrases: tuple[str, ...] = ()
    fait: int = 0
    groupee: bool = False
    bornes: "Objet | None" = None


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
        case Preuve():
            return f"L.{valeur.lignes}" if valeur.ici else valeur.ou
        case Phrase():
            return " · ".join(map(en_texte, valeur.morceaux))
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


def utiles(section: SectionDeDossier) -> list[int]:
    """Ranks of the columns that a page shows: those that say something somewhere, the head of grouped rows aside."""
    premieres = range(1 if section.groupee else 0, len(section.colonnes))
    return [rang for rang in premieres if any(en_texte(ligne.cellules[rang]) for ligne in section.lignes)]


def genre_de(valeur: Valeur) -> str:
    """How the page shows it: renvoi, preuve, phrase, liste, nombre, long or texte."""
    match valeur:
        case Renvoi():
            return "renvoi"
        case Preuve():
            return "preuve"
        case Phrase():
            return "phrase"
        case tuple():
            return "liste"
        case int() | float():
            return "nombre"
        case _:
            return "long" if len(en_texte(valeur)) > LONG else "texte"
