"""TriG and N-Quads: one named graph, whose IRI is the version of the contract. Written and read as a stream.

Oxigraph rather than rdflib: the real graph is written as TriG in half a second against eight, parsed in a third of a
second against two and a half.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from graphe.echanges.ecriture import Suivi, descriptions, sans_suivi
from graphe.erreurs import GrapheIllisible
from graphe.graphe import Graphe
from graphe.modele.contrat import Contrat
from graphe.rdf.archive import recomposer_graphe
from graphe.rdf.description import Description, Iri, Objet, Terme
from graphe.rdf.vocabulaire import BASE, CDV

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
VOCABULAIRE = str(CDV._NS)
PREFIXES = {"cdv": VOCABULAIRE, "rdfs": RDFS, "xsd": XSD}

TYPE, LABEL = NamedNode(f"{RDF}type"), NamedNode(f"{RDFS}label")
PREMIER, RESTE, VIDE = (NamedNode(RDF + nom) for nom in ("first", "rest", "nil"))
DOUBLE = NamedNode(f"{XSD}double")

Noeud = NamedNode | BlankNode
Valeur = NamedNode | BlankNode | Literal | Triple


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
    return Literal(repr(terme), datatype=DOUBLE) if isinstance(terme, float) else Literal(terme)


def lire(chemin: Path, format_: RdfFormat, *, nomme: bool = True) -> Graphe:
    """Raise GrapheIllisible unless the file holds one graph, named or not as `nomme` says."""
    try:
        quads = list(parse(path=str(chemin), format=format_))
    except (SyntaxError, ValueError) as erreur:
        raise GrapheIllisible(f"{format_.name} attendu : {erreur}") from erreur
    graphes = {q.graph_name for q in quads}
    if len(graphes) > 1 or nomme == (DefaultGraph() in graphes):
        attendu = "un seul graphe, nommé" if nomme else "un seul graphe, sans nom"
        raise GrapheIllisible(f"{attendu} : {len(graphes)} trouvé(s).")
    return recomposer_graphe({d.sujet: d for d in _descriptions(quads)})


def _descriptions(quads: Iterable[Quad]) -> Iterator[Description]:
    par_sujet: dict[Valeur, list[Quad]] = {}
    for quad in quads:
        par_sujet.setdefault(quad.subject, []).append(quad)
    maillons = {s: {q.predicate: q.object for q in qs} for s, qs in par_sujet.items() if isinstance(s, BlankNode)}
    for sujet, propres in par_sujet.items():
        if isinstance(sujet, NamedNode):
            yield _lire(sujet, propres, maillons)


Maillons = dict[BlankNode, dict[NamedNode, Valeur]]


def _lire(sujet: NamedNode, quads: list[Quad], maillons: Maillons) -> Description:
    types = [_nom(q.object) for q in quads if q.predicate == TYPE]
    proprietes: dict[str, list[Objet]] = {}
    for quad in quads:
        if quad.predicate not in (TYPE, LABEL):
            proprietes.setdefault(_nom(quad.predicate), []).append(_lire_objet(quad.object, maillons))
    return Description(_iri(sujet), " ".join(types), proprietes)


def _lire_objet(objet: Valeur, maillons: Maillons) -> Objet:
    if objet != VIDE and not isinstance(objet, BlankNode):
        return _lire_terme(objet)
    return tuple(map(_lire_terme, _membres(objet, maillons)))


def _membres(maillon: Valeur, maillons: Maillons) -> Iterator[Valeur]:
    """Each link of the list is read once, so that a list that turns round ends."""
    lus: set[Valeur] = set()
    while maillon != VIDE:
        contenu = maillons.get(maillon, {}) if isinstance(maillon, BlankNode) and maillon not in lus else {}
        if contenu.keys() != {PREMIER, RESTE}:
            raise GrapheIllisible("Liste RDF mal formée : rdf:first et rdf:rest attendus à chaque maillon.")
        yield contenu[PREMIER]
        lus.add(maillon)
        maillon = contenu[RESTE]


def _lire_terme(terme: Valeur) -> Terme:
    if isinstance(terme, NamedNode):
        return _iri(terme)
    lecture = _LECTURES.get(terme.datatype.value.removeprefix(XSD)) if isinstance(terme, Literal) else None
    if lecture is None or not isinstance(terme, Literal):
        raise GrapheIllisible(f"Valeur « {terme} » illisible : texte, nombre ou booléen attendu.")
    try:
        return lecture(terme.value)
    except ValueError as erreur:
        raise GrapheIllisible(f"Valeur « {terme} » illisible : nombre attendu.") from erreur


def _booleen(texte: str) -> bool:
    return texte in ("true", "1")


_LECTURES: dict[str, Callable[[str], Terme]] = {"string": str, "integer": int, "double": float, "boolean": _booleen}


def _iri(noeud: NamedNode) -> Iri:
    return Iri(noeud.value.removeprefix(BASE))


def _nom(noeud: Valeur) -> str:
    return "" if isinstance(noeud, Triple) else noeud.value.removeprefix(VOCABULAIRE)
