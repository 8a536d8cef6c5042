"""A plan made into a function over one graph, and its execution for the values of one request."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graphql import VariableValues

from graphe.enumerations import Code
from graphe.graphe import Graphe
from requetes.budget import Budget
from requetes.compilation.acces import Acces, lier, table
from requetes.compilation.code import PAGES, CodeSource, directe, ecrire, tabulable
from requetes.pages import TAILLE, Decoupe, curseur, decouper, taille
from requetes.plan import Champ, Plan
from requetes.sens import Sens

SANS_VARIABLES = VariableValues({}, {})


class Repli(Exception):
    """The compiled run met an error, or spent too much: the stock execution answers, and tells it."""


@dataclass(frozen=True)
class Programme:
    """`demandes` are the fields to bind to the arguments of each request, by rank."""

    graphe: Graphe
    fonction: Callable[[int, Sequence[Any], Sequence[Any]], tuple[dict[str, Any], int]]
    champs: tuple[Champ, ...]
    demandes: tuple[int, ...]

    def executer(self, variables: VariableValues, budget: Budget) -> dict[str, Any]:
        """The answer without errors, or an exception: then nothing is spent and nothing is known of the errors."""
        acces: list[Any] = [None] * len(self.champs)
        tailles = [TAILLE] * len(self.champs)
        for rang in self.demandes:
            acces[rang], tailles[rang] = _lier(self.graphe, self.champs[rang], variables)
        reponse, cout = self.fonction(budget.reste, acces, tailles)
        if cout > budget.reste:
            raise Repli
        budget.depenser(cout)
        return reponse


@lru_cache(maxsize=512)
def programme(plan: Plan, graphe: Graphe) -> Programme:
    code = ecrire(plan)
    noms = _noms(code, graphe)
    exec(compile(code.texte, "<plan>", "exec"), noms)
    demandes = tuple(rang for rang, champ in enumerate(code.champs) if _se_lie(champ))
    return Programme(graphe, noms["programme"], code.champs, demandes)


def _noms(code: CodeSource, graphe: Graphe) -> dict[str, Any]:
    noms = {**NOMS, **{f"G{rang}": groupe for rang, groupe in enumerate(code.groupes)}}
    for rang, champ in enumerate(code.champs):
        noms[f"I{rang}"] = champ.declaration.identifier
        if tabulable(champ):
            donnes = champ.arguments.calculer(SANS_VARIABLES) if champ.arguments else {}
            defauts = tuple(sorted((nom, valeur) for nom, valeur in donnes.items() if nom not in PAGES))
            assert champ.declaration.sens is not None
            noms[f"T{rang}"] = table(graphe, champ.declaration.sens, defauts)
    return noms


def _se_lie(champ: Champ) -> bool:
    return not tabulable(champ) or champ.arguments is not None


def _lier(graphe: Graphe, champ: Champ, variables: VariableValues) -> tuple[Acces, int]:
    """What reads the field for this request, and how many elements its page holds at most."""
    arguments = dict(champ.arguments.calculer(variables)) if champ.arguments else {}
    declaration = champ.declaration
    assert declaration.sens is not None
    decoupe = (
        Decoupe(**{nom: arguments.pop(nom) for nom in PAGES if nom in arguments}) if declaration.connexion else None
    )
    lire = (
        _par_table(graphe, declaration.sens, arguments)
        if tabulable(champ)
        else lier(declaration.sens, graphe, arguments)
    )
    if decoupe is None:
        return lire, TAILLE
    if directe(champ):
        return lire, taille(decoupe)
    return lambda noeud: decouper(lire(noeud), decoupe, declaration.identifier), TAILLE


def _par_table(sens: Sens, graphe: Graphe, arguments: Mapping[str, Any]) -> Acces:
    lues = table(graphe, sens, tuple(sorted(arguments.items())))
    return lambda noeud: lues[noeud.id]


def _code(valeur: Code | None) -> str | None:
    return None if valeur is None else valeur.name


def _flottant(valeur: float | None) -> float | None:
    return None if valeur is None else float(valeur)


def _sans_erreur(elements: Sequence[Any]) -> Sequence[Any]:
    if any(isinstance(element, Exception) for element in elements):
        raise Repli
    return elements


NOMS: dict[str, Any] = {
    "Repli": Repli,
    "curseur": curseur,
    "code": _code,
    "flottant": _flottant,
    "sans_erreur": _sans_erreur,
}
"""What every function calls."""
