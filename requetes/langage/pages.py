"""Pages of a list: Relay's arguments, bounds, cursors."""

import base64
import binascii
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from graphe.identifiants import ordre
from requetes.langage.erreurs import CurseurInvalide, PageInvalide, montrer

PAGES = frozenset({"first", "after", "last", "before"})
"""Names of the arguments that cut a page."""
TAILLE = 100
TAILLE_MAX = 500
VERSION = "v1:"


def par_id(element: Any) -> str:
    identifiant: str = element.id
    return identifiant


def par_noeud(element: Any) -> str:
    """Of an element that stands for a node."""
    identifiant: str = element.noeud.id
    return identifiant


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoupe:
    """What a client asks of a list."""

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None


SANS_PAGE = Decoupe()


def separer(arguments: Mapping[str, Any]) -> tuple[dict[str, Any], Decoupe]:
    """The arguments of a list, and those of its page."""
    autres = {nom: valeur for nom, valeur in arguments.items() if nom not in PAGES}
    return autres, Decoupe(**{nom: arguments[nom] for nom in PAGES if nom in arguments})


@dataclass(frozen=True, slots=True)
class Arete:
    """What else is asked of it is asked of its element."""

    node: Any
    cursor: str

    def __getattr__(self, nom: str) -> Any:
        return getattr(self.node, nom)


@dataclass(frozen=True, slots=True)
class Bornes:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@dataclass(frozen=True)
class Page:
    """`total_count` counts the whole list; there is a page before or after as soon as one element stands there.

    `tous` is the whole list, which `arguments` asked; `coupee` when the default size cut it, no page being asked.
    """

    nodes: Sequence[Any]
    total_count: int
    debut: int
    identifier: Callable[[Any], str] = par_id
    tous: Sequence[Any] = ()
    arguments: Mapping[str, Any] = field(default_factory=dict)
    coupee: bool = False

    @cached_property
    def edges(self) -> list[Arete]:
        return [Arete(noeud, self._curseur(noeud)) for noeud in self.nodes]

    @property
    def page_info(self) -> Bornes:
        return Bornes(
            has_next_page=self.debut + len(self.nodes) < self.total_count,
            has_previous_page=self.debut > 0,
            start_cursor=self._curseur(self.nodes[0]) if self.nodes else None,
            end_cursor=self._curseur(self.nodes[-1]) if self.nodes else None,
        )

    def _curseur(self, noeud: Any) -> str:
        return curseur(self.identifier(noeud))


def curseur(identifiant: str) -> str:
    return base64.urlsafe_b64encode(f"{VERSION}{identifiant}".encode()).decode().rstrip("=")


def identifiant_du_curseur(valeur: str) -> str:
    try:
        octets = base64.b64decode(valeur + "=" * (-len(valeur) % 4), altchars=b"-_", validate=True)
        texte = octets.decode()
    except (binascii.Error, ValueError):
        texte = ""
    if not texte.startswith(VERSION):
        raise CurseurInvalide(
            f"Curseur « {montrer(valeur)} » illisible : attendu la valeur d'un champ cursor, startCursor ou endCursor.",
            valeur=valeur,
        )
    return texte.removeprefix(VERSION)


def decouper(
    elements: Sequence[Any],
    decoupe: Decoupe | None = None,
    identifier: Callable[[Any], str] = par_id,
    arguments: Mapping[str, Any] | None = None,
) -> Page:
    """Page of a list: the first 100 by default, the last 100 when only `before` is given."""
    decoupe = decoupe or Decoupe()
    _controler(decoupe)
    debut, fin = 0, len(elements)
    if decoupe.after is not None:
        debut = _position(elements, decoupe.after, identifier) + 1
    if decoupe.before is not None:
        fin = max(debut, _position(elements, decoupe.before, identifier))
    if decoupe.last is not None or (decoupe.first is None and decoupe.after is None and decoupe.before is not None):
        debut = max(debut, fin - (TAILLE if decoupe.last is None else decoupe.last))
    else:
        fin = min(fin, debut + (TAILLE if decoupe.first is None else decoupe.first))
    coupee = decoupe == SANS_PAGE and fin < len(elements)
    return Page(elements[debut:fin], len(elements), debut, identifier, elements, arguments or {}, coupee)


def taille(decoupe: Decoupe) -> int:
    """Number of elements of a page that begins with the list. What no list would accept is refused."""
    _controler(decoupe)
    return TAILLE if decoupe.first is None else decoupe.first


def _controler(decoupe: Decoupe) -> None:
    if decoupe.first is not None and decoupe.last is not None:
        raise PageInvalide("« first » et « last » sont donnés ensemble : attendu l'un ou l'autre.", argument="last")
    for nom, taille in (("first", decoupe.first), ("last", decoupe.last)):
        if taille is not None and not 0 <= taille <= TAILLE_MAX:
            raise PageInvalide(
                f"« {nom} » vaut {taille} : attendu un entier de 0 à {TAILLE_MAX}.", argument=nom, valeur=taille
            )
    for valeur in (decoupe.after, decoupe.before):
        if valeur is not None:
            identifiant_du_curseur(valeur)


def _position(elements: Sequence[Any], valeur: str, identifier: Callable[[Any], str]) -> int:
    identifiant = identifiant_du_curseur(valeur)
    rangee = bisect_left(elements, ordre(identifiant), key=lambda element: ordre(identifier(element)))
    if rangee < len(elements) and identifier(elements[rangee]) == identifiant:
        return rangee  # as in the graph, where lists without an order of their own are already
    for position, element in enumerate(elements):
        if identifier(element) == identifiant:
            return position
    raise CurseurInvalide(
        f"Le curseur « {montrer(valeur)} » désigne « {montrer(identifiant)} », qui n'est pas dans cette liste : "
        "attendu un curseur rendu par le même champ avec les mêmes arguments.",
        valeur=valeur,
    )
