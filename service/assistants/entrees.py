"""What a tool takes, as JSON Schema, from the variables of its operation and the types of the GraphQL schema."""

from typing import Any

from graphql import GraphQLEnumType, ListTypeNode, NamedTypeNode, NonNullTypeNode, TypeNode, parse_type

from requetes.operations.publiees import Operation, Variable
from schema.api import creer_schema

SCALAIRES = {"Int": "integer", "Float": "number", "Boolean": "boolean", "String": "string", "ID": "string"}

Schema = dict[str, Any]


def entrees_de(operation: Operation) -> Schema:
    """Each variable with its type, the codes it admits, and its example."""
    return objet(
        {v.nom: _propriete(v) for v in operation.variables}, requis=[v.nom for v in operation.variables if v.requise]
    )


def objet(proprietes: dict[str, Schema], requis: list[str]) -> Schema:
    return {"type": "object", "properties": proprietes, "required": requis, "additionalProperties": False}


def _propriete(variable: Variable) -> Schema:
    exemple = {} if variable.exemple is None else {"examples": [variable.exemple]}
    return {**_type(parse_type(variable.type)), "description": f"Type GraphQL : {variable.type}.", **exemple}


def _type(type_: TypeNode) -> Schema:
    if isinstance(type_, NonNullTypeNode):
        return _type(type_.type)
    if isinstance(type_, ListTypeNode):
        return {"type": "array", "items": _type(type_.type)}
    assert isinstance(type_, NamedTypeNode)
    nom = type_.name.value
    connu = creer_schema()._schema.get_type(nom)
    if isinstance(connu, GraphQLEnumType):
        return {"type": "string", "enum": list(connu.values)}
    return {"type": SCALAIRES.get(nom, "object")}
