"""The open tables as one XLSX workbook: what each column means, then one sheet a table."""

import io
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from graphe.echanges.colonnes import TableOuverte, tables
from graphe.echanges.rangees import CelluleOuverte, Rangees
from graphe.tableur import LONGUEUR_DE_NOM, bornee, hauteur

NOTICE = "lisez-moi"
COLONNES = ("table", "ce qu'elle contient", "colonne", "intitulé", "description")
LARGEURS = (24, 40, 28, 32, 80)
LARGEUR_MAX = 48
JAMAIS = datetime(1980, 1, 1)


def en_classeur(rangees: Rangees) -> bytes:
    """Same bytes for the same graph."""
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, {"in_memory": True}) as classeur:
        classeur.set_properties({"comments": f"Graphe {rangees.graphe.version}", "created": JAMAIS})
        tete = classeur.add_format({"bold": True, "bg_color": "#E8ECF8"})
        corps = classeur.add_format({"text_wrap": True, "valign": "top"})
        _expliquer(classeur.add_worksheet(NOTICE), tete, corps)
        for table in tables().values():
            _remplir(classeur.add_worksheet(table.nom[:LONGUEUR_DE_NOM]), table, rangees, tete)
    return tampon.getvalue()


def _expliquer(feuille: Worksheet, tete: Format, corps: Format) -> None:
    lignes = (
        (table.nom, table.description, colonne.nom, colonne.titre, colonne.description)
        for table in tables().values()
        for colonne in table.colonnes
    )
    for rang, ligne in enumerate((COLONNES, *lignes)):
        for colonne, texte in enumerate(ligne):
            feuille.write_string(rang, colonne, texte, corps if rang else tete)
        feuille.set_row(rang, hauteur(zip(ligne, LARGEURS, strict=True)))
    for colonne, largeur in enumerate(LARGEURS):
        feuille.set_column(colonne, colonne, largeur)
    feuille.freeze_panes(1, 0)
    feuille.set_landscape()
    feuille.fit_to_pages(1, 0)
    feuille.repeat_rows(0)


def _remplir(feuille: Worksheet, table: TableOuverte, rangees: Rangees, tete: Format) -> None:
    rang, largeurs = 0, [len(colonne.nom) for colonne in table.colonnes]
    for colonne, une in enumerate(table.colonnes):
        feuille.write_string(0, colonne, une.nom, tete)
    for rang, ligne in enumerate(rangees.de(table), 1):
        for colonne, valeur in enumerate(ligne):
            _ecrire(feuille, rang, colonne, valeur)
            largeurs[colonne] = max(largeurs[colonne], len(str(valeur)))
    for colonne, largeur in enumerate(largeurs):
        feuille.set_column(colonne, colonne, min(LARGEUR_MAX, largeur + 4))
    feuille.set_landscape()
    feuille.freeze_panes(1, 1)
    feuille.autofilter(0, 0, max(1, rang), len(table.colonnes) - 1)


def _ecrire(feuille: Worksheet, rang: int, colonne: int, valeur: CelluleOuverte) -> None:
    """A text is written as one, whatever it begins with: a spreadsheet runs nothing."""
    match valeur:
        case None | "":
            return
        case bool():
            feuille.write_boolean(rang, colonne, valeur)
        case str():
            feuille.write_string(rang, colonne, bornee(valeur))
        case _:
            feuille.write_number(rang, colonne, valeur)
