"""Answers compared before anything is timed: the same JSON, or the bench stops and says where they part."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import Message
from typing import Any

from bancs.erreurs import BancImpossible
from bancs.processus import Serveur
from bancs.questions import Question

DELAI = 60.0
REPETITIONS = 3
"""Asked more than once: graphql-jit compiles an operation at its second request."""


@dataclass(frozen=True, slots=True)
class Reponse:
    """Names of headers in small letters."""

    statut: int
    entetes: Mapping[str, str]
    corps: bytes

    @property
    def donnees(self) -> Any:
        """`data` of the answer; an error stops the bench."""
        contenu = json.loads(self.corps)
        if self.statut != 200 or contenu.get("errors"):
            debut = self.corps[:500].decode(errors="replace")
            raise BancImpossible(f"Réponse en erreur ({self.statut}) : {debut}")
        return contenu["data"]


def poser(serveur: Serveur, question: Question, entetes: Mapping[str, str] | None = None) -> Reponse:
    demande = urllib.request.Request(
        serveur.url, question.corps, {"Content-Type": "application/json", **(entetes or {})}
    )
    try:
        with urllib.request.urlopen(demande, timeout=DELAI) as reponse:
            return Reponse(reponse.status, _minuscules(reponse.headers), reponse.read())
    except urllib.error.HTTPError as erreur:
        return Reponse(erreur.code, _minuscules(erreur.headers), erreur.read())


def _minuscules(entetes: Message) -> dict[str, str]:
    return {nom.lower(): valeur for nom, valeur in entetes.items()}


def verifier(
    serveur: Serveur, question: Question, attendues: Any, forme: Callable[[Any], Any] = lambda donnees: donnees
) -> None:
    """`forme` brings what the server gives to the shape that is expected."""
    for _ in range(REPETITIONS):
        rendues = forme(poser(serveur, question).donnees)
        if (endroit := difference(attendues, rendues)) is not None:
            raise BancImpossible(f"« {serveur.nom} » répond autrement à « {question.nom} » : {endroit}")


def difference(attendu: Any, rendu: Any, chemin: str = "data") -> str | None:
    """Where two values part first, None when they are equal. True is not 1."""
    if type(attendu) is not type(rendu):
        return f"{chemin} : {rendu!r} au lieu de {attendu!r}."
    if isinstance(attendu, dict):
        if attendu.keys() != rendu.keys():
            return f"{chemin} : champs {sorted(rendu)} au lieu de {sorted(attendu)}."
        return _premiere((attendu[cle], rendu[cle], f"{chemin}.{cle}") for cle in attendu)
    if isinstance(attendu, list):
        if len(attendu) != len(rendu):
            return f"{chemin} : {len(rendu)} éléments au lieu de {len(attendu)}."
        return _premiere((a, r, f"{chemin}[{i}]") for i, (a, r) in enumerate(zip(attendu, rendu, strict=True)))
    return None if attendu == rendu else f"{chemin} : {rendu!r} au lieu de {attendu!r}."


def _premiere(paires: Any) -> str | None:
    return next((d for paire in paires if (d := difference(*paire)) is not None), None)
