"""A dossier as files: CSV, one fact a row with what proves it; XLSX, one sheet a section."""

import io
import re
from collections.abc import Iterable, Iterator

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from graphe.tableur import LONGUEUR_DE_NOM, bornee, hauteur
from service.dossiers.forme import DossierCompose, LigneDeDossier, SectionDeDossier, Valeur, en_texte
from service.operations.tableau import Tableau, en_csv

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLONNES = (
    "dossier",
    "section",
    "rang",
    "identifiant",
    "fait",
    "precisions",
    "document",
    "ligne_debut",
    "ligne_fin",
    "texte",
    "version",
)
PROVENANCE = ("Lignes", "Texte du contrat", "Document", "Identifiant", "Version du graphe")
INTERDITS = re.compile(r"[\[\]:*?/\\']")
"""What a spreadsheet refuses in the name of a sheet."""
LARGEUR_MAX = 60
A4 = 9
LARGEURS = (12, LARGEUR_MAX, 36, 34, 20)
"""Of the columns of provenance."""


def dossier_en_csv(dossier: DossierCompose, version: str) -> bytes:
    """A section without rows says why in one: nothing that the page says is missing."""
    lignes = (ligne for s in dossier.sections for ligne in _lignes(dossier, s, version))
    return en_csv(Tableau(colonnes=COLONNES, lignes=tuple(lignes)))


def _lignes(dossier: DossierCompose, section: SectionDeDossier, version: str) -> Iterator[dict[str, str]]:
    commun = {"dossier": dossier.identifiant, "section": section.titre, "version": version}
    if not section.lignes:
        yield commun | {"fait": section.absence}
    for rang, ligne in enumerate(section.lignes, 1):
        yield commun | {"rang": str(rang)} | _fait(section, ligne) | _provenance(ligne)


def _fait(section: SectionDeDossier, ligne: LigneDeDossier) -> dict[str, str]:
    textes = [(nom, en_texte(valeur)) for nom, valeur in zip(section.colonnes, ligne.cellules, strict=True)]
    fait = textes.pop(section.fait)[1]
    precisions = " | ".join(f"{nom} : {texte}" for nom, texte in textes if texte)
    return {"identifiant": ligne.identifiant, "fait": fait, "precisions": precisions}


def _provenance(ligne: LigneDeDossier) -> dict[str, str]:
    return {
        "document": " | ".join(dict.fromkeys(p.document for p in ligne.preuves)),
        "ligne_debut": " | ".join(str(p.debut) for p in ligne.preuves),
        "ligne_fin": " | ".join(str(p.fin) for p in ligne.preuves),
        "texte": " | ".join(p.texte for p in ligne.preuves),
    }


def dossier_en_xlsx(dossier: DossierCompose, version: str) -> bytes:
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, {"in_memory": True}) as classeur:
        classeur.set_properties({"title": dossier.titre, "comments": f"{dossier.identifiant}, graphe {version}"})
        entete = classeur.add_format({"bold": True, "bg_color": "#E8ECF8", "text_wrap": True, "valign": "top"})
        corps = classeur.add_format({"text_wrap": True, "valign": "top"})
        nombre = classeur.add_format({"align": "right", "indent": 1, "valign": "top"})
        _presenter(classeur.add_worksheet("En bref"), dossier, version, corps)
        noms: set[str] = set()
        for section in dossier.sections:
            nom = _nom(section.titre, noms)
            _Feuille(classeur.add_worksheet(nom), entete, corps, nombre).remplir(section, version)
    return tampon.getvalue()


def _presenter(feuille: Worksheet, dossier: DossierCompose, version: str, corps: Format) -> None:
    feuille.set_column(0, 0, 100)
    for rang, texte in enumerate(
        (dossier.titre, dossier.identifiant, f"Version du graphe : {version}", *dossier.en_bref)
    ):
        feuille.write_string(rang, 0, texte, corps)
        feuille.set_row(rang, hauteur([(texte, 100)]))
    feuille.set_paper(A4)
    feuille.fit_to_pages(1, 0)


def _nom(titre: str, pris: set[str]) -> str:
    """Unique whatever the case, as spreadsheets ask."""
    propre = INTERDITS.sub(" ", titre)[:LONGUEUR_DE_NOM].strip()
    nom, rang = propre, 2
    while nom.lower() in pris:
        nom, rang = f"{propre[: LONGUEUR_DE_NOM - 3]} {rang}", rang + 1
    pris.add(nom.lower())
    return nom


class _Feuille:
    def __init__(self, feuille: Worksheet, entete: Format, corps: Format, nombre: Format) -> None:
        self.feuille = feuille
        self.entete = entete
        self.corps = corps
        self.nombre = nombre

    def remplir(self, section: SectionDeDossier, version: str) -> None:
        largeurs = (*_largeurs(section), *LARGEURS)
        for colonne, (nom, largeur) in enumerate(zip((*section.colonnes, *PROVENANCE), largeurs, strict=True)):
            self.feuille.write_string(0, colonne, nom, self.entete)
            self.feuille.set_column(colonne, colonne, largeur)
        for rang, ligne in enumerate(section.lignes, 1):
            self._remplir(rang, (*ligne.cellules, *_suite(ligne, version)), largeurs)
        if not section.lignes:
            self._remplir(1, (section.absence,), largeurs)
        derniere = max(1, len(section.lignes))
        self.feuille.freeze_panes(1, 0)
        self.feuille.autofilter(0, 0, derniere, len(largeurs) - 1)
        _a_imprimer(self.feuille, derniere, len(section.colonnes))

    def _remplir(self, rang: int, cellules: Iterable[Valeur], largeurs: Iterable[float]) -> None:
        lues = list(zip(cellules, largeurs, strict=False))
        for colonne, (valeur, _) in enumerate(lues):
            self._ecrire(rang, colonne, valeur)
        self.feuille.set_row(rang, hauteur((en_texte(valeur), largeur) for valeur, largeur in lues))

    def _ecrire(self, rang: int, colonne: int, valeur: Valeur) -> None:
        """Numbers as numbers; a text is written as one, whatever it begins with: a spreadsheet runs nothing."""
        if isinstance(valeur, int | float):
            self.feuille.write_number(rang, colonne, valeur, self.nombre)
        elif texte := en_texte(valeur):
            self.feuille.write_string(rang, colonne, bornee(texte), self.corps)


def _largeurs(section: SectionDeDossier) -> Iterator[int]:
    """Of the longest text of each column, within reason; words on what is missing stand in the first."""
    for colonne, nom in enumerate(section.colonnes):
        textes = (en_texte(ligne.cellules[colonne]) for ligne in section.lignes)
        longueurs = [len(un) for texte in textes for un in texte.split("\n")]
        absence = [] if section.lignes or colonne else [len(section.absence)]
        yield min(LARGEUR_MAX, max(len(nom), *longueurs, *absence, 8) + 2)


def _a_imprimer(feuille: Worksheet, derniere: int, lignes: int) -> None:
    """What is said and its lines, a page wide, under its header on each page."""
    feuille.set_landscape()
    feuille.set_paper(A4)
    feuille.print_area(0, 0, derniere, lignes)
    feuille.fit_to_pages(1, 0)
    feuille.repeat_rows(0)
    feuille.set_footer("&A&R&P / &N")


def _suite(ligne: LigneDeDossier, version: str) -> tuple[Valeur, ...]:
    preuves = ligne.preuves
    documents = tuple(dict.fromkeys(p.document for p in preuves))
    return (
        tuple(p.lignes for p in preuves),
        " | ".join(p.texte for p in preuves),
        documents,
        ligne.identifiant,
        version,
    )
