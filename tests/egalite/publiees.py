"""The published operations, asked with values drawn for their variables."""

from typing import Any, cast

from graphql import (
    ArgumentNode,
    FieldNode,
    GraphQLInputType,
    ObjectFieldNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    parse,
    type_from_ast,
    visit,
)

from requetes.operations.publiees import Operation
from tests.egalite.demandes import Demande
from tests.egalite.materiaux import Materiaux
from tests.egalite.operations import SCHEMA
from tests.egalite.tirage import Tirage
from tests.egalite.valeurs import Place, Valeurs

ABSENTES = 30
"""Out of a hundred, optional variables left out."""


class _Releve(Visitor):
    """Where each variable is given, and how it is declared."""

    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self.types = types
        self.champ = ""
        self.places: dict[str, Place] = {}
        self.declarees: dict[str, VariableDefinitionNode] = {}

    def enter_variable_definition(self, noeud: VariableDefinitionNode, *_: Any) -> None:
        self.declarees[noeud.variable.name.value] = noeud

    def enter_field(self, noeud: FieldNode, *_: Any) -> None:
        self.champ = noeud.name.value

    def enter_argument(self, noeud: ArgumentNode, *_: Any) -> None:
        if isinstance(noeud.value, VariableNode):
            self.places[noeud.value.name.value] = Place(self.champ, noeud.name.value)

    def enter_object_field(self, noeud: ObjectFieldNode, *_: Any) -> None:
        if isinstance(noeud.value, VariableNode):
            porteur = str(self.types.get_parent_input_type())
            self.places[noeud.value.name.value] = Place(porteur, noeud.name.value)


def demander(operation: Operation, graine: int, materiaux: Materiaux) -> Demande:
    document = parse(operation.texte)
    types = TypeInfo(SCHEMA)
    releve = _Releve(types)
    visit(document, TypeInfoVisitor(types, releve))
    tirage = Tirage(graine)
    valeurs = Valeurs(tirage, materiaux)
    donnees = {
        nom: valeurs.valeur(releve.places[nom], _type(declaree))
        for nom, declaree in releve.declarees.items()
        if not (_facultative(declaree) and tirage.chance(ABSENTES))
    }
    return Demande(operation.texte, donnees, operation.nom_graphql)


def _type(declaree: VariableDefinitionNode) -> GraphQLInputType:
    return cast("GraphQLInputType", type_from_ast(SCHEMA, declaree.type))


def _facultative(declaree: VariableDefinitionNode) -> bool:
    return declaree.default_value is not None or declaree.type.kind != "non_null_type"
