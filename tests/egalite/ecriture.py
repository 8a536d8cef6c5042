"""Operations as data, and their text."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLInputType, GraphQLList, GraphQLNonNull


@dataclass(frozen=True)
class Variable:
    """`type` and `defaut` as they are written ("": no default)."""

    nom: str
    type: str
    defaut: str = ""

    def __str__(self) -> str:
        return f"${self.nom}: {self.type}" + (f" = {self.defaut}" if self.defaut else "")


@dataclass(frozen=True)
class Champ:
    """`arguments` and `directives` as they are written."""

    nom: str
    alias: str = ""
    arguments: str = ""
    directives: str = ""
    selection: tuple["Element", ...] = ()

    @property
    def cle(self) -> str:
        return self.alias or self.nom


@dataclass(frozen=True)
class EnLigne:
    """Inline fragment; `condition` is a name of type, or ""."""

    condition: str
    selection: tuple["Element", ...]
    directives: str = ""


@dataclass(frozen=True)
class Appel:
    """Spread of a named fragment."""

    fragment: "Fragment"
    directives: str = ""


@dataclass(frozen=True)
class Fragment:
    nom: str
    condition: str
    selection: tuple["Element", ...] = field(repr=False)


Element = Champ | EnLigne | Appel


def litteral(valeur: Any, type_: GraphQLInputType) -> str:
    """A JSON value, which may hold variables, as GraphQL writes it."""
    if isinstance(valeur, Variable):
        return f"${valeur.nom}"
    if valeur is None:
        return "null"
    if isinstance(type_, GraphQLNonNull):
        return litteral(valeur, type_.of_type)
    if isinstance(type_, GraphQLList):
        elements = [litteral(v, type_.of_type) for v in valeur] if isinstance(valeur, list) else None
        return litteral(valeur, type_.of_type) if elements is None else f"[{', '.join(elements)}]"
    if isinstance(type_, GraphQLInputObjectType) and isinstance(valeur, dict):
        return "{" + ", ".join(f"{n}: {litteral(v, type_.fields[n].type)}" for n, v in valeur.items()) + "}"
    return valeur if isinstance(type_, GraphQLEnumType) and isinstance(valeur, str) else json.dumps(valeur)


def cles(selection: Iterable[Element]) -> set[str]:
    """Keys that a selection asks at its first level, fragments included."""
    trouvees: set[str] = set()
    for element in selection:
        if isinstance(element, Champ):
            trouvees.add(element.cle)
        else:
            trouvees |= cles(element.fragment.selection if isinstance(element, Appel) else element.selection)
    return trouvees


def ecrire_selection(selection: Sequence[Element], retrait: int = 1) -> str:
    espaces = "  " * retrait
    lignes = [f"{espaces}{_ecrire(element, retrait)}" for element in selection]
    return "\n".join(["{", *lignes, "  " * (retrait - 1) + "}"])


def _ecrire(element: Element, retrait: int) -> str:
    if isinstance(element, Appel):
        return f"...{element.fragment.nom}{element.directives}"
    if isinstance(element, EnLigne):
        tete = "..." + (f" on {element.condition}" if element.condition else "") + element.directives
    else:
        tete = (f"{element.alias}: " if element.alias else "") + element.nom + element.arguments + element.directives
    return f"{tete} {ecrire_selection(element.selection, retrait + 1)}" if element.selection else tete


def ecrire_operation(nom: str, variables: Sequence[Variable], selection: Sequence[Element]) -> str:
    declarees = f"({', '.join(map(str, variables))})" if variables else ""
    return f"query {nom}{declarees} {ecrire_selection(selection)}"


def ecrire_fragment(fragment: Fragment) -> str:
    return f"fragment {fragment.nom} on {fragment.condition} {ecrire_selection(fragment.selection)}"
