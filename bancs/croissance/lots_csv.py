"""Nodes and links as the CSV files that Neo4j's own offline import reads: by type, by relation, headers apart."""

import csv
from collections.abc import Collection, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from graphe.base import Noeud
from graphe.catalogue import TYPES, liens, relations
from graphe.neo4j.lignes import Derives
from graphe.neo4j.proprietes import VERSION, proprietes

SEPARATEUR = "\x1f"
"""Between the values of a list: no text holds it."""
GENRES = {bool: "boolean", int: "long", float: "double", str: "string"}
LISTE = "[]"
RELATIONS = sorted({relation.nom.upper() for type_ in TYPES.values() for relation in relations(type_)})


class Colonnes:
    """Of each type, the properties its nodes may have and their kind, read from models that have them all.

    Derived properties are those of the model, computed once: other words, but as many and as long.
    """

    def __init__(self, modeles: Collection[Noeud], derives: Derives, version: str) -> None:
        self._derives = {modele.id: derives.proprietes(modele) for modele in modeles}
        self._version = version
        self._genres: dict[str, dict[str, str]] = {nom: {} for nom in TYPES}
        for modele in modeles:
            connus = self._genres[type(modele).__name__]
            for propriete, valeur in self._proprietes(modele, modele).items():
                if valeur != []:
                    connus[propriete] = _genre(valeur)

    def _proprietes(self, noeud: Noeud, modele: Noeud) -> Mapping[str, Any]:
        return {**self._derives.get(modele.id, {}), **proprietes(noeud), VERSION: self._version}

    def entete(self, type_: str) -> list[str]:
        return [":ID", *(f"{nom}:{genre}" for nom, genre in self._genres[type_].items())]

    def ligne(self, noeud: Noeud, modele: Noeud) -> list[str]:
        """Values in the order of the header; an empty list is left out, as the import has no way to write one."""
        valeurs = self._proprietes(noeud, modele)
        return [noeud.id, *(_ecrire(valeurs.get(nom)) for nom in self._genres[type(noeud).__name__])]


def ecrire_entetes(dossier: Path, colonnes: Colonnes) -> None:
    for nom in TYPES:
        _une_ligne(dossier / f"{nom}.entete.csv", colonnes.entete(nom))
    _une_ligne(dossier / "liens.entete.csv", [":START_ID", ":END_ID", "rang:long"])


def ecrire_lignes(dossier: Path, part: str, paires: Iterable[tuple[Noeud, Noeud]], colonnes: Colonnes) -> None:
    """`part` names the files of one writer among several; each node comes with its model."""
    with ExitStack() as pile:
        plumes = {
            nom: csv.writer(pile.enter_context((dossier / f"{nom}.{part}.csv").open("w", newline="", encoding="utf-8")))
            for nom in (*TYPES, *RELATIONS)
        }
        for noeud, modele in paires:
            plumes[type(noeud).__name__].writerow(colonnes.ligne(noeud, modele))
            for (relation, cible), rang in _liens_ranges(noeud):
                plumes[relation].writerow((noeud.id, cible, rang))


def _liens_ranges(noeud: Noeud) -> list[tuple[tuple[str, str], int]]:
    """Each link with its place among those of its relation."""
    rangs: dict[str, int] = {}
    trouves = []
    for relation, cible in liens(noeud):
        rangs[relation.nom] = rangs.get(relation.nom, -1) + 1
        trouves.append(((relation.nom.upper(), cible), rangs[relation.nom]))
    return trouves


def _une_ligne(chemin: Path, valeurs: list[str]) -> None:
    with chemin.open("w", newline="", encoding="utf-8") as fichier:
        csv.writer(fichier).writerow(valeurs)


def _genre(valeur: Any) -> str:
    return f"{_genre(valeur[0])}{LISTE}" if isinstance(valeur, list) else GENRES[type(valeur)]


def _ecrire(valeur: Any) -> str:
    if isinstance(valeur, list):
        return SEPARATEUR.join(map(_ecrire, valeur))
    if isinstance(valeur, bool):
        return str(valeur).lower()
    return "" if valeur is None else str(valeur)
