"""A dossier as files: CSV, one fact a row with what proves it; XLSX, one sheet a section."""

import io
import re
from collections.abc import Iterator

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from graphe.tableur import CELLULE_MAX, LONGUEUR_DE_NOM
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
PROVENANCE = ("Identifiant", "Document", "Lignes", "Texte du contrat", "Version du graphe")
INTERDITS = re.compile(r"[\[\]:*?/\\']")
"""What a spreadsheet refuses in the name of a sheet."""
LARGEUR_MAX = 60


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
        _presenter(classeur.add_worksheet("En bref"), dossier, version, corps)
        noms: set[str] = set()
        for section in dossier.sections:
            nom = _nom(section.titre, noms)
            _Feuille(classeur.add_worksheet(nom), entete, corps).remplir(section, version)
    return tampon.getvalue()


def _presenter(feuille: Worksheet, dossier: DossierCompose, version: str, corps: Format) -> None:
    feuille.set_column(0, 0, 100)
    for rang, texte in enumerate(
        (dossier.titre, dossier.identifiant, f"Version du graphe : {version}", *dossier.en_bref)
    ):
        feuille.write_string(rang, 0, texte, corps)


def _nom(titre: str, pris: set[str]) -> str:
    """Unique whatever the case, as spreadsheets ask."""
    propre = INTERDITS.sub(" ", titre)[:LONGUEUR_DE_NOM].strip()
    nom, rang = propre, 2
    while nom.lower() in pris:
        nom, rang = f"{propre[: LONGUEUR_DE_NOM - 3]} {rang}", rang + 1
    pris.add(nom.lower())
    return nom


class _Feuille:
    def __init__(self, feuille: Worksheet, entete: Format, corps: Format) -> None:
        self.feuille = feuille
        self.entete = entete
        self.corps = corps

    def remplir(self, section: SectionDeDossier, version: str) -> None:
        colonnes = (*section.colonnes, *PROVENANCE)
        for rang, nom in enumerate(colonnes):
            self.feuille.write_string(0, rang, nom, self.entete)
        for rang, ligne in enumerate(section.lignes, 1):
            for colonne, valeur in enumerate((*ligne.cellules, *_suite(ligne, version))):
                self._ecrire(rang, colonne, valeur)
        if not section.lignes:
            self._ecrire(1, 0, section.absence)
        self._dimensionner(section, len(colonnes))

    def _ecrire(self, rang: int, colonne: int, valeur: Valeur) -> None:
        """Numbers as numbers; a text is written as one, whatever it begins with: a spreadsheet runs nothing."""
        if isinstance(valeur, int | float):
            self.feuille.write_number(rang, colonne, valeur, self.corps)
        elif texte := en_texte(valeur):
            self.feuille.write_string(rang, colonne, texte[:CELLULE_MAX], self.corps)

    def _dimensionner(self, section: SectionDeDossier, nombre: int) -> None:
        for colonne, nom in enumerate(section.colonnes):
            longueurs = (len(en_texte(ligne.cellules[colonne])) for ligne in section.lignes)
            self.feuille.set_column(colonne, colonne, min(LARGEUR_MAX, max(len(nom), *longueurs, 8) + 2))
        self.feuille.set_column(len(section.colonnes), nombre - 1, 24)
        self.feuille.freeze_panes(1, 0)
        self.feuille.autofilter(0, 0, max(1, len(section.lignes)), nombre - 1)


def _suite(ligne: LigneDeDossier, version: str) -> tuple[Valeur, ...]:
    preuves = ligne.preuves
    documents = tuple(dict.fromkeys(p.document for p in preuves))
    return (
        ligne.identifiant,
        documents,
        tuple(p.lignes for p in preuves),
        " | ".join(p.texte for p in preuves),
        version,
    )
