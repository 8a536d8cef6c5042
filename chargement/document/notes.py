"""Footnotes: printed between brackets at the end of the line that calls them, « [3:  Le taux…] »."""

import re
from collections.abc import Iterator

from chargement.document.lecture import PartieLue, Signalement
from chargement.document.texte import Document, Ligne, propre
from graphe import identifiants
from graphe.modele.contrat import Note
from graphe.modele.enumerations import Gravite
from graphe.texte import compacter

_NOTE = re.compile(r"\[(?P<numero>\d+):\s+(?P<texte>[^\]]*?)\s*\]")
_INACHEVEE = re.compile(r"\bmettre (?:le )?lien\b")


def lire_notes(document: Document) -> PartieLue:
    lecture = PartieLue()
    lues: dict[int, int] = {}
    for ligne in document.lignes:
        for trouve in _NOTE.finditer(propre(ligne.brut)):
            premiere = lues.setdefault(int(trouve["numero"]), ligne.numero)
            if premiere != ligne.numero:
                message = (
                    f"Note {trouve['numero']} : imprimée deux fois ; la première est lue, pas « {trouve['texte']} »."
                )
                lecture.signaler("NOTE_DOUBLE", Gravite.ERREUR, message, premiere, ligne.numero)
                continue
            note = _note(document, ligne, int(trouve["numero"]), trouve["texte"])
            lecture.ajouter(note)
            if _INACHEVEE.search(note.texte):
                message = f"Note {note.numero} : consigne de rédaction restée dans le texte (« {note.texte} »)."
                lecture.signaler("NOTE_INACHEVEE", Gravite.INFORMATION, message, ligne.numero, element=note.id)
    return lecture


def notes_absentes(document: Document, embarque: Document) -> Iterator[Signalement]:
    """The notes of the packaged text that the document does not hold, at the lines that called them."""
    lues = {numero for numero, _ in _numeros(document)}
    for numero, ligne in _numeros(embarque):
        if numero not in lues:
            message = f"Note {numero} : son texte n'est plus dans le fichier ; elle n'est pas lue."
            ici = document.ligne_declaree(ligne)
            yield Signalement("NOTE_ABSENTE", Gravite.AVERTISSEMENT, message, ici, ici)


def _numeros(document: Document) -> Iterator[tuple[int, int]]:
    for ligne in document.lignes:
        for trouve in _NOTE.finditer(propre(ligne.brut)):
            yield int(trouve["numero"]), ligne.numero


def _note(document: Document, ligne: Ligne, numero: int, texte: str) -> Note:
    return Note(
        id=f"{identifiants.CONTRAT}/note/{numero}",
        contrat=identifiants.CONTRAT,
        source=document.citer(ligne.numero, texte),
        numero=numero,
        texte=compacter(texte),
    )
