"""Pages cut by the server: a slice when the page begins with the list, else the places of the cursors first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from requetes.cypher.ecriture import Ecriture
from requetes.cypher.enonce import Enonce
from requetes.cypher.listes import Liste, lister
from requetes.cypher.releves import Lecture, PageLue, Reception
from requetes.pages import PAGES, TAILLE, Decoupe, decouper, identifiant_du_curseur, taille
from requetes.plan import Champ, Selection


class Element(Protocol):
    """Writes what is read of one element, and of what its list carries; with its identifier when a cursor needs it."""

    def __call__(self, y: str, porte: str, *, identifie: bool) -> Lecture: ...


@dataclass(frozen=True, slots=True)
class Demande:
    """What is asked of a page: its elements, its bounds, the size of the list."""

    elements: tuple[Selection, ...]
    bornes: bool
    curseurs: bool
    total: bool

    @property
    def selection(self) -> Selection:
        """All that is asked of one element, wherever it is asked."""
        types = dict.fromkeys(type_ for selection in self.elements for type_ in selection)
        return {type_: tuple(c for s in self.elements for c in s[type_]) for type_ in types}


def demande(champ: Champ) -> Demande:
    (champs,) = (champ.valeur.selection or {}).values()
    nus = [c.valeur.element.selection or {} for c in champs if c.nom == "nodes" and c.valeur.element]
    aretes = [a for c in champs if c.nom == "edges" and c.valeur.element for a in _champs(c.valeur.element.selection)]
    elements = (*nus, *(a.valeur.selection or {} for a in aretes if a.nom == "node"))
    noms = {c.nom for c in champs} | {a.nom for a in aretes}
    return Demande(elements, "pageInfo" in noms, bool({"pageInfo", "cursor"} & noms), "totalCount" in noms)


def _champs(selection: Selection | None) -> tuple[Champ, ...]:
    (champs,) = (selection or {}).values()
    return champs


def connexion(ecriture: Ecriture, champ: Champ, x: str, type_: str) -> Lecture:
    """A page of the list that the meaning of the field stands for."""
    sens = champ.declaration.sens

    def ecrire() -> tuple[Liste, Decoupe]:
        arguments = ecriture.arguments(champ)
        decoupe = Decoupe(**{nom: arguments.pop(nom) for nom in PAGES if nom in arguments})
        return lister(sens, ecriture.enonce, x, type_, arguments), decoupe

    def element(y: str, porte: str, *, identifie: bool) -> Lecture:  # noqa: ARG001  nothing is carried
        return ecriture.noeud(demande(champ).selection, y, identifie=identifie)

    return page(ecriture, champ, ecrire, element)


def page(
    ecriture: Ecriture,
    champ: Champ,
    ecrire: Callable[[], tuple[Liste, Decoupe]],
    element: Element,
) -> Lecture:
    """The page that the arguments ask of the list, or why it is refused."""
    tentative = ecriture.tenter(lambda: _controler(*ecrire()))
    if tentative.ecrit is None:
        return Lecture("null", lambda _, reception: tentative.refus(reception))
    liste, decoupe = tentative.ecrit
    bornee = decoupe.after is not None or decoupe.before is not None or decoupe.last is not None
    decoupee = (_entre_curseurs if bornee else _du_debut)(ecriture.enonce, champ, liste, decoupe, element)

    def lire(brut: Any, reception: Reception) -> Any:
        return tentative.refus(reception) or decoupee.lire(brut, reception)

    return Lecture(decoupee.expression, lire)


def _controler(liste: Liste, decoupe: Decoupe) -> tuple[Liste, Decoupe]:
    """Bounds and shapes of cursors, told as when the list is known."""
    taille(decoupe)
    for valeur in (decoupe.after, decoupe.before):
        if valeur is not None:
            identifiant_du_curseur(valeur)
    return liste, decoupe


def _du_debut(enonce: Enonce, champ: Champ, liste: Liste, decoupe: Decoupe, element: Element) -> Lecture:
    """One element more than asked tells whether others follow."""
    asked, nombre = demande(champ), taille(decoupe)
    lus = bool(asked.elements or asked.curseurs)
    lecture = (
        element(liste.variable, liste.porte, identifie=asked.curseurs) if lus else Lecture("true", lambda brut, _: brut)
    )
    total = liste.compte if asked.total or not lus else "null"
    identifier = champ.declaration.identifier
    elements = "[]"
    if lus:
        limite = enonce.parametre(nombre + 1 if asked.bornes else nombre)
        elements = f"COLLECT {{ {liste.rangee} LIMIT {limite} RETURN {lecture.expression} }}"

    def lire(brut: Any, reception: Reception) -> PageLue:
        trouve, bruts = brut
        noeuds: Sequence[Any] = [lecture.lire(b, reception) for b in bruts[:nombre]]
        if not lus:
            noeuds = [None] * min(nombre, trouve)
        return PageLue(noeuds, trouve or 0, 0, len(bruts) > nombre, identifier)

    return Lecture(f"[{total}, {elements}]", lire)


def _entre_curseurs(enonce: Enonce, champ: Champ, liste: Liste, decoupe: Decoupe, element: Element) -> Lecture:
    asked = demande(champ)
    tous, total, apres, avant, debut, fin, paire, un, porte = (enonce.variable("l") for _ in range(9))
    identifier = champ.declaration.identifier
    lus = asked.elements or asked.curseurs
    lecture = element(un, porte, identifie=asked.curseurs) if lus else Lecture("true", lambda brut, _: brut)
    places = f"{_place(enonce, tous, decoupe.after)} AS {apres}, {_place(enonce, tous, decoupe.before)} AS {avant}"
    au_plus = enonce.parametre(_au_plus(decoupe))
    if _par_la_fin(decoupe):
        bornes = f"CASE WHEN {fin} - {au_plus} > {debut} THEN {fin} - {au_plus} ELSE {debut} END AS {debut}, {fin}"
    else:
        bornes = f"{debut}, CASE WHEN {debut} + {au_plus} < {fin} THEN {debut} + {au_plus} ELSE {fin} END AS {fin}"
    expression = (
        f"head(COLLECT {{ WITH COLLECT {{ {liste.rangee} RETURN [{liste.variable}, {liste.porte or 'null'}] }} AS {tous} "
        f"WITH {tous}, size({tous}) AS {total}, {places} "
        f"WITH {tous}, {total}, {apres}, {avant}, coalesce({apres} + 1, 0) AS {debut}, "
        f"coalesce({avant}, {total}) AS {fin} "
        f"WITH {tous}, {total}, {apres}, {avant}, {debut}, "
        f"CASE WHEN {fin} > {debut} THEN {fin} ELSE {debut} END AS {fin} "
        f"WITH {tous}, {total}, {apres}, {avant}, {bornes} "
        f"RETURN [{total}, {apres}, {avant}, {debut}, {fin}, "
        f"COLLECT {{ UNWIND {tous}[{debut}..{fin}] AS {paire} WITH {paire}[0] AS {un}, {paire}[1] AS {porte} "
        f"RETURN {lecture.expression} }}] }})"
    )

    def lire(brut: Any, reception: Reception) -> Any:
        combien, place_apres, place_avant, depart, arrivee, bruts = brut
        for valeur, place in ((decoupe.after, place_apres), (decoupe.before, place_avant)):
            if valeur is not None and place is None:
                return reception.refuser((), _hors_liste(valeur))
        noeuds = [lecture.lire(b, reception) for b in bruts]
        return PageLue(noeuds, combien, depart, arrivee < combien, identifier)

    return Lecture(expression, lire)


def _place(enonce: Enonce, liste: str, valeur: str | None) -> str:
    if valeur is None:
        return "null"
    identifiant = enonce.parametre(identifiant_du_curseur(valeur))
    return f"head([i IN range(0, size({liste}) - 1) WHERE {liste}[i][0].id = {identifiant}])"


def _par_la_fin(decoupe: Decoupe) -> bool:
    seul = decoupe.first is None and decoupe.after is None and decoupe.before is not None
    return decoupe.last is not None or seul


def _au_plus(decoupe: Decoupe) -> int:
    demandee = decoupe.last if _par_la_fin(decoupe) else decoupe.first
    return TAILLE if demandee is None else demandee


def _hors_liste(valeur: str) -> Exception:
    try:
        decouper([], Decoupe(after=valeur))
    except Exception as erreur:  # the same words as when the list is at hand
        return erreur
    raise AssertionError(valeur)
