"""Footnotes: printed between brackets at the end of the line that calls them, « [3:  Le taux…] »."""

import re

from chargement.document.lecture import PartieLue
from chargement.document.texte import Document, Ligne
from graphe import identifiants
from graphe.modele.base import Source
from graphe.modele.contrat import Note
from graphe.modele.enumerations import Gravite
from graphe.texte import compacter

_NOTE = re.compile(r"\[(?P<numero>\d+):\s+(?P<texte>[^\]]*?)\s*\]")
_INACHEVEE = re.compile(r"\bmettre (?:le )?lien\b")


def lire_notes(document: Document) -> PartieLue:
    lecture = PartieLue()
    for ligne in document.lignes:
        for trouve in _NOTE.finditer(ligne.brut):
            note = _note(document, ligne, int(trouve["numero"]), trouve["texte"])
            lecture.ajouter(note)
            if _INACHEVEE.search(note.texte):
                message = f"Note {note.numero} : consigne de rédaction restée dans le texte (« {note.texte} »)."
                lecture.signaler("NOTE_INACHEVEE", Gravite.INFORMATION, message, ligne.numero, element=note.id)
    return lecture


def _note(document: Document, ligne: Ligne, numero: int, texte: str) -> Note:
    return Note(
        id=f"{identifiants.CONTRAT}/note/{numero}",
        contrat=identifiants.CONTRAT,
        source=Source(document=document.nom, ligne_debut=ligne.numero, ligne_fin=ligne.numero, texte=texte),
        numero=numero,
        texte=compacter(texte),
    )
