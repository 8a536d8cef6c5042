"""The table an operation answers, read from its document: whatever the data, the same columns in the same order."""

from collections.abc import Iterator
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLList,
    GraphQLNonNull,
    GraphQLOutputType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    parse,
)
from graphql.type import GraphQLInterfaceType, GraphQLNamedType, GraphQLObjectType

from service.operations.tableau import ENVELOPPES


@dataclass(frozen=True, slots=True)
class FormeTabulaire:
    """A list of objects of the answer: where it stands ("" for the answer itself), and the columns of its rows."""

    chemin: str
    colonnes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChampChoisi:
    cle: str
    type: GraphQLOutputType
    selection: SelectionSetNode | None


def formes(texte: str, schema: GraphQLSchema) -> tuple[FormeTabulaire, ...]:
    """The outermost lists; the answer itself when it has none."""
    lecteur = LecteurDeSelection.de(texte, schema)
    racine = lecteur.operation.selection_set
    trouvees = tuple(lecteur.listes(racine, schema.query_type, ""))
    return trouvees or (FormeTabulaire("", tuple(dict.fromkeys(lecteur.colonnes(racine, schema.query_type, "")))),)


class LecteurDeSelection:
    """The fields that a document asks of each type, fragments followed."""

    @classmethod
    def de(cls, texte: str, schema: GraphQLSchema) -> "LecteurDeSelection":
        return cls(parse(texte), schema)

    def __init__(self, document: DocumentNode, schema: GraphQLSchema) -> None:
        self.schema = schema
        self.fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        (self.operation,) = (d for d in document.definitions if isinstance(d, OperationDefinitionNode))

    def listes(
        self, selection: SelectionSetNode | None, type_: GraphQLNamedType | None, chemin: str
    ) -> Iterator[FormeTabulaire]:
        for champ in self.champs(selection, type_):
            ici = f"{chemin}.{champ.cle}".lstrip(".")
            interieur = get_named_type(champ.type)
            if champ.selection is None:
                continue
            if est_liste(champ.type) or self.est_connexion(champ, interieur):
                yield FormeTabulaire(ici, tuple(dict.fromkeys(self._lignes(champ, interieur))))
            else:
                yield from self.listes(champ.selection, interieur, ici)

    def colonnes(self, selection: SelectionSetNode | None, type_: GraphQLNamedType | None, nom: str) -> Iterator[str]:
        for champ in self.champs(selection, type_):
            ici = nom if champ.cle in ENVELOPPES else f"{nom}.{champ.cle}".lstrip(".")
            if champ.selection is None:
                yield ici
            else:
                yield from self.colonnes(champ.selection, get_named_type(champ.type), ici)

    def _lignes(self, champ: ChampChoisi, type_: GraphQLNamedType) -> Iterator[str]:
        """Rows of a connection are its nodes, or those of its edges."""
        enveloppes = {c.cle: c for c in self.champs(champ.selection, type_) if c.cle in ("nodes", "edges")}
        lignes = enveloppes.get("nodes") or enveloppes.get("edges") or champ
        interieur = get_named_type(lignes.type)
        if lignes.cle == "edges":
            noeud = next((c for c in self.champs(lignes.selection, interieur) if c.cle == "node"), lignes)
            lignes, interieur = noeud, get_named_type(noeud.type)
        return self.colonnes(lignes.selection, interieur, "")

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
        yield ChampChoisi(cle, trouve, noeud.selection_set)  # type: ignore[arg-type]  # a field of a validated query has an output type


def est_liste(type_: GraphQLOutputType) -> bool:
    interieur = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    return isinstance(interieur, GraphQLList)
