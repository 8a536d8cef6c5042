"""What an operation asks of a page."""

from dataclasses import dataclass
from typing import Protocol

from requetes.langage.plan import TYPENAME, ChampDemande, Selection
from requetes.langage.significations import Facettes
from requetes.neo4j.reception import ExpressionLue


class Element(Protocol):
    """Writes what is read of one element, and of what its list carries; with its identifier when a cursor needs it."""

    def __call__(self, y: str, porte: str, *, identifie: bool) -> ExpressionLue: ...


D_ARETE = ("node", "cursor", TYPENAME)


@dataclass(frozen=True, slots=True)
class DemandeDePage:
    """What is asked of a page: its elements, its bounds, the size of the list, counts of it."""

    elements: tuple[Selection, ...]
    bornes: bool
    curseurs: bool
    total: bool
    comptees: tuple[ChampDemande, ...]

    @property
    def lus(self) -> bool:
        """Something is read of the elements."""
        return bool(self.elements) or self.curseurs

    @property
    def selection(self) -> Selection:
        """All that is asked of one element, wherever it is asked."""
        types = dict.fromkeys(type_ for selection in self.elements for type_ in selection)
        return {type_: tuple(c for s in self.elements for c in s.get(type_, ())) for type_ in types}


def demande(champ: ChampDemande) -> DemandeDePage:
    (champs,) = (champ.valeur.selection or {}).values()
    nus = [c.valeur.element.selection or {} for c in champs if c.nom == "nodes" and c.valeur.element]
    aretes = [a for c in champs if c.nom == "edges" and c.valeur.element for a in _champs(c.valeur.element.selection)]
    elements: tuple[Selection, ...] = (*nus, *(a.valeur.selection or {} for a in aretes if a.nom == "node"))
    directs = tuple(a for a in aretes if a.nom not in D_ARETE)
    if directs:
        elements = (*elements, {directs[0].parent.removesuffix("Edge"): directs})
    noms = {c.nom for c in champs} | {a.nom for a in aretes}
    comptees = tuple(c for c in champs if isinstance(c.declaration.signification, Facettes))
    curseurs = bool({"pageInfo", "edges"} & noms)
    return DemandeDePage(elements, "pageInfo" in noms, curseurs, "totalCount" in noms, comptees)


def _champs(selection: Selection | None) -> tuple[ChampDemande, ...]:
    (champs,) = (selection or {}).values()
    return champs
