"""The same selection, asked in less simple ways: names of types, fragments, and fields asked twice that merge."""

from typing import TYPE_CHECKING, Any, cast

from graphql import GraphQLInterfaceType, GraphQLObjectType, is_leaf_type
from graphql import get_named_type as nomme

from tests.egalite.ecriture import Appel, Champ, Element, EnLigne, Fragment

if TYPE_CHECKING:
    from tests.egalite.operations import Generateur

Compose = GraphQLObjectType | GraphQLInterfaceType


def habiller(generateur: "Generateur", type_: Compose, elements: list[Element], niveau: int) -> tuple[Element, ...]:
    tirage = generateur.tirage
    if tirage.chance(12):
        elements = [Champ("__typename", generateur.nommer()), *elements]
    if tirage.chance(12):
        elements = elements + _encore(generateur, type_, elements, niveau)
    if tirage.chance(12):
        elements = [_elargir(type_, element) for element in elements]
    if tirage.chance(15):
        elements = _grouper(generateur, type_.name, elements)
    if generateur.fragments and tirage.chance(25):
        partage = generateur.partage(type_.name, tuple(elements))
        elements += [Appel(partage, generateur.arguments.directives())] if partage else []
    return tuple(elements)


def _encore(generateur: "Generateur", type_: Compose, elements: list[Element], niveau: int) -> list[Element]:
    """A field of the selection, asked again: the same if it is a leaf, else for something more."""
    champs = [e for e in elements if isinstance(e, Champ) and e.nom in type_.fields]
    if not champs:
        return []
    champ = generateur.tirage.parmi(champs)
    cible = nomme(cast("Any", type_).fields[champ.nom].type)
    selection = () if is_leaf_type(cible) else generateur.selection(cible, niveau + 1, renommer=True)
    return [Champ(champ.nom, champ.alias, champ.arguments, generateur.arguments.directives(), selection)]


def _elargir(type_: Compose, element: Element) -> Element:
    """What an interface has, asked of the interface."""
    if isinstance(element, Champ) and isinstance(type_, GraphQLObjectType):
        for interface in type_.interfaces:
            if element.nom in interface.fields:
                return EnLigne(interface.name, (element,))
    return element


def _grouper(generateur: "Generateur", type_: str, elements: list[Element]) -> list[Element]:
    """Some of the elements, put in a fragment."""
    tirage = generateur.tirage
    debut = tirage.entier(0, len(elements) - 1)
    fin = tirage.entier(debut + 1, len(elements))
    groupe = tuple(elements[debut:fin])
    directives = generateur.arguments.directives()
    if tirage.chance(50):
        fragment = Fragment(f"F{len(generateur.fragments)}", type_, groupe)
        generateur.fragments.append(fragment)
        appel = Appel(fragment, directives)
        encore = [appel] if tirage.chance(15) else []
        return [*elements[:debut], appel, *elements[fin:], *encore]
    return [*elements[:debut], EnLigne(tirage.selon(((2, type_), (1, ""))), groupe, directives), *elements[fin:]]
