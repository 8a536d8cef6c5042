"""`datapackage.json`: which tables a package holds, in which files, and how these are written."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Any

from chargement.paquet.fautes import Fautes
from graphe.echanges.colonnes import TableOuverte, tables
from graphe.echanges.paquet import DESCRIPTION

INVALIDE, INCONNUE, ABSENT = "DESCRIPTION_INVALIDE", "TABLE_INCONNUE", "FICHIER_ABSENT"


@dataclass(frozen=True, slots=True)
class Ressource:
    """`fichier` is as it is told; `separateur` and `guillemet` are a comma and a double quote unless it says so."""

    table: TableOuverte
    chemin: Path
    fichier: str
    separateur: str
    guillemet: str
    manquantes: frozenset[str]


def lire_la_description(dossier: Path, fautes: Fautes) -> list[Ressource]:
    decrit = _json(dossier / DESCRIPTION, fautes)
    dites = decrit.get("resources") if isinstance(decrit, dict) else None
    if not isinstance(dites, list) or not all(isinstance(une, dict) for une in dites):
        fautes.ajouter(INVALIDE, DESCRIPTION, "attendu un objet JSON avec « resources », la liste des tables.")
        return []
    lues = [r for r in (_ressource(dossier, dite, fautes) for dite in dites) if r]
    for nom in sorted({r.table.nom for r in lues if [autre.table.nom for autre in lues].count(r.table.nom) > 1}):
        fautes.ajouter(INVALIDE, DESCRIPTION, f"la table « {nom} » est décrite plusieurs fois : attendu une fois.")
    if decrit and not any(r.table.nom == "contrats" for r in lues):
        fautes.ajouter(INVALIDE, DESCRIPTION, "attendu une table « contrats », avec le contrat et sa clé.")
    return lues


def _json(chemin: Path, fautes: Fautes) -> Any:
    try:
        return json.loads(chemin.read_text(encoding="utf-8-sig"))
    except OSError as erreur:
        fautes.ajouter(ABSENT, DESCRIPTION, f"illisible ({erreur.strerror or erreur}) : attendu dans le dossier.")
    except (ValueError, RecursionError) as erreur:
        fautes.ajouter(INVALIDE, DESCRIPTION, f"attendu du JSON en UTF-8 : {erreur}.")
    fautes.verifier()
    return None


def _ressource(dossier: Path, dite: dict[str, Any], fautes: Fautes) -> Ressource | None:
    nom, chemin = dite.get("name"), dite.get("path")
    table = tables().get(nom) if isinstance(nom, str) else None
    if table is None:
        fautes.ajouter(INCONNUE, DESCRIPTION, f"table « {nom} » : attendu {proches(str(nom), tables())}.")
        return None
    if not isinstance(chemin, str) or not _dedans(chemin):
        attendu = f"attendu un chemin dans le dossier, p. ex. « {nom}.csv »"
        fautes.ajouter(INVALIDE, DESCRIPTION, f"table « {nom} », path vaut « {chemin} » : {attendu}.")
        return None
    return Ressource(table, dossier / chemin, chemin, *_dialecte(dite, fautes))


def _dialecte(dite: dict[str, Any], fautes: Fautes) -> Iterator[Any]:
    dialecte, schema = _objet(dite.get("dialect")), _objet(dite.get("schema"))
    for nom, defaut in (("delimiter", ","), ("quoteChar", '"')):
        signe = dialecte.get(nom, defaut)
        if not isinstance(signe, str) or len(signe) != 1 or signe in "\r\n":
            fautes.ajouter(INVALIDE, DESCRIPTION, f"table « {dite['name']} », {nom} : attendu un seul caractère.")
            signe = defaut
        yield signe
    manquantes = schema.get("missingValues", [""])
    yield frozenset(map(str, manquantes)) if isinstance(manquantes, list) else frozenset([""])


def _objet(dit: Any) -> dict[str, Any]:
    return dit if isinstance(dit, dict) else {}


def _dedans(chemin: str) -> bool:
    """Neither an address, nor a path that leaves the folder."""
    pur = PurePosixPath(chemin)
    return (
        bool(chemin) and "://" not in chemin and "\\" not in chemin and not pur.is_absolute() and ".." not in pur.parts
    )


def proches(nom: str, connus: Any) -> str:
    dits = get_close_matches(nom, connus, n=3) or list(connus)
    return f"{'une de ' if len(dits) > 1 else ''}{', '.join(f'« {dit} »' for dit in dits)}"
