"""The ways a graph is given in RDF, by media type; Turtle is written, the others are translated by Oxigraph."""

from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import BlankNode, RdfFormat, Triple, parse, serialize

from graphe.rdf.vocabulaire import RDF, RDFS, VOCABULAIRE, XSD

TURTLE, N_TRIPLES, RDF_XML, JSON_LD, N3 = (
    "text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "text/n3"
)  # fmt: skip
PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "cdv": VOCABULAIRE,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": RDF,
    "rdfs": RDFS,
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vann": "http://purl.org/vocab/vann/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": XSD,
}
TSV = "text/tab-separated-values"
"""One triple a row, each term as N-Triples writes it."""
_FORMATS = {
    TURTLE: RdfFormat.TURTLE,
    N_TRIPLES: RdfFormat.N_TRIPLES,
    RDF_XML: RdfFormat.RDF_XML,
    JSON_LD: RdfFormat.JSON_LD,
    N3: RdfFormat.N3,
}


def prefixer(*noms: str) -> str:
    return "".join(f"@prefix {nom}: <{PREFIXES[nom]}> .\n" for nom in noms)


def ecrire_triplets(triplets: Iterable[Triple], media: str) -> bytes:
    """Same triples, same bytes: Oxigraph writes several prefixes in any order."""
    if media == TSV:
        return _en_tsv(triplets).encode()
    return serialize(triplets, format=_FORMATS[media], prefixes={"cdv": VOCABULAIRE}) or b""


def traduire(turtle: str, media: str) -> bytes:
    """Same Turtle, same bytes; Turtle is N3 too."""
    if media in (TURTLE, N3):
        return turtle.encode()
    quads = parse(turtle.encode(), format=RdfFormat.TURTLE)
    return ecrire_triplets(_numeroter(quad.triple for quad in quads), media)


def _numeroter(triplets: Iterable[Triple]) -> Iterator[Triple]:
    """Blank nodes, which Oxigraph names at random, are named in the order they come."""
    noms: dict[BlankNode, BlankNode] = {}

    def nommer(terme: Any) -> Any:
        return noms.setdefault(terme, BlankNode(f"b{len(noms)}")) if isinstance(terme, BlankNode) else terme

    return (Triple(nommer(t.subject), t.predicate, nommer(t.object)) for t in triplets)


def _en_tsv(triplets: Iterable[Triple]) -> str:
    rangees = ("\t".join(map(_terme, triplet)) for triplet in triplets)
    return "".join(f"{rangee}\n" for rangee in ("?subject\t?predicate\t?object", *rangees))


def _terme(terme: object) -> str:
    return f"<<( {terme} )>>" if isinstance(terme, Triple) else str(terme)
