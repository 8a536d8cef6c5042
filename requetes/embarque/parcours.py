"""Walking the graph along a path written as data (« engagement.thematique.numero »); ordering what is found."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import Any, TypeVar

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES, relations
from graphe.texte import cle
from requetes.embarque.tables import ValeursLues, index
from requetes.langage.conditions import NON_PRECISE
from requetes.langage.ordres import COMBIEN, Direction, Ordre

N = TypeVar("N", bound=Noeud)

RELATIONS = frozenset(
    nom for type_ in TYPES.values() for relation in relations(type_) for nom in (relation.nom, relation.inverse) if nom
)


def lecture(graphe: Graphe, chemin: str) -> ValeursLues:
    """Everything at the end of the path: nodes for a relation, plain values for an attribute; nothing for None.

    « a|b » is the path a, or b when a leads to nothing; « a+b » is both.
    """
    un, _, autre = chemin.partition("+")
    if autre:
        lues, autres = lecture(graphe, un).table, lecture(graphe, autre).table
        return index(graphe).lecture(chemin, lambda noeud: (*lues[noeud.id], *autres[noeud.id]))
    premiers, _, sinon = chemin.partition("|")
    if sinon:
        lues, autres = lecture(graphe, premiers).table, lecture(graphe, sinon).table
        return index(graphe).lecture(chemin, lambda noeud: lues[noeud.id] or autres[noeud.id])
    noms = chemin.split(".")

    def lire(depart: Noeud) -> tuple[Any, ...]:
        courants: list[Any] = [depart]
        for nom in noms:
            courants = [valeur for courant in courants for valeur in _avancer(graphe, courant, nom)]
        return tuple(courants)

    return index(graphe).lecture(chemin, lire)


def lecture_ou_rien(graphe: Graphe, chemin: str) -> ValeursLues:
    """Everything at the end of the path, or NON_PRECISE alone."""
    lues = lecture(graphe, chemin).table
    return index(graphe).lecture((chemin, NON_PRECISE), lambda noeud: lues[noeud.id] or (NON_PRECISE,))


def valeurs(graphe: Graphe, depart: Noeud, chemin: str) -> Sequence[Any]:
    lues: Sequence[Any] = lecture(graphe, chemin).table[depart.id]
    return lues


def _avancer(graphe: Graphe, courant: Any, nom: str) -> Iterator[Any]:
    if isinstance(courant, Noeud) and _est_relation(courant, nom):
        yield from distincts(graphe.voisins(courant.id, nom, Noeud))
        return
    valeur = getattr(courant, nom)
    if isinstance(valeur, tuple):
        yield from valeur
    elif valeur is not None:
        yield valeur


def _est_relation(noeud: Noeud, nom: str) -> bool:
    if nom not in RELATIONS:
        return False
    return not hasattr(noeud, nom) or any(relation.nom == nom for relation in relations(type(noeud)))


def distincts(noeuds: Iterable[N]) -> list[N]:
    """Each node once, at its first place."""
    return list({noeud.id: noeud for noeud in noeuds}.values())


def ranger(graphe: Graphe, noeuds: Iterable[N]) -> list[N]:
    """Each node once, in the natural order of identifiers."""
    rangs = index(graphe).rangs
    return sorted(distincts(noeuds), key=lambda noeud: rangs[noeud.id])


def descendance(graphe: Graphe, depart: N, relation: str) -> list[N]:
    """The node, then everything the relation reaches from it at any depth."""
    atteints: dict[str, N] = {}
    restants = [depart]
    while restants:
        noeud = restants.pop()
        if noeud.id not in atteints:
            atteints[noeud.id] = noeud
            restants.extend(graphe.voisins(noeud.id, relation, type(depart)))
    return list(atteints.values())


def ordonner(graphe: Graphe, noeuds: list[N], *ordres: Ordre) -> list[N]:
    """Sorted; nodes that have nothing to compare come last, whatever the direction."""
    ranges = ranger(graphe, noeuds)
    for ordre in reversed(ordres):
        ranges = _ordonner(graphe, ranges, ordre)
    return ranges


def _ordonner(graphe: Graphe, ranges: list[N], ordre: Ordre) -> list[N]:
    cles = index(graphe).table(ordre.champ, lambda noeud: _comparee(graphe, noeud, ordre.champ.value))
    pleins = [noeud for noeud in ranges if cles[noeud.id]]
    vides = [noeud for noeud in ranges if not cles[noeud.id]]
    pleins.sort(key=lambda noeud: cles[noeud.id], reverse=ordre.sens is Direction.DECROISSANT)
    return pleins + vides


def _comparee(graphe: Graphe, noeud: Noeud, chemin: str) -> tuple[Any, ...]:
    """What is compared; empty when there is nothing."""
    if chemin.startswith(COMBIEN):
        return (len(valeurs(graphe, noeud, chemin.removeprefix(COMBIEN))),)
    trouvees = valeurs(graphe, noeud, chemin)
    if not trouvees:
        return ()
    valeur = trouvees[0]
    if isinstance(valeur, Enum):
        return (list(type(valeur)).index(valeur),)
    return (cle(valeur),) if isinstance(valeur, str) else (valeur,)
