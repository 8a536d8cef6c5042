"""A graph against its shapes (of the model and `regles.ttl`): every violation names node, shape, path and lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from rdflib import SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from graphe.graphe import Graphe
from graphe.identifiants import ordre
from graphe.rdf.formes import CHEMIN_REGLES, FORMES, ecrire_formes
from graphe.rdf.pont import CDV, en_rdflib
from graphe.rdf.vocabulaire import BASE, VOCABULAIRE


@dataclass(frozen=True, slots=True)
class Violation:
    """`lignes` (first, last) are those of the node, or of the nearest node that has some; None when none has."""

    noeud: str
    forme: str
    chemin: str
    message: str
    lignes: tuple[int, int] | None

    def __str__(self) -> str:
        return f"« {self.noeud} », forme {self.forme} ({self.chemin}), {_en_clair(self.lignes)} : {self.message}"


def valider(graphe: Graphe) -> list[Violation]:
    return valider_rdf(en_rdflib(graphe))


def valider_rdf(rdf: Graph) -> list[Violation]:
    """In the order of identifiers. No inference: the triples are taken as they stand."""
    from pyshacl import validate  # here: half a second that only those who validate should pay

    conforme, resultats, _ = validate(rdf, shacl_graph=_formes_a_plat(), inference="none", inplace=True)
    if conforme:
        return []
    trouvees = {_violation(rdf, resultats, r) for r in resultats.objects(predicate=SH.result)}
    return sorted(trouvees, key=lambda v: (ordre(v.noeud), v.forme, v.message))


def valider_turtle(octets: bytes) -> list[Violation]:
    """Of a file that does not make a graph; one that is not Turtle breaks no shape."""
    try:
        return valider_rdf(Graph().parse(data=octets.decode("utf-8-sig"), format="turtle"))
    except Exception:  # rdflib lets errors of any kind through on a malformed text
        return []


def lire_formes() -> Graph:
    formes = Graph().parse(data=ecrire_formes(), format="turtle")
    return formes.parse(CHEMIN_REGLES, format="turtle")


@cache
def _formes_a_plat() -> Graph:
    """Each property shape given the target of its node shape: the same results in half the time.

    pyshacl follows `sh:property` node by node, and a target once for all nodes. A closed shape keeps its list of
    properties.
    """
    formes = lire_formes()
    for forme, cible in list(formes.subject_objects(SH.targetClass)):
        admises = formes.value(forme, SH.ignoredProperties)
        for propriete in list(formes.objects(forme, SH.property)):
            formes.remove((forme, SH.property, propriete))
            formes.add((propriete, SH.targetClass, cible))
            chemin = formes.value(propriete, SH.path)
            if admises is not None and isinstance(chemin, URIRef):
                Collection(formes, admises).append(chemin)
    return formes


def _violation(rdf: Graph, resultats: Graph, resultat: Node) -> Violation:
    cible = resultats.value(resultat, SH.focusNode)
    forme = resultats.value(resultat, SH.sourceShape)
    noeud, _, objet = _court(cible).partition("#")
    chemin = _chemin(resultats.value(resultat, SH.resultPath), forme)
    return Violation(
        noeud=unquote(noeud),
        forme=_court(forme),
        chemin=f"{objet}.{chemin}" if objet else chemin,
        message=_message(resultats, resultat),
        lignes=next(_passages(rdf, cible, URIRef(BASE + noeud)), None),
    )


def _chemin(chemin: Node | None, forme: Node | None) -> str:
    if isinstance(chemin, URIRef):
        return _court(chemin)
    return str(_formes_a_plat().value(forme, SH.name) or "—")


def _message(resultats: Graph, resultat: Node) -> str:
    message = str(resultats.value(resultat, SH.resultMessage))
    valeur = resultats.value(resultat, SH.value)
    if not isinstance(valeur, URIRef | Literal) or valeur == resultats.value(resultat, SH.focusNode):
        return message
    return f"{message} Trouvé : « {_court(valeur)} »."


def _passages(rdf: Graph, cible: Node | None, noeud: URIRef) -> Iterator[tuple[int, int]]:
    """Lines of the thing itself, of its node, then of the nodes that name it and of those it names."""
    for depart in (cible, noeud):
        yield from _lignes(rdf, [depart])
    for voisins in (rdf.subjects(object=noeud), rdf.objects(noeud)):
        yield from _lignes(rdf, sorted(v for v in voisins if isinstance(v, URIRef)))


def _lignes(rdf: Graph, departs: Iterable[Node | None]) -> Iterator[tuple[int, int]]:
    for depart in departs:
        for passage in (depart, rdf.value(depart, CDV.source), *sorted(rdf.objects(depart), key=str)):
            debut, fin = (_entier(rdf.value(passage, p)) for p in (CDV.ligneDebut, CDV.ligneFin))
            if debut is not None:
                yield debut, debut if fin is None else fin


def _entier(valeur: Node | None) -> int | None:
    python = valeur.toPython() if isinstance(valeur, Literal) else None
    return python if isinstance(python, int) else None


def _court(terme: Node | None) -> str:
    texte = str(terme)
    for prefixe in (FORMES, VOCABULAIRE, BASE):
        texte = texte.removeprefix(prefixe)
    return texte


def _en_clair(lignes: tuple[int, int] | None) -> str:
    if lignes is None:
        return "sans ligne"
    debut, fin = lignes
    return f"L.{debut}" if debut == fin else f"L.{debut}-{fin}"
