"""What is asked, and what is answered: an operation with values of its variables, and its answer as a client reads it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from strawberry.types import ExecutionResult

UNITES = 100_000
CURSEUR = "djE6"
"""How every cursor begins."""
Reponse = dict[str, Any]


@dataclass(frozen=True)
class Demande:
    """An operation with the values of its variables; `unites` is what it may spend."""

    texte: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    operation: str | None = None
    unites: int = UNITES

    def avec(self, **changements: Any) -> "Demande":
        return replace(self, **changements)


def reponse(resultat: ExecutionResult) -> Reponse:
    """`data`, `errors` when there are some, and what is told of lists cut short, as a client reads them."""
    erreurs = {"errors": [erreur.formatted for erreur in resultat.errors]} if resultat.errors else {}
    return {"data": resultat.data, **erreurs, **(resultat.extensions or {})}


def en_texte(donnees: Reponse) -> str:
    """The same keys in another order, or 1 for 1.0, make another text."""
    return json.dumps(donnees, ensure_ascii=False, indent=1)


@dataclass(frozen=True)
class Operation:
    """`suivi`: a variable that takes a cursor, the key of its list, and which of the cursors found there it takes next."""

    texte: str
    nom: str | None
    jeux: tuple[Mapping[str, Any], ...]
    suivi: tuple[str, str, int] | None

    def demandes(self) -> list[Demande]:
        return [Demande(self.texte, jeu, self.nom) for jeu in self.jeux]

    def suite(self, demande: Demande, reponse: Reponse) -> Demande | None:
        """The same, further on: its cursors are taken from the answer."""
        if self.suivi is None:
            return None
        variable, cle, rang = self.suivi
        rendus = sorted({curseur for page in _sous(reponse["data"], cle) for curseur in _curseurs(page)})
        return demande.avec(variables={**demande.variables, variable: rendus[rang % len(rendus)]}) if rendus else None


def _enfants(valeur: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(valeur, dict):
        return valeur.items()
    return (("", element) for element in valeur) if isinstance(valeur, list) else ()


def _sous(valeur: Any, cle: str) -> Iterator[Any]:
    """What stands under a key, anywhere in an answer."""
    for nom, enfant in _enfants(valeur):
        if nom == cle:
            yield enfant
        yield from _sous(enfant, cle)


def _curseurs(valeur: Any) -> Iterator[str]:
    if isinstance(valeur, str) and valeur.startswith(CURSEUR):
        yield valeur
    for _, enfant in _enfants(valeur):
        yield from _curseurs(enfant)
