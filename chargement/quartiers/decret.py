"""The table of the decree: name, arrondissements and population of each quartier, and its total."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from chargement.document.cellules import CelluleLue, decouper_cellules
from chargement.document.lecture import PartieLue, Signalement
from chargement.document.texte import Document, Ligne
from chargement.quartiers.referentiel import EntreeQuartier
from graphe.modele.enumerations import Gravite
from graphe.texte import cle

COLONNES = 3
_ARRONDISSEMENTS = re.compile(r"\d+(?:er|e)(?:, ?\d+(?:er|e))*")
_POPULATION = re.compile(r"\d+(?: \d{3})*")


@dataclass(frozen=True, slots=True)
class LigneDecret:
    nom: str
    arrondissements: tuple[int, ...]
    population: int | None
    debut: int
    fin: int


def lire_table_decret(document: Document) -> tuple[list[LigneDecret], PartieLue]:
    """Rows in the order printed, the total left out; the lecture holds the reports only."""
    lecture = PartieLue()
    lignes: list[LigneDecret] = []
    total: LigneDecret | None = None
    for rangee in _rangees(decouper_cellules(_table(document))):
        ligne = _lire(rangee)
        if ligne is None:
            _signaler_illisible(lecture, rangee)
        elif ligne.arrondissements:
            lignes.append(ligne)
        else:
            total = ligne
    lecture.signalements += _total_discordant(lignes, total)
    return lignes, lecture


def _table(document: Document) -> Iterable[Ligne]:
    def avant(ligne: Ligne) -> bool:
        return not (ligne.cellule and cle(ligne.net).startswith("liste des quartiers prioritaires"))

    return takewhile(lambda ligne: ligne.vide or ligne.cellule, dropwhile(avant, document.lignes))


def _rangees(cellules: Sequence[CelluleLue]) -> Iterator[list[CelluleLue]]:
    """Rows after the heading: a row ends with its population, or with the empty line that follows a third cell."""
    rangee: list[CelluleLue] = []
    for cellule in cellules[COLONNES:]:
        rangee.append(cellule)
        complete = len(rangee) >= COLONNES and cellule.avant_blanc
        if complete or (len(rangee) > 1 and _POPULATION.fullmatch(cellule.texte)):
            yield rangee
            rangee = []
    if rangee:
        yield rangee


def _lire(rangee: Sequence[CelluleLue]) -> LigneDecret | None:
    """The total has no arrondissement."""
    textes = [cellule.texte for cellule in rangee]
    if len(textes) == COLONNES - 1 and cle(textes[0]) == "total":
        textes.insert(1, "")
    if len(textes) != COLONNES or not textes[0] or not _POPULATION.fullmatch(textes[2]):
        return None
    if not _ARRONDISSEMENTS.fullmatch(textes[1]) and cle(textes[0]) != "total":
        return None
    numeros = tuple(int(n) for n in re.findall(r"\d+", textes[1]))
    population = int(textes[2].replace(" ", ""))
    return LigneDecret(textes[0], numeros, population, rangee[0].debut, rangee[-1].fin)


def _signaler_illisible(lecture: PartieLue, rangee: Sequence[CelluleLue]) -> None:
    imprime = " | ".join(cellule.texte for cellule in rangee)
    message = (
        f"Ligne du tableau du décret illisible : « {imprime} » ; attendu trois cellules, "
        "p. ex. « Grand Belleville », « 11e, 20e », « 12 100 »."
    )
    lecture.signaler("LIGNE_ILLISIBLE", Gravite.ERREUR, message, rangee[0].debut, rangee[-1].fin)


def _total_discordant(lignes: Sequence[LigneDecret], total: LigneDecret | None) -> Iterator[Signalement]:
    somme = sum(ligne.population or 0 for ligne in lignes)
    if total and total.population != somme:
        message = (
            f"Le tableau du décret annonce {total.population} habitants au total ; ses lignes en comptent {somme}."
        )
        yield Signalement("TOTAL_DISCORDANT", Gravite.AVERTISSEMENT, message, total.debut, total.fin)


def nouveautes_discordantes(document: Document, entrees: Iterable[EntreeQuartier]) -> Iterator[Signalement]:
    """The contract and the official suffix must call the same quartiers new."""
    annonce = next((li for li in document.lignes if "nouveaux quartiers prioritaires sont crees" in cle(li.net)), None)
    for entree in entrees if annonce else ():
        assert annonce is not None
        annonce_nouveau = cle(entree.decret) in cle(annonce.net)
        if annonce_nouveau != entree.nouveau:
            contrat = "dit nouveau" if annonce_nouveau else "ne dit pas nouveau"
            suffixe = (
                f"{'le dit' if entree.nouveau else 'ne le dit pas'} (suffixe « {entree.code[-1]} » ; « N » : nouveau)"
            )
            message = (
                f"Le contrat {contrat} le quartier « {entree.decret} » ; son code officiel {entree.code} {suffixe}."
            )
            code, gravite = "NOUVEAUTE_DISCORDANTE", Gravite.INFORMATION
            yield Signalement(code, gravite, message, annonce.numero, annonce.numero, entree.id)
