"""Answers compared before anything is timed: the same JSON, or the bench stops and says where they part."""

from collections.abc import Callable, Mapping
from typing import Any

import httpx

from bancs.erreurs import BancImpossible
from bancs.processus import Serveur
from bancs.questions import Question

DELAI = 60.0
REPETITIONS = 3
"""Asked more than once: what is timed is an operation compiled, and a request already seen."""
ENTETES = {"Content-Type": "application/json", "Accept-Encoding": "identity"}


def donnees(reponse: httpx.Response) -> Any:
    """`data` of the answer; an error stops the bench."""
    if reponse.status_code != 200 or (contenu := reponse.json()).get("errors"):
        dit = reponse.json().get("errors") if reponse.status_code == 200 else reponse.text
        raise BancImpossible(f"« {reponse.url} » répond en erreur ({reponse.status_code}) : {str(dit)[:500]}")
    return contenu["data"]


def poser(serveur: Serveur, question: Question, entetes: Mapping[str, str] | None = None) -> httpx.Response:
    return httpx.post(serveur.url, content=question.corps, headers={**ENTETES, **(entetes or {})}, timeout=DELAI)


def verifier(
    serveur: Serveur, question: Question, attendues: Any, forme: Callable[[Any], Any] = lambda donnees: donnees
) -> None:
    """`forme` brings what the server gives to the shape that is expected."""
    for _ in range(REPETITIONS):
        rendues = forme(donnees(poser(serveur, question)))
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
