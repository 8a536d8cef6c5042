"""What operations ask of a schema: its fields, their arguments, the fields of its inputs, its enum values."""

from collections.abc import Iterator
from typing import Any

from graphql import (
    ArgumentNode,
    EnumValueNode,
    FieldNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    ObjectFieldNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    parse,
    visit,
)


def possibles(schema: GraphQLSchema) -> set[str]:
    return {nom for type_ in schema.type_map.values() if not type_.name.startswith("__") for nom in _de(type_)}


def _de(type_: Any) -> Iterator[str]:
    if isinstance(type_, GraphQLEnumType):
        yield from (f"{type_.name}.{valeur}" for valeur in type_.values)
    elif isinstance(type_, GraphQLObjectType | GraphQLInputObjectType):
        for nom, champ in type_.fields.items():
            yield f"{type_.name}.{nom}"
            yield from (f"{type_.name}.{nom}({argument})" for argument in getattr(champ, "args", ()))


def demandes(schema: GraphQLSchema, texte: str) -> set[str]:
    """Of a valid operation; enum values written in it, not those of its variables."""
    types = TypeInfo(schema)
    trouves: set[str] = set()

    class Releve(Visitor):
        def enter_field(self, noeud: FieldNode, *_: Any) -> None:
            self.champ = f"{types.get_parent_type()}.{noeud.name.value}"
            if not noeud.name.value.startswith("__"):
                trouves.add(self.champ)

        def enter_argument(self, noeud: ArgumentNode, *_: Any) -> None:
            if not types.get_directive():
                trouves.add(f"{self.champ}({noeud.name.value})")

        def enter_object_field(self, noeud: ObjectFieldNode, *_: Any) -> None:
            trouves.add(f"{types.get_parent_input_type()}.{noeud.name.value}")

        def enter_enum_value(self, noeud: EnumValueNode, *_: Any) -> None:
            trouves.add(f"{get_named_type(types.get_input_type())}.{noeud.value}")

    visit(parse(texte), TypeInfoVisitor(types, Releve()))
    return trouves
