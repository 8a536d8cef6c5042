"""A smaller operation that shows the same fault: parts are taken away as long as it does."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    Visitor,
    parse,
    print_ast,
    validate,
    visit,
)

from schema.api import creer_schema
from tests.egalite.demandes import Demande

ESSAIS = 500
_SCHEMA = creer_schema()._schema


def reduire(demande: Demande, fautive: Callable[[Demande], bool]) -> Demande:
    for _ in range(ESSAIS):
        trouvee = next((moindre for moindre in _moindres_demandes(demande) if fautive(moindre)), None)
        if trouvee is None:
            break
        demande = trouvee
    return demande


def _moindres_demandes(demande: Demande) -> Iterator[Demande]:
    """Valid operations with a part less, big parts first."""
    try:
        document = parse(demande.texte)
    except GraphQLError:
        return
    valide = not validate(_SCHEMA, document)
    for moindre in _moindres(document):
        elague = _elaguer(moindre)
        if elague.definitions and not (valide and validate(_SCHEMA, elague)):
            yield demande.avec(texte=print_ast(elague))
    for nom in demande.variables:
        yield demande.avec(variables={n: v for n, v in demande.variables.items() if n != nom})


def _moindres(noeud: Any) -> Iterator[Any]:
    """The same tree with an element of a list less, or what a fragment holds in its place."""
    for champ in fields(noeud):
        valeur = getattr(noeud, champ.name)
        if isinstance(valeur, Node):
            yield from (replace(noeud, **{champ.name: autre}) for autre in _moindres(valeur))
        elif isinstance(valeur, tuple | list):
            listes = _moindres_listes(tuple(valeur))
            vide = not isinstance(noeud, SelectionSetNode)
            yield from (replace(noeud, **{champ.name: liste}) for liste in listes if liste or vide)


def _moindres_listes(elements: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    for rang, element in enumerate(elements):
        avant, apres = elements[:rang], elements[rang + 1 :]
        yield (*avant, *apres)
        if isinstance(element, InlineFragmentNode):
            yield (*avant, *element.selection_set.selections, *apres)
    for rang, element in enumerate(elements):
        if isinstance(element, Node):
            yield from ((*elements[:rang], moindre, *elements[rang + 1 :]) for moindre in _moindres(element))


def _elaguer(document: DocumentNode) -> DocumentNode:
    """Without the fragments and the variables that nothing uses any more."""
    fragments, variables = _emplois(document)
    definitions = [
        _sans_variables(d, variables) if isinstance(d, OperationDefinitionNode) else d
        for d in document.definitions
        if not isinstance(d, FragmentDefinitionNode) or d.name.value in fragments
    ]
    elague = replace(document, definitions=tuple(definitions))
    return elague if len(definitions) == len(document.definitions) else _elaguer(elague)


def _sans_variables(operation: OperationDefinitionNode, employees: set[str]) -> OperationDefinitionNode:
    gardees = [v for v in operation.variable_definitions or () if v.variable.name.value in employees]
    return replace(operation, variable_definitions=tuple(gardees))


def _emplois(document: DocumentNode) -> tuple[set[str], set[str]]:
    """Names of the fragments and of the variables in use."""
    fragments: set[str] = set()
    variables: set[str] = set()

    class Releve(Visitor):
        def enter_fragment_spread(self, noeud: FragmentSpreadNode, *_: Any) -> None:
            fragments.add(noeud.name.value)

        def enter_variable(self, noeud: VariableNode, _cle: Any, parent: Any, *_: Any) -> None:
            if not hasattr(parent, "default_value"):
                variables.add(noeud.name.value)

    visit(document, Releve())
    return fragments, variables
