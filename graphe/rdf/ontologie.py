"""The ontology `graphe/rdf/ontologie.ttl`, read: what each term of the closed vocabulary means and is aligned to."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from graphe.rdf.vocabulaire import CDV

CHEMIN = Path(__file__).with_name("ontologie.ttl")
VOCABULAIRE = str(CDV._NS)


@dataclass(frozen=True, slots=True)
class Terme:
    """`domaines` and `portees` are names of classes of the vocabulary, or prefixed names (xsd:integer, rdf:List)."""

    nom: str
    types: tuple[str, ...]
    libelle: str
    commentaire: str
    domaines: tuple[str, ...]
    portees: tuple[str, ...]
    alignements: tuple[str, ...]
    voisins: tuple[str, ...]

    @property
    def est_classe(self) -> bool:
        return "owl:Class" in self.types

    @property
    def est_propriete(self) -> bool:
        return any(t.endswith("Property") for t in self.types)


@cache
def lire_ontologie() -> Graph:
    """Shared by all readers: not to be modified."""
    return Graph(bind_namespaces="none").parse(CHEMIN, format="turtle")


@cache
def termes() -> dict[str, Terme]:
    """By name, in the order of names."""
    ontologie = lire_ontologie()
    sujets = {s for s in ontologie.subjects() if isinstance(s, URIRef) and s.startswith(VOCABULAIRE)}
    return {t.nom: t for t in (_terme(ontologie, s) for s in sorted(sujets))}


def _terme(ontologie: Graph, sujet: URIRef) -> Terme:
    def noms(*predicats: URIRef) -> tuple[str, ...]:
        return tuple(sorted(n for p in predicats for o in ontologie.objects(sujet, p) for n in _noms(ontologie, o)))

    return Terme(
        nom=_nom(ontologie, sujet),
        types=noms(RDF.type),
        libelle=_texte(ontologie, sujet, RDFS.label),
        commentaire=_texte(ontologie, sujet, RDFS.comment),
        domaines=noms(RDFS.domain),
        portees=noms(RDFS.range),
        alignements=noms(RDFS.subClassOf, RDFS.subPropertyOf),
        voisins=noms(RDFS.seeAlso),
    )


def _texte(ontologie: Graph, sujet: URIRef, predicat: URIRef) -> str:
    """The French text, "" when there is none."""
    textes = (o for o in ontologie.objects(sujet, predicat) if isinstance(o, Literal) and o.language == "fr")
    return str(next(textes, ""))


def _noms(ontologie: Graph, objet: Node) -> list[str]:
    """A union gives its members."""
    if isinstance(objet, URIRef):
        return [_nom(ontologie, objet)]
    union = ontologie.value(objet, OWL.unionOf)
    membres = Collection(ontologie, union) if union is not None else ()
    return [_nom(ontologie, m) for m in membres if isinstance(m, URIRef)]


def _nom(ontologie: Graph, iri: URIRef) -> str:
    return iri.removeprefix(VOCABULAIRE) if iri.startswith(VOCABULAIRE) else ontologie.namespace_manager.qname(iri)
