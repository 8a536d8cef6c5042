"""The real contract, then fictitious ones made after it: same numbers and shares, other words, own identifiers.

Each is made alone from the seed and its rank, so that a thousand can be written without holding them together.
What a fictitious contract shares with the real one is not made again (`generation.yaml`): its links name the real node.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from bancs.croissance.identite import Identite
from bancs.croissance.redaction import Redaction
from bancs.croissance.reglages import reglages
from bancs.croissance.sections import Donne, Place
from bancs.croissance.vocabulaire import Vocabulaire
from chargement.chargeur import charger
from chargement.rapprochement.ancrages import ancrer
from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.territoire import Ancrage, Mention, Quartier


def contrats(nombre: int, graine: int = 0) -> Iterator[Noeud]:
    """Nodes of `nombre` contracts (1 or more), one contract after the other; links go within it or to the first."""
    reel = charger().graphe
    yield from reel
    fabrique = Fabrique(reel, graine)
    for rang in range(2, nombre + 1):
        yield from fabrique.contrat(rang)


def graphe_fictif(nombre: int, graine: int = 0) -> Graphe:
    return Graphe(contrats(nombre, graine))


class Fabrique:
    """What is measured once on the real graph."""

    def __init__(self, reel: Graphe, graine: int) -> None:
        self._graine = graine
        self._vocabulaire = Vocabulaire(reel)
        self._donnes = [Donne(reel, section) for section in reglages().sections]
        self._communs = {n.id for n in reel if reglages().communs.partage(reel, n)}
        self._modeles = [n for n in reel if n.id not in self._communs and not isinstance(n, Ancrage)]

    def contrat(self, rang: int) -> list[Noeud]:
        """Nodes of the contract of rank `rang`, from 2; the same at each call."""
        hasard, identite = Random(f"{self._graine}/{rang}"), Identite(rang)
        places = {place.modele.id: place for donne in self._donnes for place in donne.distribuer(hasard)}
        identifiants = {identifiant: identifiant for identifiant in self._communs}
        identifiants |= {n.id: identite.propre(n.id) for n in self._modeles}
        identifiants |= {i: identite.a_sa_place(place) for i, place in places.items()}
        redaction = Redaction(self._vocabulaire, hasard, identifiants, f"{identite.cle}.txt")
        nommer = Nommage(hasard, identifiants, places)
        noeuds = [
            redaction.refaire(m, id=identifiants[m.id], **_fixes(m, identite, identifiants, places), **nommer(m))
            for m in self._modeles
        ]
        return [*noeuds, *ancrer(noeuds, [n for n in noeuds if isinstance(n, Mention)])]


def _fixes(
    modele: Noeud, identite: Identite, identifiants: Mapping[str, str], places: Mapping[str, Place]
) -> dict[str, Any]:
    """What the contract itself decides: the place of a part, the code of a quartier."""
    if place := places.get(modele.id):
        return {place.relation: identifiants[place.parent], **place.fixes}
    if isinstance(modele, Quartier) and modele.code:
        return {"code": identite.code(modele.code)}
    return {}


class Nommage:
    """Which part of a fiche names a dispositif: one of the same type in the same fiche, or an action.

    Parts change fiches, dispositifs do not: as many fiches name each of them as in the real contract.
    """

    def __init__(self, hasard: Random, identifiants: Mapping[str, str], places: Mapping[str, Place]) -> None:
        self._hasard = hasard
        self._types = {i: type(place.modele).__name__ for i, place in places.items()}
        self._parts: dict[tuple[str, str], list[str]] = defaultdict(list)
        for modele, place in places.items():
            self._parts[place.parent, self._types[modele]].append(identifiants[modele])

    def __call__(self, modele: Noeud) -> dict[str, str]:
        """The `element` of the mention made after `modele`; nothing for another node, or when its model will do."""
        if not isinstance(modele, Mention) or not modele.engagement or modele.element not in self._types:
            return {}
        parts = self._parts[modele.engagement, self._types[modele.element]]
        return {"element": self._hasard.choice(parts or self._parts[modele.engagement, "Action"])}
