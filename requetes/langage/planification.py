"""From a validated GraphQL document to a plan: fragments, aliases and conditions are settled once for all."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from graphql import (
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
    VariableValues,
    is_abstract_type,
    is_enum_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    visit,
)
from graphql.language import Visitor

from requetes.langage.plan import (
    ENUM,
    TYPENAME,
    Arguments,
    ChampDeclare,
    ChampDemande,
    PlanOperation,
    Selection,
    ValeurDemandee,
    place,
)

Declarer = Callable[[GraphQLField], ChampDeclare]
Coercer = Callable[[GraphQLField, FieldNode, VariableValues], Mapping[str, Any]]

CONDITIONS = frozenset({"skip", "include"})
INTROSPECTION = frozenset({"__schema", "__type"})
CHAMPS_MAX = 5_000
TEXTE = ValeurDemandee(requis=True, type="String", feuille="String")


def variables_de_condition(document: DocumentNode) -> tuple[str, ...] | None:
    """Names of the variables that decide what is asked; None when another directive does."""
    releve = _Conditions()
    visit(document, releve)
    return None if releve.autre else tuple(sorted(releve.variables))


class _Conditions(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.variables: set[str] = set()
        self.autre = False

    def enter_directive(self, noeud: DirectiveNode, *_: Any) -> None:
        self.autre |= noeud.name.value not in CONDITIONS
        self.variables |= {a.value.name.value for a in noeud.arguments or () if isinstance(a.value, VariableNode)}


class Planificateur:
    """Builds plans against one schema; `declarer` and `coercer` say how it declares its fields and arguments."""

    def __init__(self, schema: GraphQLSchema, declarer: Declarer, coercer: Coercer) -> None:
        self.schema = schema
        self.declarer = declarer
        self.coercer = coercer

    def planifier(
        self, document: DocumentNode, operation: OperationDefinitionNode, conditions: Mapping[str, bool]
    ) -> PlanOperation | None:
        """None for what is not a question to the graph, or one that its fragments make endless."""
        racine = self.schema.query_type
        if racine is None or operation.operation is not OperationType.QUERY:
            return None
        try:
            champs = _Construction(self, document, conditions).champs(racine, [operation.selection_set])
        except _TropGrand:
            return None
        demandes = tuple(champ for champ in champs if champ.nom not in INTROSPECTION)
        return PlanOperation(demandes, introspection=len(demandes) < len(champs))


class _TropGrand(Exception):
    """Fragments that repeat one another unfold without end: such an operation is not worth a plan."""


class _Construction:
    def __init__(self, outils: Planificateur, document: DocumentNode, conditions: Mapping[str, bool]) -> None:
        self.outils = outils
        self.fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        self.conditions = conditions
        self.nombre = 0

    def champs(self, type_: GraphQLObjectType, ensembles: Iterable[SelectionSetNode]) -> tuple[ChampDemande, ...]:
        releves: dict[str, list[FieldNode]] = {}
        vus: set[str] = set()
        for ensemble in ensembles:
            self._relever(type_, ensemble, releves, vus)
        return tuple(self._champ(type_, cle, noeuds) for cle, noeuds in releves.items())

    def _relever(
        self, type_: GraphQLObjectType, ensemble: SelectionSetNode, releves: dict[str, list[FieldNode]], vus: set[str]
    ) -> None:
        for noeud in ensemble.selections:
            if not self._inclus(noeud):
                continue
            if isinstance(noeud, FieldNode):
                cle = noeud.alias.value if noeud.alias else noeud.name.value
                releves.setdefault(cle, []).append(noeud)
            else:
                interieur = self._interieur(type_, noeud, vus)
                if interieur is not None:
                    self._relever(type_, interieur, releves, vus)

    def _interieur(self, type_: GraphQLObjectType, noeud: SelectionNode, vus: set[str]) -> SelectionSetNode | None:
        """What a fragment asks of this type; each named fragment is read once."""
        fragment: Any = noeud
        if isinstance(noeud, FragmentSpreadNode):
            nom = noeud.name.value
            if nom in vus:
                return None
            vus.add(nom)
            fragment = self.fragments[nom]
        assert isinstance(fragment, InlineFragmentNode | FragmentDefinitionNode)
        condition = fragment.type_condition
        convient = condition is None or self._convient(type_, condition.name.value)
        return fragment.selection_set if convient else None

    def _convient(self, type_: GraphQLObjectType, nom: str) -> bool:
        attendu = self.outils.schema.get_type(nom)
        if attendu is type_:
            return True
        return isinstance(attendu, GraphQLInterfaceType) and self.outils.schema.is_sub_type(attendu, type_)

    def _inclus(self, noeud: SelectionNode) -> bool:
        for directive in noeud.directives or ():
            valeur: Any = next(a.value for a in directive.arguments or () if a.name.value == "if")
            vrai = self.conditions[valeur.name.value] if isinstance(valeur, VariableNode) else valeur.value
            if vrai is (directive.name.value == "skip"):
                return False
        return True

    def _champ(self, type_: GraphQLObjectType, cle: str, noeuds: list[FieldNode]) -> ChampDemande:
        self.nombre += 1
        if self.nombre > CHAMPS_MAX:
            raise _TropGrand
        nom = noeuds[0].name.value
        if nom.startswith("__"):  # __schema and __type are left to the stock execution
            return ChampDemande(cle, nom, type_.name, ChampDeclare(TYPENAME), None, TEXTE)
        champ = type_.fields[nom]
        ensembles = [n.selection_set for n in noeuds if n.selection_set is not None]
        declaration = self.outils.declarer(champ)
        arguments = self._arguments(champ, noeuds[0], declaration.noms)
        valeur = self._valeur(champ.type, ensembles)
        return ChampDemande(cle, nom, type_.name, declaration, arguments, valeur, place(noeuds))

    def _arguments(self, champ: GraphQLField, noeud: FieldNode, noms: Mapping[str, str]) -> Arguments | None:
        if not champ.args:
            return None
        demandes = frozenset(noms[a.name.value] for a in noeud.arguments or ())
        coercer, seul = self.outils.coercer, FieldNode(name=noeud.name, arguments=noeud.arguments)
        return Arguments(demandes, lambda variables: coercer(champ, seul, variables))

    def _valeur(self, type_: Any, ensembles: list[SelectionSetNode]) -> ValeurDemandee:
        requis = is_non_null_type(type_)
        nu = type_.of_type if requis else type_
        if is_list_type(nu):
            return ValeurDemandee(requis, element=self._valeur(nu.of_type, ensembles))
        if is_leaf_type(nu):
            return ValeurDemandee(requis, nu.name, feuille=ENUM if is_enum_type(nu) else nu.name)
        return ValeurDemandee(requis, nu.name, selection=self._selection(nu, ensembles))

    def _selection(self, type_: Any, ensembles: list[SelectionSetNode]) -> Selection:
        possibles = self.outils.schema.get_possible_types(type_) if is_abstract_type(type_) else [type_]
        return {possible.name: self.champs(possible, ensembles) for possible in possibles}
