"""The rows of open tables: what a node says, cell by cell, with the lines that say it."""

from collections.abc import Iterable, Iterator
from typing import Any

from graphe.echanges.colonnes import LISTE, TableOuverte
from graphe.graphe import Graphe
from graphe.modele.base import Noeud, NoeudSource, Source
from graphe.modele.catalogue import liens
from graphe.modele.champs import Genre, champs
from graphe.serie import en_donnees

Bornes = tuple[int, int]
CelluleOuverte = str | int | float | bool | None


class Rangees:
    """Of one graph."""

    def __init__(self, graphe: Graphe) -> None:
        self.graphe = graphe
        self._citants: dict[str, set[Bornes]] = {}
        for noeud in graphe:
            if isinstance(noeud, NoeudSource):
                for _, cible in liens(noeud):
                    self._citants.setdefault(cible, set()).add(_bornes(noeud.source))

    def de(self, table: TableOuverte) -> Iterator[tuple[CelluleOuverte, ...]]:
        for noeud in self.graphe.tous(table.type_):
            yield from self._valeurs(noeud, table) if table.champ else [self._noeud(noeud, table)]

    def _noeud(self, noeud: Noeud, table: TableOuverte) -> tuple[CelluleOuverte, ...]:
        donnees = en_donnees(noeud)
        return (*_cellules(donnees, table), _en_lignes(self._lignes(noeud)), self.graphe.version)

    def _valeurs(self, noeud: Noeud, table: TableOuverte) -> Iterator[tuple[CelluleOuverte, ...]]:
        tenues = getattr(noeud, table.champ)
        for rang, (valeur, donnees) in enumerate(zip(tenues, en_donnees(noeud).get(table.champ, ()), strict=True), 1):
            sources = [valeur] if isinstance(valeur, Source) else _sources(valeur)
            lues = {_bornes(s) for s in sources} or self._lignes(noeud)
            yield (noeud.id, rang, *_cellules(donnees, table), _en_lignes(lues), self.graphe.version)

    def _lignes(self, noeud: Noeud) -> set[Bornes]:
        return {_bornes(s) for s in _sources(noeud)} or self._citants.get(noeud.id, set())


def _cellules(donnees: dict[str, Any], table: TableOuverte) -> Iterator[CelluleOuverte]:
    for colonne in table.colonnes:
        if colonne.chemin:
            valeur: Any = donnees
            for nom in colonne.chemin:
                valeur = valeur.get(nom) if valeur is not None else None
            yield en_liste(valeur) if isinstance(valeur, list) else valeur


def en_liste(membres: Iterable[Any]) -> str:
    return LISTE.join(map(_membre, membres))


def _membre(valeur: Any) -> str:
    """What parts members is marked in them."""
    return en_cellule(valeur).replace("\\", "\\\\").replace("|", "\\|")


def en_cellule(valeur: CelluleOuverte) -> str:
    """Decimal comma, oui or non, nothing for what is absent."""
    match valeur:
        case None:
            return ""
        case bool():
            return "oui" if valeur else "non"
        case float():
            return repr(valeur).replace(".", ",")
        case _:
            return str(valeur)


def _sources(valeur: Any) -> Iterator[Source]:
    """Those of a node of the text, its own only; else all that it holds."""
    if isinstance(valeur, NoeudSource):
        yield valeur.source
        return
    for champ in champs(type(valeur)):
        tenue = getattr(valeur, champ.nom)
        if champ.genre is Genre.VALEUR and tenue is not None:
            for une in tenue if isinstance(tenue, tuple) else (tenue,):
                yield from [une] if isinstance(une, Source) else _sources(une)


def _bornes(source: Source) -> Bornes:
    return source.ligne_debut, source.ligne_fin


def _en_lignes(bornes: Iterable[Bornes]) -> str:
    return LISTE.join(str(debut) if debut == fin else f"{debut}-{fin}" for debut, fin in sorted(bornes))
