"""CSV: a ZIP archive of one file a type and `relations.csv`, as neo4j-admin import and spreadsheets take them.

Text is between quotes, what is absent is not: an empty text and no text stay apart. What is neither a text nor a
number is JSON in its cell. Links are in `relations.csv` only. A text that a spreadsheet would take for a formula has an
apostrophe before it, which is taken off when it is read back; the contract has none.
"""

import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from graphe.echanges.ecriture import ETAPE, Suivi
from graphe.echanges.relecture import recomposer
from graphe.erreurs import GrapheIllisible
from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES, liens, relations
from graphe.modele.champs import Champ, Genre, champs
from graphe.serie import en_donnees
from graphe.tableur import inerte, rendu

RELATIONS, VERSION = "relations.csv", "version.csv"
COLONNES_RELATIONS = (":START_ID", ":END_ID", ":TYPE")
ID, ETIQUETTE = "id:ID", ":LABEL"
GENRES = {bool: ":boolean", int: ":long", float: ":double"}
JAMAIS_MODIFIE = (1980, 1, 1, 0, 0, 0)
_CELLULE = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|\Z)')

Cellule = str | int | float | bool | None


def ecrire(graphe: Graphe, chemin: Path, suivi: Suivi) -> None:
    """Same bytes for the same graph."""
    with zipfile.ZipFile(chemin, "w", zipfile.ZIP_DEFLATED) as archive:
        _table(archive, VERSION, ("version",), [(graphe.version,)])
        rang = 0
        for nom, type_ in TYPES.items():
            tous = graphe.tous(type_)
            rang += len(tous)
            _table(archive, f"{nom}.csv", [ID, ETIQUETTE, *map(_colonne, _attributs(type_))], map(_ligne, tous))
            suivi(ETAPE, rang, len(graphe))
        _table(archive, RELATIONS, COLONNES_RELATIONS, _relations(graphe))


def _table(archive: zipfile.ZipFile, nom: str, colonnes: Iterable[str], lignes: Iterable[Iterable[Cellule]]) -> None:
    entree = zipfile.ZipInfo(nom, JAMAIS_MODIFIE)
    entree.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(entree, "w") as fichier:
        fichier.write(f"{','.join(colonnes)}\r\n".encode())
        for ligne in lignes:
            fichier.write(f"{','.join(map(_cellule, ligne))}\r\n".encode())


def _attributs(type_: Any) -> list[Champ]:
    return [c for c in champs(type_) if c.genre is not Genre.LIEN]


def _colonne(champ: Champ) -> str:
    return champ.terme if _compose(champ) else champ.terme + GENRES.get(champ.valeur, "")


def _compose(champ: Champ) -> bool:
    return champ.pluriel or champ.genre is Genre.VALEUR


def _ligne(noeud: Noeud) -> Iterator[Cellule]:
    donnees = en_donnees(noeud)
    yield noeud.id
    yield type(noeud).__name__
    for champ in _attributs(type(noeud)):
        valeur = donnees.get(champ.nom)
        yield json.dumps(valeur, ensure_ascii=False) if _compose(champ) and valeur is not None else valeur


def _cellule(valeur: Cellule) -> str:
    if isinstance(valeur, str):
        return '"{}"'.format(inerte(valeur).replace('"', '""'))
    return "" if valeur is None else json.dumps(valeur)


def _relations(graphe: Graphe) -> Iterator[tuple[str, str, str]]:
    for noeud in graphe:
        for relation, cible in liens(noeud):
            yield noeud.id, cible, relation.nom.upper()


def lire(chemin: Path) -> Graphe:
    try:
        with zipfile.ZipFile(chemin) as archive:
            tables = {nom: list(_lire(archive.read(nom).decode(), nom)) for nom in archive.namelist()}
    except (zipfile.BadZipFile, UnicodeDecodeError) as erreur:
        raise GrapheIllisible(f"Archive ZIP de fichiers CSV en UTF-8 attendue : {erreur}") from erreur
    version = next(iter(tables.get(VERSION, [])), {}).get("version")
    cibles: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for ligne in tables.get(RELATIONS, []):
        debut, fin, type_ = (ligne.get(c) or "" for c in COLONNES_RELATIONS)
        cibles[debut][type_.lower()].append(fin)
    noeuds = ((nom, ligne, cibles) for nom in TYPES for ligne in tables.get(f"{nom}.csv", []))
    return recomposer(((nom, _donnees(nom, ligne, cibles)) for nom, ligne, cibles in noeuds), version or "")


def _lire(texte: str, nom: str) -> Iterator[dict[str, str | None]]:
    lignes = _cellules(texte.removeprefix("\ufeff"), nom)
    colonnes = [c or "" for c in next(lignes, [])]
    for ligne in lignes:
        if len(ligne) != len(colonnes):
            raise GrapheIllisible(f"{nom} : {len(colonnes)} cellules attendues par ligne, {len(ligne)} trouvées.")
        yield dict(zip(colonnes, ligne, strict=True))


def _cellules(texte: str, nom: str) -> Iterator[list[str | None]]:
    ligne: list[str | None] = []
    position = 0
    while position < len(texte):
        trouvee = _CELLULE.match(texte, position)
        if trouvee is None:
            raise GrapheIllisible(f"{nom} : guillemet inattendu après « {texte[max(0, position - 20) : position]} ».")
        entre_guillemets, nue, fin = trouvee.groups()
        cellule = nue or None if entre_guillemets is None else entre_guillemets.replace('""', '"')
        ligne.append(cellule and rendu(cellule))
        position = trouvee.end()
        if fin != ",":
            yield ligne
            ligne = []


def _donnees(type_: str, ligne: dict[str, str | None], cibles: dict[str, dict[str, list[str]]]) -> dict[str, Any]:
    identifiant = ligne.get(ID) or ""
    donnees: dict[str, Any] = {"id": identifiant}
    for champ in _attributs(TYPES[type_]):
        cellule = ligne.get(_colonne(champ))
        if cellule is not None:
            donnees[champ.nom] = _valeur(champ, cellule)
    pluriels = {c.nom for c in champs(TYPES[type_]) if c.pluriel}
    for relation in relations(TYPES[type_]):
        trouvees = cibles.get(identifiant, {}).get(relation.nom, [])
        if trouvees:
            donnees[relation.nom] = trouvees if relation.nom in pluriels else trouvees[0]
    return donnees


def _valeur(champ: Champ, cellule: str) -> Any:
    if not _compose(champ) and champ.valeur not in GENRES:
        return cellule
    try:
        return json.loads(cellule)
    except json.JSONDecodeError as erreur:
        raise GrapheIllisible(f"Cellule « {cellule[:80]} » de « {champ.terme} » illisible : JSON attendu.") from erreur
