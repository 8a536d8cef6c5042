"""What an arrondissement means, in numbers: all that counts there, and what local evidence proves."""

from dataclasses import dataclass
from typing import Any

from graphe.modele.enumerations import CertitudeLien, Portee


@dataclass(frozen=True, slots=True)
class CompteDuLieu:
    engagements: int
    locaux: int
    cites: int
    par_projet: int
    mobilisations: int
    mobilisations_locales: int


def _prouve(*portees: Portee) -> dict[str, Any]:
    return {"portees": portees, "certitudes_lien": (CertitudeLien.NOMMEE,)}


LOCAL = _prouve(Portee.CITATION, Portee.PROJET)
COMPTES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Engagement", {}),
    ("Engagement", LOCAL),
    ("Engagement", _prouve(Portee.CITATION)),
    ("Engagement", _prouve(Portee.PROJET)),
    ("Mobilisation", {}),
    ("Mobilisation", LOCAL),
)
"""For each number, in order: the type counted, and what its ancrage there satisfies."""
