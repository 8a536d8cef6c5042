"""Open tables: one for each type of node and for each list of values; their columns follow from the declarations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphe.modele.base import Source
from graphe.modele.catalogue import TYPES
from graphe.modele.champs import Champ, Genre, champs
from graphe.modele.declaration import declaration

LISTE = " | "
"""Between the members of a cell that holds several."""
ID, RANG, LIGNES, VERSION = "id", "rang", "lignes_du_contrat", "version_graphe"
CALCULEES = (LIGNES, VERSION)
"""Columns that every table has last, and that nobody reads back."""


@dataclass(frozen=True, slots=True)
class Colonne:
    """`chemin` is where its value stands in the data of a node; `champ` is None for what the model does not hold.

    `de_source` columns quote a passage: a row that quotes none is its own source when it is read back.
    """

    nom: str
    titre: str
    description: str
    chemin: tuple[str, ...] = ()
    champ: Champ | None = None
    requise: bool = False
    de_source: bool = False


@dataclass(frozen=True, slots=True)
class TableOuverte:
    """`champ` is the list of values of `type_` that the table holds, "" for the nodes themselves."""

    nom: str
    titre: str
    description: str
    type_: Any
    colonnes: tuple[Colonne, ...]
    champ: str = ""

    @property
    def cle(self) -> tuple[str, ...]:
        return (self.colonnes[0].nom, RANG) if self.champ else (ID,)


@cache
def tables() -> dict[str, TableOuverte]:
    """By name, in the order of the catalogue; the lists of values of a type come after it."""
    return {table.nom: table for type_ in TYPES.values() for table in _tables(type_)}


@cache
def nom_de_table(type_: str) -> str:
    return declaration(TYPES[type_]).pluriel or f"{en_mots(type_)}s"


def en_mots(type_: str) -> str:
    """« LigneSynthese » is ligne_synthese."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type_).lower()


def _tables(type_: Any) -> Iterator[TableOuverte]:
    dit = declaration(type_)
    nom = nom_de_table(type_.__name__)
    yield TableOuverte(nom, _majuscule(dit.terme.libelle), dit.description, type_, tuple(_colonnes(type_)))
    for champ in champs(type_):
        if champ.genre is Genre.VALEUR and champ.pluriel:
            titre = f"{_majuscule(dit.terme.libelle)} : {champ.sens.libelle}"
            colonnes = tuple(_colonnes_de_valeur(type_, champ))
            yield TableOuverte(f"{nom}_{champ.nom}", titre, champ.declaration.description, type_, colonnes, champ.nom)


def _colonnes(type_: Any) -> Iterator[Colonne]:
    """What says where the node is read comes last."""
    exemple = declaration(type_).exemple
    yield Colonne(ID, "identifiant", f"Identifiant stable, p. ex. « {exemple} ».", (ID,), requise=True)
    feuilles = list(_feuilles(type_))
    yield from (c for c in feuilles if c.chemin[0] != "source")
    yield from (c for c in feuilles if c.chemin[0] == "source")
    yield from _calculees()


def _colonnes_de_valeur(type_: Any, champ: Champ) -> Iterator[Colonne]:
    parent = en_mots(type_.__name__)
    yield Colonne(parent, declaration(type_).terme.libelle, "L'élément qui porte la valeur.", requise=True)
    yield Colonne(RANG, "rang", "Rang dans la liste, à partir de 1.", requise=True)
    yield from _feuilles(champ.valeur)
    yield from _calculees()


def _calculees() -> Iterator[Colonne]:
    yield Colonne(
        LIGNES,
        "lignes du contrat",
        "Lignes du contrat qui le disent : les siennes, sinon celles des éléments qui le nomment. Calculé.",
    )
    yield Colonne(VERSION, "version du graphe", "Version du graphe dont la table est tirée. Calculé.")


def _feuilles(type_: Any, avant: tuple[Champ, ...] = ()) -> Iterator[Colonne]:
    for champ in champs(type_):
        chemin = (*avant, champ)
        if champ.genre is not Genre.VALEUR:
            yield _feuille(chemin)
        elif not champ.pluriel:
            yield from _feuilles(champ.valeur, chemin)
        elif avant:
            raise TypeError(f"{type_.__name__}.{champ.nom}: a list of values inside a value has no table")


def _feuille(chemin: tuple[Champ, ...]) -> Colonne:
    return Colonne(
        nom="_".join(c.nom for c in chemin),
        titre=" : ".join(c.sens.libelle for c in chemin),
        description=chemin[-1].declaration.description,
        chemin=tuple(c.nom for c in chemin),
        champ=chemin[-1],
        requise=not any(c.facultatif or c.nul for c in chemin),
        de_source=any(c.valeur is Source for c in chemin),
    )


def _majuscule(texte: str) -> str:
    return texte[:1].upper() + texte[1:]
