"""Random valid operations, or nearly all valid, that ask the graph the way clients do, and worse."""

import re
from typing import Any, cast

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
)

from schema.api import creer_schema
from tests.egalite.arguments import Arguments
from tests.egalite.demandes import Operation
from tests.egalite.ecriture import (
    Champ,
    Element,
    EnLigne,
    Fragment,
    cles,
    ecrire_fragment,
    ecrire_operation,
)
from tests.egalite.habillage import habiller
from tests.egalite.materiaux import Materiaux
from tests.egalite.tirage import Tirage
from tests.egalite.valeurs import Valeurs

SCHEMA: GraphQLSchema = creer_schema()._schema
COURANTS = ("Engagement", "Action", "Acteur", "Projet", "Quartier", "Mobilisation", "Indicateur", "Dispositif", "Plan")
ALIAS = ("c", "R", "A", "N", "v1", "T0", "None", "class", "_", "id", "nodes", "node", "cursor", "totalCount", "source")
COMPOSES = ((3, 0), (6, 1), (4, 2), (1, 3))
"""How many fields an object asks that have fields themselves."""
BORNES = Champ("pageInfo", selection=(Champ("startCursor"), Champ("endCursor")))
INTROSPECTION = (
    Champ("__schema", selection=(Champ("queryType", selection=(Champ("name"),)),)),
    Champ(
        "__type", arguments='(name: "Source")', selection=(Champ("kind"), Champ("fields", selection=(Champ("name"),)))
    ),
)
AUTRE = "query Autre($rang: Int) {\n  contrat {\n    engagements(first: $rang) {\n      totalCount\n    }\n  }\n}"


def tirer(graine: int, materiaux: Materiaux) -> Operation:
    return Generateur(Tirage(graine), materiaux).operation()


class Generateur:
    """Draws one operation; `reste` is how many fields it may still ask, `fond` how deep.

    `listes`: variables that take a cursor, each with the key of its list.
    """

    def __init__(self, tirage: Tirage, materiaux: Materiaux) -> None:
        self.tirage = tirage
        self.valeurs = Valeurs(tirage, materiaux)
        self.arguments = Arguments(tirage, self.valeurs)
        self.fragments: list[Fragment] = []
        self.listes: list[tuple[str, str]] = []
        self.alias = 0
        self.reste = tirage.selon(((2, 5), (3, 15), (3, 30), (1, 80)))
        self.fond = tirage.entier(2, 9)

    def operation(self) -> Operation:
        selection = self.selection(cast("GraphQLObjectType", SCHEMA.query_type), 0)
        if self.tirage.chance(2):
            selection = (*selection, self.tirage.parmi(INTROSPECTION))
        nom = self.tirage.selon(((3, "Question"), (2, "")))
        variables = [tiree.variable for tiree in self.arguments.variables.tirees]
        textes = [ecrire_operation(nom, variables, selection), *map(ecrire_fragment, self.fragments)]
        demandee = self.tirage.selon(((3, nom), (1, ""))) or None
        if nom and self.tirage.chance(8):
            textes.insert(self.tirage.entier(0, 1), AUTRE)
            demandee = self.tirage.selon(((12, nom), (4, "Autre"), (1, "Inconnue"), (1, None)))
        return Operation("\n\n".join(textes), demandee, self.arguments.variables.jeux(), self.suivi())

    def suivi(self) -> tuple[str, str, int] | None:
        return (*self.tirage.parmi(self.listes), self.tirage.entier(0, 60)) if self.listes else None

    def selection(self, type_: GraphQLNamedType, niveau: int, *, renommer: bool = False) -> tuple[Element, ...]:
        """`renommer`: fields that could differ from others of the same key are given keys of their own."""
        if isinstance(type_, GraphQLInterfaceType):
            return habiller(self, type_, self.d_interface(type_, niveau), niveau)
        objet = cast("GraphQLObjectType", type_)
        return habiller(self, objet, self.d_objet(objet, niveau, renommer), niveau)

    def d_objet(self, type_: GraphQLObjectType, niveau: int, renommer: bool) -> list[Element]:
        feuilles = [nom for nom, c in type_.fields.items() if is_leaf_type(get_named_type(c.type))]
        composes = [nom for nom in type_.fields if nom not in feuilles]
        profond = self.reste > 0 and niveau < self.fond
        choisis = self.tirage.plusieurs(composes, *[self.tirage.selon(COMPOSES)] * 2) if profond else []
        if "cursor" in type_.fields or "totalCount" in type_.fields:
            choisis += self._contenu(composes, choisis) if profond else []
        choisis = self.tirage.plusieurs(feuilles, 0 if choisis else 1, 3) + choisis
        if not choisis:
            choisis = [self.tirage.parmi(composes if niveau == 0 else _courts(type_, composes))]
        if self.tirage.chance(30):
            choisis.reverse()
        elements: list[Element] = [self.champ(type_, nom, niveau, renommer=renommer) for nom in choisis]
        if self.tirage.chance(8) and profond:
            elements.append(self.champ(type_, self.tirage.parmi(choisis), niveau, renommer=True))
        return elements

    def _contenu(self, composes: list[str], choisis: list[str]) -> list[str]:
        """Of a page or an edge, mostly: without it nothing is read."""
        contenus = [nom for nom in ("nodes", "edges", "node") if nom in composes and nom not in choisis]
        return [self.tirage.parmi(contenus)] if contenus and self.tirage.chance(60) else []

    def d_interface(self, type_: GraphQLInterfaceType, niveau: int) -> list[Element]:
        elements: list[Element] = [Champ("id")] if type_.name == "Node" else []
        if self.tirage.chance(30) or not elements:
            source = SCHEMA.get_type("Sourcable")
            elements.append(EnLigne("Sourcable", (self.champ(cast("GraphQLObjectType", source), "source", niveau),)))
        possibles = list(self.valeurs.attendus) or list(COURANTS)
        if self.tirage.chance(20):
            possibles = [possible.name for possible in SCHEMA.get_possible_types(type_)]
        self.valeurs.attendus = ()
        for nom in self.tirage.plusieurs(possibles, 0, 4):
            objet = cast("GraphQLObjectType", SCHEMA.get_type(nom))
            elements.append(EnLigne(nom, self.selection(objet, niveau, renommer=True), self.arguments.directives()))
        return elements

    def champ(self, type_: Any, nom: str, niveau: int, *, renommer: bool = False) -> Champ:
        champ: GraphQLField = type_.fields[nom]
        self.reste -= 1
        if nom in ("node", "nodes") and champ.args:
            self.valeurs.attendus = tuple(self.tirage.plusieurs(COURANTS, 1, 3))
        alias = self.nommer(force=renommer)
        arguments = self.arguments.ecrire(nom, champ.args)
        suivies = re.findall(r"(?:after|before): \$(\w+)", arguments)
        self.listes += [(variable, alias or nom) for variable in suivies]
        cible = get_named_type(champ.type)
        selection = () if is_leaf_type(cible) else self.selection(cible, niveau + 1, renommer=renommer)
        if suivies and self.tirage.chance(75):
            selection = (*selection, BORNES)
        return Champ(nom, alias, arguments, self.arguments.directives(), selection)

    def nommer(self, *, force: bool = False) -> str:
        if not force and not self.tirage.chance(15):
            return ""
        if not force and self.tirage.chance(15):
            return self.tirage.parmi(ALIAS)
        self.alias += 1
        return f"a{self.alias}"

    def partage(self, condition: str, selection: tuple[Element, ...]) -> Fragment | None:
        """A fragment already written for the type, whose keys stand nowhere in the selection."""
        connus = [f for f in self.fragments if f.condition == condition and not cles(f.selection) & cles(selection)]
        return self.tirage.parmi(connus) if connus else None


def _courts(type_: GraphQLObjectType, composes: list[str]) -> list[str]:
    """Fields that soon come to leaves: those of a type that has none are pages' `nodes` and the like."""
    return [nom for nom in composes if not type_.fields[nom].args] or composes
