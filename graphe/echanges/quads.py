"""TriG and N-Quads: one named graph, whose IRI is the version of the contract. Written and read as a stream.

Oxigraph rather than rdflib: the real graph is written as TriG in half a second against eight, parsed in a third of a
second against two and a half.
"""

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from graphe.echanges.ecriture import Suivi, descriptions, sans_suivi
from graphe.erreurs import GrapheIllisible
from graphe.graphe import Graphe
from graphe.modele.contrat import Contrat
from graphe.rdf.archive import recomposer_graphe
from graphe.rdf.description import Description, Iri, Objet, Terme
from graphe.rdf.lecture import (
    DECIMAL,
    DOUBLE,
    LABEL,
    PREMIER,
    RESTE,
    TYPE,
    VIDE,
    Noeud,
    Valeur,
    analyser,
    descriptions_lues,
)
from graphe.rdf.vocabulaire import BASE, RDFS, VOCABULAIRE, XSD

PREFIXES = {"cdv": VOCABULAIRE, "rdfs": RDFS, "xsd": XSD}


def iri_version(graphe: Graphe) -> str:
    """`<base><contrat>/version/<version>`: changes when, and only when, the content does."""
    contrat = next((c.id for c in graphe.tous(Contrat)), "graphe")
    return f"{BASE}{contrat}/version/{graphe.version}"


def ecrire(graphe: Graphe, chemin: Path, suivi: Suivi, format_: RdfFormat) -> None:
    nomme = NamedNode(iri_version(graphe))
    triplets = chain.from_iterable(map(en_triplets, descriptions(graphe, suivi)))
    quads = (Quad(t.subject, t.predicate, t.object, nomme) for t in triplets)
    prefixes = PREFIXES if format_ == RdfFormat.TRIG else None
    serialize(quads, str(chemin), format=format_, prefixes=prefixes)


def triplets(graphe: Graphe) -> Iterator[Triple]:
    return chain.from_iterable(map(en_triplets, descriptions(graphe, sans_suivi)))


def en_triplets(description: Description) -> Iterator[Triple]:
    sujet = NamedNode(BASE + description.sujet)
    yield Triple(sujet, TYPE, NamedNode(VOCABULAIRE + description.type))
    if description.etiquette is not None:
        yield Triple(sujet, LABEL, Literal(description.etiquette, language="fr"))
    for terme, objets in description.proprietes.items():
        predicat = NamedNode(VOCABULAIRE + terme)
        for objet in objets:
            yield from _objet(sujet, predicat, objet)


def _objet(sujet: Noeud, predicat: NamedNode, objet: Objet) -> Iterator[Triple]:
    if not isinstance(objet, tuple):
        yield Triple(sujet, predicat, _terme(objet))
        return
    origine = f"{sujet.value} {predicat.value}"
    for rang, terme in enumerate(objet):
        maillon = _maillon(origine, rang)
        yield Triple(sujet, predicat, maillon)
        yield Triple(maillon, PREMIER, _terme(terme))
        sujet, predicat = maillon, RESTE
    yield Triple(sujet, predicat, VIDE)


def _maillon(origine: str, rang: int) -> BlankNode:
    """Named after what it belongs to: same bytes for the same graph."""
    return BlankNode(f"l{hashlib.blake2s(f'{origine} {rang}'.encode(), digest_size=12).hexdigest()}")


def _terme(terme: Terme) -> Valeur:
    if isinstance(terme, Iri):
        return NamedNode(BASE + terme)
    if isinstance(terme, Decimal):
        return Literal(str(terme), datatype=DECIMAL)
    return Literal(repr(terme), datatype=DOUBLE) if isinstance(terme, float) else Literal(terme)


def lire(chemin: Path, format_: RdfFormat, *, nomme: bool = True) -> Graphe:
    """Raise GrapheIllisible unless the file holds one graph, named or not as `nomme` says."""
    quads = analyser(chemin.read_bytes(), format_)
    graphes = {q.graph_name for q in quads}
    if len(graphes) > 1 or nomme == (DefaultGraph() in graphes):
        attendu = "un seul graphe, nommé" if nomme else "un seul graphe, sans nom"
        raise GrapheIllisible(f"{attendu} : {len(graphes)} trouvé(s).")
    return recomposer_graphe(descriptions_lues(quads))
