"""The synthesis table: the text holds what a machine made of its image, noise included.

A figure is kept only when the prose of the contract says it too; every other cell is left empty and reported.
"""

from dataclasses import replace
from typing import Self

from pydantic import model_validator

from chargement.document.lecture import PartieLue
from chargement.document.texte import Document, Ligne, ligne_du_titre
from chargement.referentiel import Entree, lire_referentiel
from graphe import identifiants
from graphe.modele.contrat import LigneSynthese
from graphe.modele.enumerations import Gravite
from graphe.texte import abreger, forme

_TITRE = "Tableau de synthèse"
_ENTETE = "Indicateurs:"


class Confirmation(Entree):
    """The prose that says the same figure, rounded: `texte` at `ligne`."""

    territoire: int
    dit: float
    ligne: int
    texte: str


class Annees(Entree):
    imprime: str
    lu: str
    ligne: int
    texte: str


class Rangee(Entree):
    """One row as a reader sees it: each cell as printed, None where nothing can be told apart."""

    imprime: str
    indicateur: str
    parts: tuple[str | None, str | None, str | None]
    evolutions: tuple[str | None, str | None, str | None]
    annees: Annees
    confirmations: tuple[Confirmation, ...] = ()

    @model_validator(mode="after")
    def _confirmees(self) -> Self:
        for c in self.confirmations:
            lu = _lire_part(self.parts[c.territoire - 1])
            if lu is None or abs(lu - c.dit) > 0.5:
                raise ValueError(f"« {self.indicateur} » : la ligne {c.ligne} dit {c.dit}, la case {lu}")
        return self


class TableauSynthese(Entree):
    territoires: tuple[str, str, str]
    entete: str
    rangees: tuple[Rangee, ...]


def lire_synthese(document: Document) -> PartieLue:
    lecture = PartieLue()
    tableau = lire_referentiel("synthese", TableauSynthese)
    titre = ligne_du_titre(document, _TITRE)
    pleines = [ligne for ligne in document.lignes[titre.numero :] if not ligne.vide]
    entete = next((rang for rang, ligne in enumerate(pleines) if est_entete(ligne)), -1)
    if entete >= 0:
        lecture.signaler("CELLULE_ILLISIBLE", Gravite.AVERTISSEMENT, tableau.entete, pleines[entete].numero)
    for rang, ligne in enumerate(pleines[entete + 1 :], 1):
        _lire_rangee(document, lecture, tableau, ligne, rang)
    return lecture


def rassembler_les_cases(lecture: PartieLue) -> PartieLue:
    """One report for all the cells of the scanned table; the others as they are."""
    cellules = [s for s in lecture.signalements if s.code == "CELLULE_ILLISIBLE"]
    if len(cellules) > 1:
        message = f"Tableau de synthèse numérisé : {len(cellules)} cases ne se lisent pas. {cellules[0].message}"
        passages = dict.fromkeys((s.debut, s.fin) for s in cellules[1:])
        une = replace(cellules[0], message=message, autres=tuple(passages))
        lecture.signalements = [une, *(s for s in lecture.signalements if s.code != "CELLULE_ILLISIBLE")]
    return lecture


def est_entete(ligne: Ligne) -> bool:
    return ligne.forme.startswith(_ENTETE)


def _lire_rangee(document: Document, lecture: PartieLue, tableau: TableauSynthese, ligne: Ligne, rang: int) -> None:
    rangee = next((r for r in tableau.rangees if ligne.forme.startswith(forme(r.imprime))), None)
    if rangee is None:
        message = f"« {abreger(ligne.net)} » : rangée inconnue du tableau de synthèse ; à déclarer dans synthese.yaml."
        lecture.signaler("LIGNE_ILLISIBLE", Gravite.ERREUR, message, ligne.numero)
        return
    noeud = LigneSynthese(
        id=f"{identifiants.CONTRAT}/synthese/{rang}",
        contrat=identifiants.CONTRAT,
        source=document.source(ligne.numero),
        rang=rang,
        indicateur=rangee.indicateur,
        territoires=tableau.territoires,
        valeurs=tuple(_part(document, ligne, rangee, colonne) for colonne in range(3)),
        evolutions=(None, None, None),
        annees=_annees(document, ligne, rangee.annees),
    )
    lecture.ajouter(noeud)
    _signaler(lecture, ligne, rangee, noeud)


def _part(document: Document, ligne: Ligne, rangee: Rangee, colonne: int) -> float | None:
    """Every figure of the table has one decimal and lost its comma: « 268 » is 26,8 if the prose says 27 %."""
    imprime = rangee.parts[colonne]
    confirmation = next((c for c in rangee.confirmations if c.territoire == colonne + 1), None)
    if imprime is None or confirmation is None or not ligne.dit(imprime):
        return None
    return _lire_part(imprime) if _dit(document, confirmation.ligne, confirmation.texte) else None


def _lire_part(imprime: str | None) -> float | None:
    return int(imprime) / 10 if imprime and imprime.isdecimal() else None


def _annees(document: Document, ligne: Ligne, annees: Annees) -> str | None:
    return annees.lu if ligne.forme.endswith(annees.imprime) and _dit(document, annees.ligne, annees.texte) else None


def _dit(document: Document, numero: int, texte: str) -> bool:
    return document.situer(numero, lambda lue: lue.dit(texte)) is not None


def _signaler(lecture: PartieLue, ligne: Ligne, rangee: Rangee, noeud: LigneSynthese) -> None:
    for colonne, territoire in enumerate(noeud.territoires):
        for grandeur, lu, imprime in (
            ("part", noeud.valeurs[colonne], rangee.parts[colonne]),
            ("évolution", noeud.evolutions[colonne], rangee.evolutions[colonne]),
        ):
            if lu is None:
                vu = f"imprimé « {imprime} », sans passage qui le confirme" if imprime else "rien de lisible"
                message = f"Synthèse, « {noeud.indicateur} », {grandeur}, {territoire} : {vu} ; laissé vide."
                lecture.signaler("CELLULE_ILLISIBLE", Gravite.AVERTISSEMENT, message, ligne.numero, element=noeud.id)
