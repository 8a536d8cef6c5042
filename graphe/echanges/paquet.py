"""The graph as a Frictionless Data Package: `datapackage.json` and one CSV a table, in UTF-8, with « ; »."""

import csv
import io
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from graphe.echanges.colonnes import (
    ID,
    LIGNES,
    LISTE,
    RANG,
    VERSION,
    Colonne,
    TableOuverte,
    nom_de_table,
    tables,
)
from graphe.echanges.ecriture import ETAPE, Suivi
from graphe.echanges.rangees import CelluleOuverte, Rangees, en_cellule
from graphe.graphe import Graphe
from graphe.identifiants import CONTRAT
from graphe.modele.catalogue import TYPES
from graphe.modele.champs import Champ, Genre
from graphe.modele.contrat import Contrat
from graphe.modele.declaration import declaration
from graphe.tableur import inerte

DESCRIPTION = "datapackage.json"
SEPARATEUR = ";"
GENRES = {bool: "boolean", int: "integer", float: "number", Decimal: "number"}
NOMBRES = {"decimalChar": ","}
BOOLEENS = {"trueValues": ["oui"], "falseValues": ["non"]}


def en_csv_ouvert(table: TableOuverte, rangees: Rangees) -> bytes:
    """With a byte order mark, so that spreadsheets read the accents; what they would compute is made inert."""
    tampon = io.StringIO(newline="")
    ecrivain = csv.writer(tampon, delimiter=SEPARATEUR)
    ecrivain.writerow([colonne.nom for colonne in table.colonnes])
    ecrivain.writerows([_cellule(valeur) for valeur in ligne] for ligne in rangees.de(table))
    return tampon.getvalue().encode("utf-8-sig")


def _cellule(valeur: CelluleOuverte) -> str:
    return inerte(valeur) if isinstance(valeur, str) else en_cellule(valeur)


def decrire_le_paquet(graphe: Graphe) -> bytes:
    contrats = graphe.tous(Contrat)
    decrit = {
        "profile": "tabular-data-package",
        "name": "-".join(["tables", *(contrat.id for contrat in contrats)]),
        "title": " ; ".join(contrat.titre for contrat in contrats),
        "description": (
            f"{len(graphe)} éléments, une table par type, avec les lignes du contrat qui les disent. Une cellule qui "
            f"porte plusieurs valeurs les sépare par « {LISTE.strip()} ». Un texte qu'un tableur prendrait pour une "
            "formule est précédé d'une apostrophe."
        ),
        "version": graphe.version,
        "sources": [{"title": titre} for titre in dict.fromkeys(_documents(contrats))],
        **({"licenses": [LICENCE]} if CONTRAT in graphe else {}),
        "resources": [_ressource(table) for table in tables().values()],
    }
    return f"{json.dumps(decrit, ensure_ascii=False, indent=2)}\n".encode()


LICENCE = {"name": "etalab-2.0", "title": "Licence Ouverte / Open Licence 2.0"}
"""Of what this product reads of its own contract; it says nothing of those of others."""


def _documents(contrats: Iterable[Contrat]) -> Iterator[str]:
    for contrat in contrats:
        if contrat.application:
            yield contrat.application.document


def _ressource(table: TableOuverte) -> dict[str, Any]:
    cles = list(_cles_etrangeres(table))
    return {
        "profile": "tabular-data-resource",
        "name": table.nom,
        "path": f"{table.nom}.csv",
        "title": table.titre,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": SEPARATEUR, "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {
            "fields": [_champ(table, colonne) for colonne in table.colonnes],
            "missingValues": [""],
            "primaryKey": list(table.cle),
            **({"foreignKeys": cles} if cles else {}),
        },
    }


def _cles_etrangeres(table: TableOuverte) -> Iterator[dict[str, Any]]:
    """A table that points to itself names itself by « », as the standard asks."""
    for colonne in table.colonnes:
        cible = _cible(table, colonne)
        if cible:
            ressource = nom_de_table(cible)
            reference = {"resource": "" if ressource == table.nom else ressource, "fields": ID}
            yield {"fields": colonne.nom, "reference": reference}


def _cible(table: TableOuverte, colonne: Colonne) -> str:
    """The type of the one node that the column names; "" when it may be of any type, or several."""
    if table.champ and colonne is table.colonnes[0]:
        nom: str = table.type_.__name__
        return nom
    champ = colonne.champ
    un = champ is not None and not champ.pluriel and champ.declaration.cible in TYPES
    return champ.declaration.cible if champ and un else ""


def _champ(table: TableOuverte, colonne: Colonne) -> dict[str, Any]:
    genre, contraintes, reste = _genre(table, colonne)
    if colonne.requise:
        contraintes = {"required": True, **contraintes}
    return {
        "name": colonne.nom,
        "type": genre,
        "title": colonne.titre,
        "description": colonne.description,
        **reste,
        **({"constraints": contraintes} if contraintes else {}),
    }


def _genre(table: TableOuverte, colonne: Colonne) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """Type, constraints, and what else says how it is written."""
    if colonne.champ:
        return _du_modele(colonne.champ)
    if colonne.nom == RANG:
        return "integer", {"minimum": 1}, {}
    if colonne.nom == LIGNES:
        return "list", {}, _separes()
    if colonne.nom == VERSION:
        return "string", {"required": True, "pattern": "[0-9a-f]{16}"}, {}
    return "string", {"pattern": declaration(table.type_).motif}, {}


def _du_modele(champ: Champ) -> tuple[str, dict[str, Any], dict[str, Any]]:
    if champ.pluriel:
        return "list", {}, _separes() | _codes(champ)
    if champ.genre is Genre.LIEN:
        motif = declaration(TYPES[champ.declaration.cible]).motif if champ.declaration.cible in TYPES else ""
        return "string", {"pattern": motif} if motif else {}, {}
    if issubclass(champ.valeur, Enum):
        return "string", {"enum": [membre.value for membre in champ.valeur]}, _codes(champ)
    genre = GENRES.get(champ.valeur, "string")
    ecrit = NOMBRES if genre == "number" else BOOLEENS if genre == "boolean" else {}
    return genre, _bornes(champ), dict(ecrit)


def _bornes(champ: Champ) -> dict[str, Any]:
    """A pattern is of the whole text, for the standard too."""
    dites = champ.bornes
    bornes = {nom: dites[nom] for nom in ("minimum", "maximum") if nom in dites}
    return bornes | ({"pattern": dites["pattern"].removeprefix("^").removesuffix("$")} if "pattern" in dites else {})


def _separes() -> dict[str, Any]:
    return {"delimiter": LISTE, "itemType": "string"}


def _codes(champ: Champ) -> dict[str, Any]:
    """What each code means."""
    if not issubclass(champ.valeur, Enum):
        return {}
    return {"categories": [{"value": membre.value, "label": membre.libelle} for membre in champ.valeur]}


def ecrire_le_paquet(graphe: Graphe, dossier: Path, suivi: Suivi) -> None:
    """Every file is written beside before the first one is put in its place; what else is in the folder stays."""
    dossier.mkdir(exist_ok=True)
    provisoire = Path(tempfile.mkdtemp(prefix=".tables.", dir=dossier))
    try:
        noms = list(_ecrire(graphe, provisoire, suivi))
        for nom in noms:
            (provisoire / nom).replace(dossier / nom)
    finally:
        shutil.rmtree(provisoire, ignore_errors=True)


def _ecrire(graphe: Graphe, dossier: Path, suivi: Suivi) -> Iterator[str]:
    rangees = Rangees(graphe)
    for rang, table in enumerate(tables().values(), 1):
        suivi(ETAPE, rang, len(tables()))
        (dossier / f"{table.nom}.csv").write_bytes(en_csv_ouvert(table, rangees))
        yield f"{table.nom}.csv"
    (dossier / DESCRIPTION).write_bytes(decrire_le_paquet(graphe))
    yield DESCRIPTION
