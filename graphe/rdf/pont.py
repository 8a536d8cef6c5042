"""Bridge to rdflib, for those who ask in SPARQL or write another serialisation."""

from collections.abc import Iterator

from rdflib import RDF, RDFS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from graphe.erreurs import GrapheIllisible
from graphe.graphe import Graphe
from graphe.rdf.archive import decrire_graphe, recomposer_graphe
from graphe.rdf.description import Description, Iri, Objet, Terme
from graphe.rdf.vocabulaire import BASE, CDV

_VOCABULAIRE = str(CDV._NS)


def en_rdflib(graphe: Graphe) -> Graph:
    rdf = Graph(base=BASE)
    rdf.bind("cdv", Namespace(_VOCABULAIRE))
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


def depuis_rdflib(rdf: Graph) -> Graphe:
    return recomposer_graphe({d.sujet: d for d in _descriptions(rdf)})


def _descriptions(rdf: Graph) -> Iterator[Description]:
    for sujet in set(rdf.subjects()):
        if isinstance(sujet, URIRef):
            yield _lire(rdf, sujet)


def _lire(rdf: Graph, sujet: URIRef) -> Description:
    types = [str(t).removeprefix(_VOCABULAIRE) for t in rdf.objects(sujet, RDF.type)]
    proprietes: dict[str, list[Objet]] = {}
    for predicat, objet in rdf.predicate_objects(sujet):
        if predicat not in (RDF.type, RDFS.label):
            proprietes.setdefault(str(predicat).removeprefix(_VOCABULAIRE), []).append(_lire_objet(rdf, objet))
    return Description(_iri(sujet), " ".join(types), proprietes)


def _lire_objet(rdf: Graph, objet: Node) -> Objet:
    if objet == RDF.nil or isinstance(objet, BNode):
        return tuple(_lire_terme(membre) for membre in _membres(rdf, objet))
    return _lire_terme(objet)


def _membres(rdf: Graph, liste: Node) -> list[Node]:
    try:
        return list(Collection(rdf, liste))
    except ValueError as erreur:
        raise GrapheIllisible(f"Liste RDF mal formée : {erreur}") from erreur


def _lire_terme(terme: Node) -> Terme:
    if isinstance(terme, URIRef):
        return _iri(terme)
    valeur = terme.toPython() if isinstance(terme, Literal) else None
    if not isinstance(valeur, str | int | float | bool):
        raise GrapheIllisible(f"Valeur « {terme} » illisible : texte, nombre ou booléen attendu.")
    return valeur


def _iri(iri: URIRef) -> Iri:
    return Iri(str(iri).removeprefix(BASE))
