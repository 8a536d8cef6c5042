"""An answer of GraphQL as JSON-LD: the same tree, with what its names mean.

A field the model declares keeps its property of the vocabulary; what the API computes (connections, totals, inverse
relations) has a name of its own, so that nothing is said of a node that the graph does not say.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLFloat,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    parse,
)

from graphe.echanges.jsonld import contexte
from graphe.modele.catalogue import CLASSES
from graphe.modele.champs import champs
from graphe.rdf import BASE
from graphe.rdf.description import iri
from requetes.operations.publiees import Operation
from schema.api import creer_schema

API = f"{BASE}api#"
GENERAUX = ("@version", "@base", "cdv", "xsd")

Declaration = dict[str, str]


def en_jsonld(reponse: dict[str, Any], operation: Operation) -> dict[str, Any]:
    """`reponse` is the whole answer, `{"data": …, "extensions": …}`; its keys and its order stay."""
    lecture = _Lecture(operation)
    corps = dict(reponse)
    if isinstance(corps.get("data"), dict):
        corps["data"] = lecture.objet(corps["data"], _schema().query_type, [lecture.racine])
    return {"@context": lecture.contexte(), **corps}


class _Lecture:
    """Walks the answer and the operation side by side, and notes what each key means."""

    def __init__(self, operation: Operation) -> None:
        definitions = parse(operation.texte).definitions
        self.fragments = {d.name.value: d for d in definitions if isinstance(d, FragmentDefinitionNode)}
        self.racine = next(d.selection_set for d in definitions if isinstance(d, OperationDefinitionNode))
        self.sens: dict[str, list[Declaration]] = {}

    def contexte(self) -> dict[str, Any]:
        generaux = {nom: contexte()[nom] for nom in GENERAUX}
        return {**generaux, "@vocab": API, **{cle: _commune(cle, sens) for cle, sens in sorted(self.sens.items())}}

    def objet(self, valeur: dict[str, Any], type_: Any, selections: list[SelectionSetNode]) -> dict[str, Any]:
        reel = _schema().get_type(valeur.get("__typename") or type_.name)
        champs_ = dict(self._champs(reel, selections))
        resultat: dict[str, Any] = {}
        if reel and reel.name in _termes():
            resultat["@type"] = f"cdv:{reel.name}"
        for cle, contenu in valeur.items():
            noeuds = champs_.get(cle)
            if noeuds is None:
                resultat[cle] = contenu
            elif cle == "id":
                resultat["@id"] = str(iri(contenu))
            else:
                resultat[cle] = self._contenu(cle, contenu, reel, noeuds)
        return resultat

    def _contenu(self, cle: str, contenu: Any, parent: Any, noeuds: list[FieldNode]) -> Any:
        nom = noeuds[0].name.value
        type_ = parent.fields[nom].type
        declaration = _declarer(parent.name, nom, type_)
        if declaration not in self.sens.setdefault(cle, []):
            self.sens[cle].append(declaration)
        selections = [n.selection_set for n in noeuds if n.selection_set]
        return self._valeur(contenu, get_named_type(type_), selections)

    def _valeur(self, contenu: Any, type_: Any, selections: list[SelectionSetNode]) -> Any:
        if isinstance(contenu, list):
            return [self._valeur(c, type_, selections) for c in contenu]
        return self.objet(contenu, type_, selections) if isinstance(contenu, dict) and selections else contenu

    def _champs(self, type_: Any, selections: list[SelectionSetNode]) -> Iterator[tuple[str, list[FieldNode]]]:
        """By key, the nodes that ask for it; names that are not fields (`__typename`) are left out."""
        connus = type_.fields if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType) else {}
        trouves: dict[str, list[FieldNode]] = {}
        for noeud in (n for s in selections for n in self._noeuds(s)):
            if noeud.name.value in connus:
                trouves.setdefault(noeud.alias.value if noeud.alias else noeud.name.value, []).append(noeud)
        yield from trouves.items()

    def _noeuds(self, selection: SelectionSetNode) -> Iterator[FieldNode]:
        for noeud in selection.selections:
            if isinstance(noeud, FieldNode):
                yield noeud
            elif isinstance(noeud, FragmentSpreadNode):
                yield from self._noeuds(self.fragments[noeud.name.value].selection_set)
            elif isinstance(noeud, InlineFragmentNode):
                yield from self._noeuds(noeud.selection_set)


def _declarer(parent: str, nom: str, type_: Any) -> Declaration:
    propre: Declaration = {"@id": f"{API}{nom}"}
    if nom in _termes().get(parent, ()) and not get_named_type(type_).name.endswith("Connection"):
        propre = dict(contexte()[nom])
    elif _est_liste(type_):
        propre["@container"] = "@list"
    if get_named_type(type_) is GraphQLFloat:
        propre["@type"] = "xsd:double"
    return propre


def _commune(cle: str, sens: list[Declaration]) -> Declaration:
    """A key that means two things in one answer means neither: it gets the name of the API."""
    return sens[0] if len(sens) == 1 else {"@id": f"{API}{cle}"}


def _est_liste(type_: Any) -> bool:
    return isinstance(type_.of_type if isinstance(type_, GraphQLNonNull) else type_, GraphQLList)


@cache
def _schema() -> GraphQLSchema:
    return creer_schema()._schema


@cache
def _termes() -> dict[str, frozenset[str]]:
    """By type of the model, the properties of its fields."""
    return {nom: frozenset(c.terme for c in champs(type_)) for nom, type_ in CLASSES.items()}
