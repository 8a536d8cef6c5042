"""The rows of one CSV file of a package, each with its place in the file and its text."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from chargement.paquet.description import ABSENT, Ressource, proches
from chargement.paquet.fautes import Fautes
from graphe.echanges.colonnes import CALCULEES
from graphe.modele.base import Source
from graphe.tableur import rendu

PAGE = "page"
"""Of the printed contract: a column that only a package has, for rows that are their own source."""
PAGES = re.compile(r"[1-9]\d*(-[1-9]\d*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class RangeeLue:
    """`cellules` are those that hold something."""

    ressource: Ressource
    ligne: int
    source: Source
    cellules: dict[str, str]


def lire_les_rangees(ressource: Ressource, fautes: Fautes) -> list[RangeeLue]:
    try:
        texte = ressource.chemin.read_bytes().decode("utf-8-sig")
        return list(_rangees(ressource, texte, fautes))
    except OSError as erreur:
        fautes.ajouter(ABSENT, ressource.fichier, f"illisible ({erreur.strerror or erreur}).")
    except UnicodeDecodeError as erreur:
        fautes.ajouter("ENCODAGE_INVALIDE", ressource.fichier, f"attendu de l'UTF-8, octet {erreur.start} inattendu.")
    except csv.Error as erreur:
        fautes.ajouter("CSV_INVALIDE", ressource.fichier, f"attendu du CSV : {erreur}.")
    return []


def _rangees(ressource: Ressource, texte: str, fautes: Fautes) -> Iterator[RangeeLue]:
    lignes = list(io.StringIO(texte, newline=""))
    lues = csv.reader(lignes, delimiter=ressource.separateur, quotechar=ressource.guillemet, strict=True)
    colonnes = next(lues, [])
    if not _colonnes_connues(ressource, colonnes, fautes):
        return
    avant, place = lues.line_num, sum(map(len, lignes[: lues.line_num]))
    for cellules in lues:
        brut = "".join(lignes[avant : lues.line_num])
        premiere, debut = avant + 1, place
        avant, place = lues.line_num, place + len(brut)
        if len(cellules) != len(colonnes):
            if cellules:
                dit = f"{len(cellules)} cellules : attendu {len(colonnes)}, une par colonne."
                fautes.ajouter("CELLULES_INATTENDUES", ressource.fichier, dit, premiere)
            continue
        tenues = {nom: valeur for nom, valeur in zip(colonnes, cellules, strict=True) if _tenue(ressource, nom, valeur)}
        source = Source(
            document=ressource.fichier + _page(ressource, tenues, premiere, fautes),
            ligne_debut=premiere,
            ligne_fin=avant,
            texte=brut.rstrip("\r\n"),
            debut=debut,
        )
        yield RangeeLue(ressource, premiere, source, {nom: rendu(valeur) for nom, valeur in tenues.items()})


def _page(ressource: Ressource, tenues: dict[str, str], ligne: int, fautes: Fautes) -> str:
    """Taken out of the cells: said beside the file, in the source of a row that quotes no passage."""
    page = tenues.pop(PAGE, "")
    cite = any(colonne.de_source and colonne.nom in tenues for colonne in ressource.table.colonnes)
    if page and (cite or not PAGES.fullmatch(page)):
        attendu = "rien : cette ligne cite un passage, dont le document dit la page" if cite else "12 ou 12-13"
        dit = f"colonne « {PAGE} » : « {page[:80]} », attendu {attendu}."
        fautes.ajouter("VALEUR_INVALIDE", ressource.fichier, dit, ligne)
    return f", page {page}" if page else ""


def _tenue(ressource: Ressource, nom: str, valeur: str) -> bool:
    return nom not in CALCULEES and valeur not in ressource.manquantes


def _colonnes_connues(ressource: Ressource, colonnes: list[str], fautes: Fautes) -> bool:
    connues = [colonne.nom for colonne in ressource.table.colonnes]
    if any(colonne.de_source and colonne.requise for colonne in ressource.table.colonnes):
        connues.append(PAGE)
    avant = len(fautes.relevees)
    for nom in dict.fromkeys(colonnes):
        if nom not in connues:
            dit = f"colonne « {nom} » : attendu {proches(nom, connues)}."
            fautes.ajouter("COLONNE_INCONNUE", ressource.fichier, dit, 1)
        elif colonnes.count(nom) > 1:
            dit = f"colonne « {nom} » : attendu une fois, elle y est {colonnes.count(nom)} fois."
            fautes.ajouter("COLONNE_EN_DOUBLE", ressource.fichier, dit, 1)
    for colonne in ressource.table.colonnes:
        if colonne.requise and colonne.nom not in colonnes and not colonne.de_source:
            dit = f"colonne « {colonne.nom} » absente : attendu {colonne.titre}."
            fautes.ajouter("COLONNE_ABSENTE", ressource.fichier, dit, 1)
    return len(fautes.relevees) == avant
