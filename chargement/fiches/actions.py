"""Numbered actions with their sub-points and the places they name, and bulleted lists.

« les 13e, 18e, 19e et 20e » are arrondissements; « 2e chance », « 1/5ème » are not."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from chargement.document.texte import Ligne
from graphe.texte import cle

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


def lire_puces(lignes: Iterable[Ligne], *, suites: bool = True) -> tuple[list[PuceLue], list[Ligne]]:
    """Bulleted items, each with the unbulleted lines that continue it, and the lines that continue none.

    Without `suites`, no line continues another.
    """
    puces: list[PuceLue] = []
    orphelines: list[Ligne] = []
    for ligne in lignes:
        if trouve := _PUCE.match(ligne.net):
            puces.append(PuceLue(trouve["texte"], ligne.numero, ligne.numero))
        elif puces and suites:
            puces[-1].texte += f" {ligne.net}"
            puces[-1].fin = ligne.numero
        else:
            orphelines.append(ligne)
    return puces, orphelines


_ORDINAL = r"(?:20|1\d|[1-9])(?:er|ème|e)\b"
_SUITE = re.compile(rf"(?<![\d/])(?P<suite>{_ORDINAL}(?:\s*(?:,|et)\s*{_ORDINAL})*)(?:\s+(?P<nom>[^\W\d_]+))?")


def arrondissements_cites(texte: str) -> tuple[int, ...]:
    """Numbers named, sorted: runs of ordinals followed by « arrondissement(s) », or by no noun at all."""
    trouves: set[int] = set()
    for suite in _SUITE.finditer(texte):
        nom = suite["nom"]
        if nom is None or nom.startswith("arrondissement"):
            trouves.update(int(n) for n in re.findall(r"\d+", suite["suite"]))
    return tuple(sorted(trouves))


def quartiers_cites(texte: str, noms: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Identifiers, sorted, of the quartiers whose name (a comparison key) stands in the text as whole words.

    The longest name wins: « Petit Belleville » is not « Belleville ».
    """
    trouves = _un_de(tuple(noms)).findall(cle(texte))
    return tuple(sorted({quartier for nom in trouves for quartier in noms[nom]}))


@cache
def _un_de(noms: tuple[str, ...]) -> re.Pattern[str]:
    choix = "|".join(re.escape(nom) for nom in sorted(noms, key=len, reverse=True))
    return re.compile(rf"\b(?:{choix})\b")
