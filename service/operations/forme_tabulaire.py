"""The table an operation answers, read from its document: whatever the data, the same columns in the same order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLOutputType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    get_operation_ast,
    parse,
    value_from_ast_untyped,
)
from graphql.type import GraphQLInterfaceType, GraphQLNamedType, GraphQLObjectType

from requetes.langage.erreurs import montrer
from service.operations.tableau import ENVELOPPES, ListeLue, Tableau, cellules, listes

CLES, DIMENSIONS, DIMENSION = "cles", "dimensions", "dimension"


@dataclass(frozen=True, slots=True)
class ChampChoisi:
    """`dans` is the type of which it is asked."""

    cle: str
    type: GraphQLOutputType
    selection: SelectionSetNode | None
    noeud: FieldNode
    definition: GraphQLField | None = None
    dans: str = ""


@dataclass(frozen=True, slots=True)
class FormeTabulaire:
    """A list of objects of the answer: where it stands ("" for the answer itself), and the columns of its rows.

    `cles` are the fields that hold the keys of a cell, each with the dimensions asked: a key has columns of its own.
    `rangee` is the field of which each value is a row; None for the answer itself.
    """

    chemin: str
    colonnes: tuple[str, ...]
    cles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    rangee: ChampChoisi | None = field(default=None, compare=False, repr=False)


class ListeRefusee(Exception):
    """The list named is not one of the answer, or one must be named; `nombre` counts those that there are."""

    def __init__(self, chemin: str, formes: Iterable[FormeTabulaire]) -> None:
        super().__init__(chemin)
        self.chemins = [f.chemin for f in formes]
        self.nommee = chemin

    def dire(self, quoi: str, option: str, formats: tuple[str, str]) -> str:
        """What is wrong and what was expected: `option` names a list, `formats` ask for the only table, and for all."""
        seule, tout = formats
        attendu = " ou ".join(f"{option}{chemin}" for chemin in self.chemins if chemin) or seule
        if self.nommee:
            return f"« liste » vaut « {montrer(self.nommee)} » : attendu {attendu}."
        return (
            f"La réponse{quoi} n'est pas un tableau : elle a {len(self.chemins)} listes. Attendu {attendu}, ou {tout}."
        )


def formes(
    texte: str, schema: GraphQLSchema, variables: Mapping[str, Any] | None = None, operation: str | None = None
) -> tuple[FormeTabulaire, ...]:
    """The outermost lists; the answer itself when it has none. The text is known to be valid."""
    lecteur = LecteurDeSelection.de(texte, schema, variables, operation)
    racine = lecteur.operation.selection_set
    trouvees = tuple(lecteur.listes(racine, schema.query_type, ""))
    return trouvees or (FormeTabulaire("", tuple(dict.fromkeys(lecteur.colonnes(racine, schema.query_type, "")))),)


def choisir_forme(trouvees: tuple[FormeTabulaire, ...], chemin: str) -> FormeTabulaire:
    """The only table, or that of the list named. Raise ListeRefusee."""
    if not chemin and len(trouvees) == 1:
        return trouvees[0]
    choisie = next((f for f in trouvees if chemin and f.chemin == chemin), None)
    if choisie is None:
        raise ListeRefusee(chemin, trouvees)
    return choisie


def lire_tableau(
    donnees: dict[str, Any],
    forme: FormeTabulaire,
    decimale: str = ",",
    preparer: Callable[[dict[str, Any]], dict[str, Any]] = dict,
) -> tuple[Tableau, int | None]:
    """The rows of an answer, each as `preparer` makes it, under the columns of its form; the total of their list."""
    liste = _liste(donnees, forme)
    lignes = (_eclater(preparer(element), forme) for element in liste.elements)
    return Tableau(
        colonnes=forme.colonnes, lignes=tuple(dict(cellules(ligne, decimale=decimale)) for ligne in lignes)
    ), liste.total


def _liste(donnees: dict[str, Any], forme: FormeTabulaire) -> ListeLue:
    """Absent when an object above it is null: no row."""
    if not forme.chemin:
        return ListeLue(chemin="", elements=(donnees,))
    vide = ListeLue(chemin=forme.chemin, elements=())
    return next((liste for liste in listes(donnees) if liste.chemin == forme.chemin), vide)


def _eclater(element: dict[str, Any], forme: FormeTabulaire) -> dict[str, Any]:
    """Each key of a cell under the name of its dimension."""
    eclate = dict(element)
    for champ, dimensions in forme.cles:
        eclate |= {_nom(d): cle for d, cle in zip(dimensions, eclate.pop(champ, ()), strict=False)}
    return eclate


def _nom(dimension: str) -> str:
    return dimension.lower()


class LecteurDeSelection:
    """The fields that a document asks of each type, fragments followed."""

    @classmethod
    def de(
        cls,
        texte: str,
        schema: GraphQLSchema,
        variables: Mapping[str, Any] | None = None,
        operation: str | None = None,
    ) -> "LecteurDeSelection":
        return cls(parse(texte), schema, variables or {}, operation)

    def __init__(
        self, document: DocumentNode, schema: GraphQLSchema, variables: Mapping[str, Any], operation: str | None = None
    ) -> None:
        self.schema = schema
        self.fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        choisie = get_operation_ast(document, operation)
        assert choisie is not None
        self.operation: OperationDefinitionNode = choisie
        ecrites = {
            v.variable.name.value: value_from_ast_untyped(v.default_value)
            for v in choisie.variable_definitions or ()
            if v.default_value
        }
        self.variables = ecrites | dict(variables)

    def listes(
        self,
        selection: SelectionSetNode | None,
        type_: GraphQLNamedType | None,
        chemin: str,
        dimensions: tuple[str, ...] = (),
    ) -> Iterator[FormeTabulaire]:
        """`dimensions`: those asked of the field above."""
        for champ in self.champs(selection, type_):
            ici = f"{chemin}.{champ.cle}".lstrip(".")
            interieur = get_named_type(champ.type)
            if champ.selection is None:
                continue
            siennes = self._dimensions(champ) or dimensions
            if est_liste(champ.type) or self.est_connexion(champ, interieur):
                yield self._forme(ici, champ, interieur, siennes)
            else:
                yield from self.listes(champ.selection, interieur, ici, siennes)

    def _forme(
        self, chemin: str, champ: ChampChoisi, type_: GraphQLNamedType, dimensions: tuple[str, ...]
    ) -> FormeTabulaire:
        cles = [c for c in self.champs(champ.selection, type_) if c.noeud.name.value == CLES and dimensions]
        noms = {c.cle: dimensions for c in cles}
        rangee = self._rangee(champ, type_)
        colonnes = tuple(dict.fromkeys(self.colonnes(rangee.selection, get_named_type(rangee.type), "")))
        return FormeTabulaire(chemin, tuple(_par_dimension(colonnes, noms)), tuple(noms.items()), rangee)

    def _dimensions(self, champ: ChampChoisi) -> tuple[str, ...]:
        donnees = next((a.value for a in champ.noeud.arguments or () if a.name.value == DIMENSIONS), None)
        valeur = None if donnees is None else value_from_ast_untyped(donnees, self.variables)
        return tuple(valeur if isinstance(valeur, list) else [valeur] if valeur else ())

    def colonnes(self, selection: SelectionSetNode | None, type_: GraphQLNamedType | None, nom: str) -> Iterator[str]:
        for champ in self.champs(selection, type_):
            ici = nom if champ.cle in ENVELOPPES else f"{nom}.{champ.cle}".lstrip(".")
            if champ.selection is None:
                yield ici
            else:
                yield from self.colonnes(champ.selection, get_named_type(champ.type), ici)

    def _rangee(self, champ: ChampChoisi, type_: GraphQLNamedType) -> ChampChoisi:
        """Rows of a connection are its nodes, or those of its edges."""
        enveloppes = {c.cle: c for c in self.champs(champ.selection, type_) if c.cle in ("nodes", "edges")}
        lignes = enveloppes.get("nodes") or enveloppes.get("edges") or champ
        if lignes.cle != "edges":
            return lignes
        aretes = self.champs(lignes.selection, get_named_type(lignes.type))
        return next((c for c in aretes if c.cle == "node"), lignes)

    def est_connexion(self, champ: ChampChoisi, type_: GraphQLNamedType) -> bool:
        return any(c.cle in ("nodes", "edges") for c in self.champs(champ.selection, type_))

    def champs(self, selection: SelectionSetNode | None, type_: GraphQLNamedType | None) -> Iterator[ChampChoisi]:
        for noeud in selection.selections if selection else ():
            if isinstance(noeud, FieldNode):
                yield from self._champ(noeud, type_)
            elif isinstance(noeud, FragmentSpreadNode):
                fragment = self.fragments[noeud.name.value]
                yield from self.champs(fragment.selection_set, self.schema.get_type(fragment.type_condition.name.value))
            elif isinstance(noeud, InlineFragmentNode):
                condition = noeud.type_condition
                yield from self.champs(
                    noeud.selection_set, self.schema.get_type(condition.name.value) if condition else type_
                )

    def _champ(self, noeud: FieldNode, type_: GraphQLNamedType | None) -> Iterator[ChampChoisi]:
        cle = noeud.alias.value if noeud.alias else noeud.name.value
        champs = type_.fields if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType) else {}
        definition = champs.get(noeud.name.value)
        trouve = definition.type if definition else self.schema.type_map["String"]  # __typename
        dans = type_.name if type_ else ""
        yield ChampChoisi(cle, trouve, noeud.selection_set, noeud, definition, dans)  # type: ignore[arg-type]  # a field of a validated query has an output type


def _par_dimension(colonnes: tuple[str, ...], cles: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The columns of the keys of a cell stand once for each dimension, which their names say."""
    for champ, groupe in groupby(colonnes, key=lambda colonne: colonne.partition(".")[0]):
        if champ not in cles:
            yield from groupe
            continue
        suites = [suite for colonne in groupe if (suite := colonne.partition(".")[2]) != DIMENSION]
        yield from (f"{_nom(dimension)}.{suite}" for dimension in cles[champ] for suite in suites)


def est_liste(type_: GraphQLOutputType) -> bool:
    interieur = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    return isinstance(interieur, GraphQLList)
