"""Numbered actions with their sub-points, and bulleted lists."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from chargement.document.texte import Ligne

_NUMERO = re.compile(r"^(?P<numero>\d+)\s*\.\s*(?P<texte>.+)$")
_PUCE = re.compile(r"^·\s*(?P<texte>.*)$")


@dataclass(slots=True)
class ActionLue:
    """`debut` and `fin` are its first and last lines."""

    numero: str
    texte: str
    debut: int
    fin: int
    sous_points: list[str] = field(default_factory=list)


@dataclass(slots=True)
class PuceLue:
    texte: str
    debut: int
    fin: int


def lire_actions(lignes: Iterable[Ligne]) -> tuple[list[ActionLue], list[Ligne]]:
    """Actions in printed order, and the lines that belong to none."""
    actions: list[ActionLue] = []
    orphelines: list[Ligne] = []
    for ligne in lignes:
        if trouve := _NUMERO.match(ligne.net):
            actions.append(ActionLue(trouve["numero"], trouve["texte"], ligne.numero, ligne.numero))
        elif actions:
            _prolonger(actions[-1], ligne)
        else:
            orphelines.append(ligne)
    return actions, orphelines


def _prolonger(action: ActionLue, ligne: Ligne) -> None:
    action.fin = ligne.numero
    if puce := _PUCE.match(ligne.net):
        action.sous_points.append(puce["texte"])
    elif action.sous_points:
        action.sous_points[-1] += f" {ligne.net}"
    else:
        action.texte += f" {ligne.net}"


def lire_puces(lignes: Iterable[Ligne]) -> tuple[list[PuceLue], list[Ligne]]:
    """Bulleted items, each with the unbulleted lines that continue it, and the lines before any bullet."""
    puces: list[PuceLue] = []
    orphelines: list[Ligne] = []
    for ligne in lignes:
        if trouve := _PUCE.match(ligne.net):
            puces.append(PuceLue(trouve["texte"], ligne.numero, ligne.numero))
        elif puces:
            puces[-1].texte += f" {ligne.net}"
            puces[-1].fin = ligne.numero
        else:
            orphelines.append(ligne)
    return puces, orphelines
