"""Bridge to rdflib: what SHACL validates, and what tests ask."""

from rdflib import RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import ClosedNamespace
from rdflib.term import Node

from graphe.graphe import Graphe
from graphe.rdf.archive import decrire_graphe
from graphe.rdf.description import Description, Iri, Objet, Terme
from graphe.rdf.vocabulaire import BASE, TERMES, VOCABULAIRE

CDV = ClosedNamespace(VOCABULAIRE, sorted(TERMES))
"""An unknown term raises at once."""


def en_rdflib(graphe: Graphe) -> Graph:
    rdf = Graph(base=BASE)
    rdf.bind("cdv", CDV)
    for description in decrire_graphe(graphe):
        _ajouter(rdf, description)
    return rdf


def _ajouter(rdf: Graph, description: Description) -> None:
    sujet = URIRef(BASE + description.sujet)
    rdf.add((sujet, RDF.type, CDV[description.type]))
    if description.etiquette is not None:
        rdf.add((sujet, RDFS.label, Literal(description.etiquette, lang="fr")))
    for terme, objets in description.proprietes.items():
        for objet in objets:
            rdf.add((sujet, CDV[terme], _objet(rdf, objet)))


def _objet(rdf: Graph, objet: Objet) -> Node:
    if not isinstance(objet, tuple):
        return _terme(objet)
    if not objet:
        return RDF.nil
    return Collection(rdf, BNode(), [_terme(t) for t in objet]).uri


def _terme(terme: Terme) -> Node:
    if isinstance(terme, Iri):
        return URIRef(BASE + terme)
    return Literal(repr(terme), datatype=XSD.double) if isinstance(terme, float) else Literal(terme)
