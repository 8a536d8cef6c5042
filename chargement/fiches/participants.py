"""Acteurs of a fiche by role: one printed mention, one participation, with the services it names."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chargement.document.listes import decouper, decouper_services, parenthese
from chargement.document.texte import Ligne
from graphe.modele.enumerations import Role

_INTITULES = {
    re.compile(r"^Pilotes?\s*:\s*(.*)$"): Role.PILOTE,
    re.compile(r"^Partenaires associés\s*:\s*(.*)$"): Role.PARTENAIRE,
    re.compile(r"^Lieux ressources\s*:\s*(.*)$"): Role.LIEU_RESSOURCE,
}


@dataclass(frozen=True, slots=True)
class MentionActeur:
    """`nom` and `services` as printed; `libelle` is the whole mention."""

    libelle: str
    nom: str
    services: tuple[str, ...]
    role: Role
    ligne: int


def lire_participants(ligne: Ligne, connu: Callable[[str], object | None]) -> list[MentionActeur] | None:
    """Mentions of one line; None when the line opens no role. `connu` tells whether a whole mention names someone."""
    for motif, role in _INTITULES.items():
        if trouve := motif.match(ligne.net):
            return list(_mentions(trouve[1], role, ligne.numero, connu))
    return None


def _mentions(texte: str, role: Role, ligne: int, connu: Callable[[str], object | None]) -> Iterator[MentionActeur]:
    for libelle in decouper(texte, acteurs=True):
        coupe = None if role is Role.LIEU_RESSOURCE or connu(libelle) else parenthese(libelle)
        if coupe and connu(coupe[0]):
            yield MentionActeur(libelle, coupe[0], tuple(decouper_services(coupe[1])), role, ligne)
        else:
            yield MentionActeur(libelle, libelle, (), role, ligne)
