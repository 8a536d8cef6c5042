"""How clients write the document they were given, and of which they compute the hash."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from graphql import (
    DocumentNode,
    EnumValueNode,
    FieldNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    ListValueNode,
    NameNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableDefinitionNode,
    parse,
    print_ast,
    visit,
)
from graphql.language import Visitor

TYPENAME = FieldNode(name=NameNode(value="__typename"))


@lru_cache(maxsize=64)
def ecritures(texte: str) -> tuple[str, ...]:
    """A document as its file has it, and as GraphQL clients print it: as it is, or with __typename added."""
    return (texte, *_imprimees(parse(texte)))


def _imprimees(arbre: DocumentNode) -> Iterator[str]:
    yield " ".join(print_ast(visit(arbre, _CommeApolloKotlin())).split())
    for un in (arbre, visit(arbre, _AvecTypename())):
        for imprime in (print_ast(un), print_ast(visit(un, _SurUneLigne()))):
            yield imprime
            yield f"{imprime}\n"


class _AvecTypename(Visitor):
    """At the end of every selection but those of operations, as Apollo and urql do."""

    def enter_selection_set(self, noeud: SelectionSetNode, _cle: Any, parent: Any, *_: Any) -> Any:
        noms = [s.name.value for s in noeud.selections if isinstance(s, FieldNode)]
        if isinstance(parent, OperationDefinitionNode) or any(nom.startswith("__") for nom in noms):
            return None
        return SelectionSetNode(selections=(*noeud.selections, TYPENAME))


class _SurUneLigne(Visitor):
    """graphql-js 16, and 15 with its last end of line, never cut an object or a list: each becomes one word."""

    def leave_object_value(self, noeud: ObjectValueNode, *_: Any) -> EnumValueNode:
        champs = (f"{champ.name.value}: {print_ast(champ.value)}" for champ in noeud.fields)
        return EnumValueNode(value=f"{{{', '.join(champs)}}}")

    def leave_list_value(self, noeud: ListValueNode, *_: Any) -> EnumValueNode:
        return EnumValueNode(value=f"[{', '.join(map(print_ast, noeud.values))}]")


class _CommeApolloKotlin(Visitor):
    """__typename first, beside fragments alone; values as its own printer has them, to put on one line."""

    def leave_selection_set(self, noeud: SelectionSetNode, *_: Any) -> SelectionSetNode | None:
        if not any(isinstance(s, InlineFragmentNode | FragmentSpreadNode) for s in noeud.selections):
            return None
        autres = [s for s in noeud.selections if not (isinstance(s, FieldNode) and s.name.value == "__typename")]
        return SelectionSetNode(selections=(TYPENAME, *autres))

    def leave_field(self, noeud: FieldNode, *_: Any) -> FieldNode | None:
        if not noeud.arguments:
            return None
        arguments = ", ".join(map(print_ast, noeud.arguments))
        return FieldNode(
            alias=noeud.alias,
            name=NameNode(value=f"{noeud.name.value}({arguments})"),
            directives=noeud.directives,
            selection_set=noeud.selection_set,
        )

    def leave_variable_definition(self, noeud: VariableDefinitionNode, *_: Any) -> VariableDefinitionNode | None:
        if noeud.default_value is None:
            return None
        defaut = EnumValueNode(value=f"{print_ast(noeud.default_value)} ")
        return VariableDefinitionNode(
            variable=noeud.variable, type=noeud.type, default_value=defaut, directives=noeud.directives
        )

    def leave_object_value(self, noeud: ObjectValueNode, *_: Any) -> EnumValueNode:
        return EnumValueNode(value=f"{{ {' '.join(map(print_ast, noeud.fields))} }} ")

    def leave_list_value(self, noeud: ListValueNode, *_: Any) -> EnumValueNode:
        return EnumValueNode(value=f"[{','.join(map(print_ast, noeud.values))}]")
