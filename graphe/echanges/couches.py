"""Layers in RDF: each a named graph of its own, with its licence, its rows as observations, each with its origin.

Beside our own terms, those that tools know: Data Cube for values and amounts, GeoSPARQL for contours, PROV to the row,
DCAT for the file.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from graphe.echanges.quads import PREFIXES, en_triplets
from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import DE_COUCHE
from graphe.modele.couche import LIGNES_DE_COUCHE, Contour, Couche, Subvention, Valeur
from graphe.rdf.description import decrire, iri
from graphe.rdf.lecture import TYPE
from graphe.rdf.vocabulaire import BASE, RDFS, VOCABULAIRE, XSD

DCAT, DCTERMS, FOAF = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/", "http://xmlns.com/foaf/0.1/"
PROV, QB, GEO = (
    "http://www.w3.org/ns/prov#", "http://purl.org/linked-data/cube#", "http://www.opengis.net/ont/geosparql#"
)  # fmt: skip
UNITE = "http://purl.org/linked-data/sdmx/2009/attribute#unitMeasure"
EURO = "http://publications.europa.eu/resource/authority/currency/EUR"
IRI = re.compile(r"https?://[^\s<>\"{}|^`\\]+")
FORMATS = {"trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS}
STRUCTURES: Mapping[type[Noeud], tuple[tuple[str, ...], tuple[str, ...]]] = {
    Subvention: (("ligne", "annee", "nature"), ("montant",)),
    Valeur: (("ligne", "lieu", "periode"), ("valeur", "cible")),
}
"""Of observations: their dimensions, the row among them, and what they measure."""

Objet = NamedNode | Literal


def sans_couches(graphe: Graphe) -> Graphe:
    """The contract, without what stands beside it; itself when nothing does."""
    gardes = [noeud for noeud in graphe if type(noeud).__name__ not in DE_COUCHE]
    return graphe if len(gardes) == len(graphe) else Graphe(gardes)


def nommer(couche: Noeud) -> NamedNode:
    """The named graph of a layer bears its identifier."""
    return NamedNode(f"{BASE}{iri(couche.id)}")


def ecrire_les_couches(graphe: Graphe, chemin: Path, format_: str) -> None:
    quads = (
        Quad(t.subject, t.predicate, t.object, nommer(couche))
        for couche in graphe.tous(Couche)
        for t in triplets_de_la_couche(graphe, couche)
    )
    prefixes = PREFIXES | {"qb": QB, "prov": PROV, "dcterms": DCTERMS} if format_ == "trig" else None
    serialize(quads, str(chemin), format=FORMATS[format_], prefixes=prefixes)


def en_trig(graphe: Graphe, couches: Iterable[Couche]) -> bytes:
    return b"".join(une_en_trig(list(noeuds_de_la_couche(graphe, couche))) for couche in couches)


def une_en_trig(noeuds: Sequence[Noeud]) -> bytes:
    """`noeuds` are a layer, then its rows."""
    corps = serialize(_triplets(noeuds), format=RdfFormat.N_TRIPLES) or b""
    return f"{nommer(noeuds[0])} {{\n".encode() + corps + b"}\n"


def triplets_de_la_couche(graphe: Graphe, couche: Couche) -> Iterator[Triple]:
    return _triplets(list(noeuds_de_la_couche(graphe, couche)))


def _triplets(noeuds: Sequence[Noeud]) -> Iterator[Triple]:
    for noeud in noeuds:
        yield from chain.from_iterable(map(en_triplets, decrire(noeud)))
        yield from STANDARDS[type(noeud)](noeud)
    yield from _structure(nommer(noeuds[0]), {type(noeud) for noeud in noeuds})


def noeuds_de_la_couche(graphe: Graphe, couche: Couche) -> Iterator[Noeud]:
    """Itself, then its rows by type, in the order of the graph."""
    yield couche
    for type_ in sorted(LIGNES_DE_COUCHE, key=lambda t: t.__name__):
        yield from (ligne for ligne in graphe.tous(type_) if ligne.couche == couche.id)


def _dire(sujet: NamedNode, *phrases: tuple[str, Objet | str | None]) -> Iterator[Triple]:
    """An object that is a text is an IRI; None is not said."""
    for predicat, objet in phrases:
        if objet is not None:
            yield Triple(sujet, NamedNode(predicat), NamedNode(objet) if isinstance(objet, str) else objet)


def _texte(valeur: str | None) -> Literal | None:
    return None if valeur is None else Literal(valeur, language="fr")


def _couche(couche: Couche) -> Iterator[Triple]:
    sujet = nommer(couche)
    producteur, licence = NamedNode(f"{sujet.value}#producteur"), couche.licence or ""
    droits = NamedNode(f"{sujet.value}#droits")
    yield from _dire(
        sujet,
        (TYPE.value, f"{DCAT}Dataset"),
        (f"{DCTERMS}title", _texte(couche.titre)),
        (f"{DCTERMS}temporal", _texte(couche.millesime)),
        (f"{PROV}generatedAtTime", Literal(couche.chargee_le, datatype=NamedNode(f"{XSD}date"))),
        (f"{PROV}hadPrimarySource", couche.adresse if IRI.fullmatch(couche.adresse or "") else None),
    )
    if couche.producteur:
        yield from _dire(sujet, (f"{DCTERMS}publisher", producteur))
        yield from _dire(producteur, (TYPE.value, f"{FOAF}Agent"), (f"{FOAF}name", Literal(couche.producteur)))
    if IRI.fullmatch(licence):
        yield from _dire(sujet, (f"{DCTERMS}license", licence))
    else:
        yield from _dire(sujet, (f"{DCTERMS}rights", droits))
        yield from _dire(
            droits,
            (TYPE.value, f"{DCTERMS}RightsStatement"),
            (f"{RDFS}label", _texte(licence or "Licence non dite.")),
        )


def _observation(noeud: Subvention | Valeur) -> Iterator[Triple]:
    sujet = NamedNode(f"{BASE}{iri(noeud.id)}")
    yield from _dire(sujet, (TYPE.value, f"{QB}Observation"), (f"{QB}dataSet", f"{BASE}{iri(noeud.couche)}"))
    if isinstance(noeud, Subvention):
        yield from _dire(sujet, (UNITE, EURO))
    yield from _rangee(sujet, noeud)


def _rangee(sujet: NamedNode, noeud: Subvention | Valeur | Contour) -> Iterator[Triple]:
    """The row is named as RFC 7111 names those of a CSV file."""
    rangee = NamedNode(f"{BASE}{iri(noeud.couche)}#row={noeud.ligne}")
    yield from _dire(sujet, (f"{PROV}wasDerivedFrom", rangee))
    yield from _dire(rangee, (TYPE.value, f"{PROV}Entity"), (f"{DCTERMS}isPartOf", f"{BASE}{iri(noeud.couche)}"))


def _contour(contour: Contour) -> Iterator[Triple]:
    sujet = NamedNode(f"{BASE}{iri(contour.id)}")
    wkt = Literal(contour.wkt, datatype=NamedNode(f"{GEO}wktLiteral"))
    yield from _dire(sujet, (TYPE.value, f"{GEO}Geometry"), (f"{GEO}asWKT", wkt))
    if contour.quartier:
        quartier = NamedNode(f"{BASE}{iri(contour.quartier)}")
        yield from _dire(quartier, (TYPE.value, f"{GEO}Feature"), (f"{GEO}hasGeometry", sujet))
    yield from _rangee(sujet, contour)


STANDARDS: Mapping[type[Noeud], Callable[[Any], Iterator[Triple]]] = {
    Couche: _couche, Subvention: _observation, Valeur: _observation, Contour: _contour
}  # fmt: skip


def _structure(couche: NamedNode, types: set[type[Noeud]]) -> Iterator[Triple]:
    """What a layer of observations is made of, as Data Cube asks."""
    for type_, (dimensions, mesures) in STRUCTURES.items():
        if type_ in types:
            structure = NamedNode(f"{couche.value}#structure")
            yield from _dire(couche, (TYPE.value, f"{QB}DataSet"), (f"{QB}structure", structure))
            yield from _dire(structure, (TYPE.value, f"{QB}DataStructureDefinition"))
            for genre, termes in (("dimension", dimensions), ("measure", mesures)):
                for terme in termes:
                    composant = NamedNode(f"{couche.value}#composant-{terme}")
                    propriete = f"{VOCABULAIRE}{terme}"
                    yield from _dire(structure, (f"{QB}component", composant))
                    yield from _dire(composant, (f"{QB}{genre}", propriete))
                    yield from _dire(NamedNode(propriete), (TYPE.value, f"{QB}{genre.capitalize()}Property"))
