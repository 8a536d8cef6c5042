"""Rows of a table of projets: nom, descriptif, adresse, statut.

A cell that holds statuts closes a row, whatever their number, and so does an empty fourth one. Blank lines alone say
nothing: they also stand inside rows, and a copy of the text can lose them or double them. What does not end up with
four cells is either short in a way that can be told, or reported.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from chargement.document.cellules import CelluleLue, decouper_cellules
from chargement.document.lecture import PartieLue
from chargement.document.texte import Document, Ligne
from chargement.referentiel import Entree, lire_referentiel
from graphe import identifiants
from graphe.modele.enumerations import Gravite, Statut
from graphe.modele.territoire import Projet
from graphe.texte import cle


class FormeStatut(Entree):
    forme: str
    statut: Statut
    source: str
    fautive: bool = False


@dataclass(frozen=True, slots=True)
class StatutsLus:
    """Statuts in the order printed, each once; `fautives` are the forms spelled wrongly."""

    statuts: tuple[Statut, ...]
    fautives: tuple[str, ...] = ()


@cache
def _formes() -> dict[str, FormeStatut]:
    return {cle(forme.forme): forme for forme in lire_referentiel("statuts", list[FormeStatut])}


@cache
def _grammaire() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a whole cell looks like, and one form in it."""
    une = "|".join(sorted(map(re.escape, _formes()), key=len, reverse=True))
    item = rf"(?:{une})\b(?:\s*\([^)]*\))?"
    return re.compile(rf"{item}(?:\s*(?:\bet\b|/|,)?\s*{item})*"), re.compile(rf"\b(?:{une})\b")


@cache
def _fins() -> tuple[str, ...]:
    """Words that can end a statut."""
    return tuple({forme.split()[-1] for forme in _formes()})


def lire_statuts(texte: str) -> StatutsLus | None:
    """None when `texte` is not made of statuts and of nothing else."""
    cellule, forme = _grammaire()
    compare = cle(texte)
    if not cellule.fullmatch(compare):
        return None
    trouvees = [_formes()[f] for f in forme.findall(re.sub(r"\([^)]*\)", " ", compare))]
    statuts = dict.fromkeys(f.statut for f in trouvees)
    return StatutsLus(tuple(statuts), tuple(dict.fromkeys(f.forme for f in trouvees if f.fautive)))


def separer_statut(texte: str) -> tuple[str, str] | None:
    """« A définir Projet en réflexion » gives « A définir », « Projet en réflexion »; None when no statut ends it."""
    mots = texte.split()
    if not mots or not (texte.endswith(")") or cle(mots[-1]).endswith(_fins())):
        return None
    for i in range(len(mots)):
        if lire_statuts(" ".join(mots[i:])):
            return " ".join(mots[:i]), " ".join(mots[i:])
    return None


COLONNES = 4
SANS_ADRESSE = ("non cartographiable", "a definir")
"""What a cell says when there is no adresse to print."""
_DERNIERE_COLONNE = ("existant ou a venir", "statut")
ChampsProjet = tuple[str, str | None, str | None, str | None]


def lire_tableau(document: Document, lignes: Iterable[Ligne], quartier: str) -> PartieLue:
    """Projets of `quartier` in the order printed; `lignes` start at the heading of the table."""
    lecture = PartieLue()
    en_tete, cellules = _separer_en_tete(decouper_cellules(lignes))
    if en_tete and not (len(en_tete) == COLONNES and cle(en_tete[0].texte).startswith("nom du projet")):
        _signaler_illisible(lecture, en_tete, quartier)
    for rang, rangee in enumerate(_rangees(cellules), 1):
        champs = _champs(rangee)
        if champs is None:
            _signaler_illisible(lecture, rangee, quartier)
            continue
        projet, statuts = _projet(document, rangee, champs, quartier, rang)
        lecture.ajouter(projet)
        _signaler(lecture, projet, statuts, len(rangee))
    return lecture


def _separer_en_tete(cellules: list[CelluleLue]) -> tuple[list[CelluleLue], list[CelluleLue]]:
    """The heading ends with the title of its last column; another opening with the first empty line."""
    blanc = next((i for i, cellule in enumerate(cellules, 1) if cellule.avant_blanc), 0)
    complet = any(cle(cellule.texte).startswith(_DERNIERE_COLONNE) for cellule in cellules[COLONNES - 1 : COLONNES])
    fin = COLONNES if complet else blanc
    return cellules[:fin], cellules[fin:]


def _rangees(cellules: list[CelluleLue]) -> Iterator[list[CelluleLue]]:
    rangee: list[CelluleLue] = []
    for i, cellule in enumerate(cellules, 1):
        rangee.append(cellule)
        if _fermee(rangee, cellules[i] if i < len(cellules) else None):
            yield from _separer_sans_statut(rangee)
            rangee = []
    if rangee:
        yield rangee


def _separer_sans_statut(rangee: list[CelluleLue]) -> list[list[CelluleLue]]:
    """Seven cells or eight are two rows, the first of which has no statut that can be read."""
    reste = len(rangee) - COLONNES
    return [rangee[:reste], rangee[reste:]] if COLONNES - 1 <= reste <= COLONNES else [rangee]


def _fermee(rangee: list[CelluleLue], suivante: CelluleLue | None) -> bool:
    derniere = rangee[-1]
    if lire_statuts(derniere.texte):
        return True
    if len(rangee) == COLONNES - 1 and separer_statut(derniere.texte):
        return not (suivante and (lire_statuts(suivante.texte) or (suivante.vide and not derniere.avant_blanc)))
    return len(rangee) == COLONNES and derniere.vide


def _champs(rangee: list[CelluleLue]) -> ChampsProjet | None:
    """None when the row cannot be read."""
    if len(rangee) < COLONNES:
        return _champs_incomplets(rangee)
    statut = rangee[-1].texte
    if len(rangee) != COLONNES or rangee[0].vide or (statut and lire_statuts(statut) is None):
        return None
    descriptif, adresse = ("\n".join(cellule.textes) or None for cellule in rangee[1:3])
    return rangee[0].texte, descriptif, adresse, statut or None


def _champs_incomplets(rangee: list[CelluleLue]) -> ChampsProjet | None:
    """Three cells, the last of which holds adresse and statut, or none; two: nom and statut; one says nothing."""
    if len(rangee) < 2:
        return None
    nom, *autres, derniere = rangee
    if nom.vide or not (autres or lire_statuts(derniere.texte)):
        return None
    descriptif = "\n".join(autres[0].textes) if autres else None
    separes = separer_statut(derniere.texte)
    adresse, statut = separes or (derniere.texte, None)
    return nom.texte, descriptif or None, adresse or None, statut


def _projet(
    document: Document, rangee: list[CelluleLue], champs: ChampsProjet, quartier: str, rang: int
) -> tuple[Projet, StatutsLus]:
    nom, descriptif, adresse, statut = champs
    statuts = lire_statuts(statut or "") or StatutsLus(())
    sans_adresse = adresse is not None and cle(adresse).strip("() ") in SANS_ADRESSE
    projet = Projet(
        id=identifiants.projet(quartier, rang),
        source=document.source(rangee[0].debut, rangee[-1].fin),
        quartier=quartier,
        rang=rang,
        nom=nom,
        descriptif=descriptif,
        adresse=None if sans_adresse else adresse,
        motif_sans_adresse=adresse if sans_adresse else None,
        statuts=statuts.statuts,
        statut_source=statut,
    )
    return projet, statuts


def _signaler(lecture: PartieLue, projet: Projet, statuts: StatutsLus, largeur: int) -> None:
    bornes = projet.source.ligne_debut, projet.source.ligne_fin
    if largeur < COLONNES:
        message = (
            f"Le projet « {projet.nom} » tient en {largeur} cellules au lieu de {COLONNES} : "
            f"lu adresse « {projet.adresse or projet.motif_sans_adresse or ''} », "
            f"statut « {projet.statut_source or ''} »."
        )
        lecture.signaler("CELLULES_FUSIONNEES", Gravite.AVERTISSEMENT, message, *bornes, projet.id)
    if mele := _statut_mele(projet):
        message = f"Le projet « {projet.nom} » mêle deux rangées : le statut « {mele} » est au milieu d'une cellule."
        lecture.signaler("CELLULES_FUSIONNEES", Gravite.AVERTISSEMENT, message, *bornes, projet.id)
    if projet.statut_source is None:
        message = f"Le projet « {projet.nom} » n'a pas de statut : sa case est vide."
        lecture.signaler("STATUT_ABSENT", Gravite.INFORMATION, message, *bornes, projet.id)
    if statuts.fautives:
        libelles = ", ".join(f"« {s.libelle} »" for s in projet.statuts)
        message = f"Statut « {projet.statut_source} » du projet « {projet.nom} » mal orthographié ; lu {libelles}."
        lecture.signaler("STATUT_MAL_ORTHOGRAPHIE", Gravite.INFORMATION, message, *bornes, projet.id)


def _statut_mele(projet: Projet) -> str | None:
    """A statut alone on a line of another cell: the row before lost the mark of its last one."""
    lignes = "\n".join((projet.nom, projet.descriptif or "", projet.adresse or "")).split("\n")
    return next((ligne.strip() for ligne in lignes if lire_statuts(ligne)), None)


def _signaler_illisible(lecture: PartieLue, rangee: list[CelluleLue], quartier: str) -> None:
    message = (
        f"Ligne de tableau illisible : {len(rangee)} cellule(s), « {rangee[0].texte} » … « {rangee[-1].texte} » ; "
        f"attendu {COLONNES} cellules (nom, descriptif, adresse, statut), le statut vide ou connu."
    )
    lecture.signaler("LIGNE_ILLISIBLE", Gravite.ERREUR, message, rangee[0].debut, rangee[-1].fin, quartier)
