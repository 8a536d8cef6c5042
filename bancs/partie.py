"""The part of the schema that the five questions need, as SDL: what a server written by hand for them declares."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from graphql import (
    FieldNode,
    GraphQLSchema,
    ObjectFieldNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    build_schema,
    get_named_type,
    parse,
    print_ast,
    visit,
)

ELEMENTS = ("Enjeu", "Plan")
"""Types that only an interface gives: an element that mentions a dispositif."""


def partie(sdl: str, documents: Iterable[str]) -> str:
    """The types, the fields and the arguments that the documents name, undescribed."""
    emplois = _Emplois(build_schema(sdl), documents)
    gardes = [d for d in parse(sdl, no_location=True).definitions if _nom(d) in emplois.types]
    return "\n\n".join(print_ast(_elaguer(definition, emplois)) for definition in gardes) + "\n"


class _Emplois(Visitor):
    """`champs`, by type and field, are the arguments used; what an interface has, whoever implements it has too."""

    def __init__(self, schema: GraphQLSchema, documents: Iterable[str]) -> None:
        super().__init__()
        self.types = set(ELEMENTS)
        self.champs: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for document in documents:
            self._ici = TypeInfo(schema)
            visit(parse(document, no_location=True), TypeInfoVisitor(self._ici, self))

    def enter_field(self, noeud: FieldNode, *_: Any) -> None:
        champ = self._ici.get_field_def()
        assert champ is not None
        arguments = {argument.name.value for argument in noeud.arguments or ()}
        self._noter(self._ici.get_parent_type(), noeud.name.value, arguments)
        self._rencontrer(champ.type, *(champ.args[nom].type for nom in arguments))

    def enter_object_field(self, noeud: ObjectFieldNode, *_: Any) -> None:
        self._noter(self._ici.get_parent_input_type(), noeud.name.value, set())
        self._rencontrer(self._ici.get_input_type())

    def _noter(self, parent: Any, champ: str, arguments: set[str]) -> None:
        self._rencontrer(parent)
        self.champs[get_named_type(parent).name][champ] |= arguments

    def _rencontrer(self, *types: Any) -> None:
        self.types |= {get_named_type(type_).name for type_ in types}


def _elaguer(definition: Any, emplois: _Emplois) -> Any:
    if definition.kind == "enum_type_definition":
        return _nu(definition, values=tuple(map(_nu, definition.values)))
    interfaces = tuple(i for i in getattr(definition, "interfaces", None) or () if _nom(i) in emplois.types)
    siens = [emplois.champs[_nom(porteur)] for porteur in (definition, *interfaces)]
    champs = tuple(_champ(c, siens[0]) for c in definition.fields or () if any(_nom(c) in noms for noms in siens))
    return _nu(definition, fields=champs, **({"interfaces": interfaces} if interfaces else {}))


def _champ(champ: Any, employes: dict[str, set[str]]) -> Any:
    if champ.kind == "input_value_definition":
        return _nu(champ)
    arguments = employes.get(_nom(champ), set())
    return _nu(champ, arguments=tuple(_nu(a) for a in champ.arguments or () if _nom(a) in arguments))


def _nom(noeud: Any) -> str:
    return noeud.name.value if getattr(noeud, "name", None) else ""


def _nu(noeud: Any, **gardes: Any) -> Any:
    """Without what only a reader needs."""
    return replace(noeud, description=None, directives=(), **gardes)
