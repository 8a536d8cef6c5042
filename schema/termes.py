"""What the filters of an operation ask in all, aliases and fragments told: in the document, and in its variables."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    StringValueNode,
    ValueNode,
    VariableNode,
    get_operation_ast,
)
from strawberry.extensions import SchemaExtension

from requetes.langage.erreurs import FiltreInvalide
from schema.erreurs import refus
from schema.limites import TERMES_MAX, verifier_liste

FILTRE = "filtre"
_MOT = re.compile(r"\w+")


@dataclass(slots=True)
class Releve:
    """Of an operation or a fragment: its own terms, how often each variable stands in a filter, each fragment in it."""

    termes: int = 0
    variables: Counter[str] = field(default_factory=Counter)
    fragments: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Termes:
    """Of an operation, its fragments unfolded; `defauts` are the terms of the variables left out."""

    fixes: int
    variables: Mapping[str, int]
    defauts: Mapping[str, int]

    def depassement(self, valeurs: Mapping[str, Any]) -> GraphQLError | None:
        total = self.fixes
        for nom, usages in self.variables.items():
            total += usages * (compter(valeurs[nom]) if nom in valeurs else self.defauts.get(nom, 0))
        if total <= TERMES_MAX:
            return None
        return refus(
            FiltreInvalide.code,
            f"Les filtres de la requête comptent plus de {TERMES_MAX} termes, alias et fragments compris : attendu "
            f"{TERMES_MAX} au plus, ou plusieurs requêtes.",
        )


def compter(valeur: Any) -> int:
    """Values of a variable, words of its texts; an empty list or object is one."""
    total, pile = 0, [valeur]
    while pile:
        une = pile.pop()
        dedans = une.values() if isinstance(une, Mapping) else une if isinstance(une, list) else ()
        pile.extend(dedans)
        if not dedans:
            total += _mots(une) if isinstance(une, str) else 1
    return total


def _mots(texte: str) -> int:
    return max(1, len(_MOT.findall(texte)))


def termes(document: DocumentNode, operation: OperationDefinitionNode) -> Termes:
    """Each fragment counts as many times as it is unfolded."""
    fragments = [d for d in document.definitions if isinstance(d, FragmentDefinitionNode)]
    releves = {fragment.name.value: _relever(fragment) for fragment in fragments}
    racine = _relever(operation)
    total, variables = racine.termes, Counter(racine.variables)
    for nom, fois in _usages(racine, releves).items():
        total += fois * releves[nom].termes
        for variable, usages in releves[nom].variables.items():
            variables[variable] += fois * usages
    return Termes(total, variables, _defauts(operation))


def _usages(racine: Releve, releves: Mapping[str, Releve]) -> Counter[str]:
    """Each fragment is settled when nothing more asks for it; those that hold themselves are refused elsewhere."""
    attendus = Counter(nom for releve in (racine, *releves.values()) for nom in releve.fragments)
    usages: Counter[str] = Counter()
    prets = [(1, racine), *((0, releve) for nom, releve in releves.items() if nom not in attendus)]
    while prets:
        fois, releve = prets.pop()
        for nom in releve.fragments.keys() & releves.keys():
            usages[nom] += fois * releve.fragments[nom]
            attendus[nom] -= 1
            if not attendus[nom]:
                prets.append((usages[nom], releves[nom]))
    return usages


def _relever(definition: OperationDefinitionNode | FragmentDefinitionNode) -> Releve:
    releve = Releve()
    pile: list[Any] = [definition]
    while pile:
        noeud = pile.pop()
        if isinstance(noeud, FragmentSpreadNode):
            releve.fragments[noeud.name.value] += 1
            continue
        if isinstance(noeud, FieldNode):
            for argument in noeud.arguments or ():
                _lire(argument.name.value, argument.value, releve)
        if noeud.selection_set is not None:
            pile.extend(noeud.selection_set.selections)
    return releve


def _lire(argument: str, valeur: ValueNode, releve: Releve) -> None:
    pile: list[tuple[str, ValueNode]] = [(argument, valeur)]
    while pile:
        nom, une = pile.pop()
        dedans = list(_dedans(nom, une))
        pile += dedans
        if argument != FILTRE or dedans:
            continue
        if isinstance(une, VariableNode):
            releve.variables[une.name.value] += 1
        else:
            releve.termes += _mots(une.value) if isinstance(une, StringValueNode) else 1


def _dedans(nom: str, valeur: ValueNode) -> Iterator[tuple[str, ValueNode]]:
    if isinstance(valeur, ListValueNode):
        verifier_liste(nom, len(valeur.values))
        yield from ((nom, element) for element in valeur.values)
    elif isinstance(valeur, ObjectValueNode):
        yield from ((champ.name.value, champ.value) for champ in valeur.fields)


def _defauts(operation: OperationDefinitionNode) -> dict[str, int]:
    defauts = {}
    for definition in operation.variable_definitions or ():
        if definition.default_value is not None:
            releve = Releve()
            _lire(FILTRE, definition.default_value, releve)
            defauts[definition.variable.name.value] = releve.termes
    return defauts


class MesureDesTermes(SchemaExtension):
    """Counts the terms of an operation before it runs."""

    def on_validate(self) -> Iterator[None]:
        execution = self.execution_context
        document, nom = execution.graphql_document, execution._provided_operation_name
        operation = None if document is None else get_operation_ast(document, nom)
        if document is not None and operation is not None and not execution.pre_execution_errors:
            erreur = _depassement(document, operation, execution.variables or {})
            execution.pre_execution_errors = [erreur] if erreur else execution.pre_execution_errors
        yield


def _depassement(
    document: DocumentNode, operation: OperationDefinitionNode, valeurs: Mapping[str, Any]
) -> GraphQLError | None:
    try:
        return termes(document, operation).depassement(valeurs)
    except GraphQLError as erreur:  # a list too long
        return erreur
