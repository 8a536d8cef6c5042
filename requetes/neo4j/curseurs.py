"""Pages between cursors."""

from typing import Any

from requetes.langage.pages import TAILLE, Decoupe, decouper, identifiant_du_curseur
from requetes.langage.plan import Champ
from requetes.neo4j.demandes import Element, demande
from requetes.neo4j.enonce import Enonce
from requetes.neo4j.liste import Liste
from requetes.neo4j.releves import Lecture, PageLue, Reception

NON_LU = Lecture("true", lambda brut, _: brut)


def entre_curseurs(enonce: Enonce, champ: Champ, liste: Liste, decoupe: Decoupe, element: Element) -> Lecture:
    """All the elements are read: the place of a cursor is where it is found."""
    asked = demande(champ)
    tous, apres, avant, debut, fin, paire, un, porte = (enonce.variable("l") for _ in range(8))
    lecture = element(un, porte, identifie=asked.curseurs) if asked.lus else NON_LU
    au_plus = enonce.parametre(au_plus_de(decoupe))
    if par_la_fin(decoupe):
        bornes = f"CASE WHEN {fin} - {au_plus} > {debut} THEN {fin} - {au_plus} ELSE {debut} END AS {debut}, {fin}"
    else:
        bornes = f"{debut}, CASE WHEN {debut} + {au_plus} < {fin} THEN {debut} + {au_plus} ELSE {fin} END AS {fin}"
    expression = (
        f"head(COLLECT {{ WITH COLLECT {{ {liste.rangee} "
        f"RETURN [{liste.variable}, {liste.porte or 'null'}] }} AS {tous} "
        f"WITH {tous}, {_place(enonce, tous, decoupe.after)} AS {apres}, "
        f"{_place(enonce, tous, decoupe.before)} AS {avant} "
        f"WITH *, coalesce({apres} + 1, 0) AS {debut} "
        f"WITH *, CASE WHEN {avant} < {debut} THEN {debut} ELSE coalesce({avant}, size({tous})) END AS {fin} "
        f"WITH {tous}, {apres}, {avant}, {bornes} "
        f"RETURN [size({tous}), {apres}, {avant}, {debut}, {fin}, "
        f"COLLECT {{ UNWIND {tous}[{debut}..{fin}] AS {paire} WITH {paire}[0] AS {un}, {paire}[1] AS {porte} "
        f"RETURN {lecture.expression} }}] }})"
    )

    def lire(brut: Any, reception: Reception) -> Any:
        total, place_apres, place_avant, depart, arrivee, bruts = brut
        for valeur, place in ((decoupe.after, place_apres), (decoupe.before, place_avant)):
            if valeur is not None and place is None:
                return reception.refuser((), hors_liste(valeur))
        noeuds = [lecture.lire(b, reception) for b in bruts]
        return PageLue(noeuds, total, depart, arrivee < total, champ.declaration.identifier)

    return Lecture(expression, lire)


def _place(enonce: Enonce, liste: str, valeur: str | None) -> str:
    if valeur is None:
        return "null"
    identifiant = enonce.parametre(identifiant_du_curseur(valeur))
    return f"head([i IN range(0, size({liste}) - 1) WHERE {liste}[i][0].id = {identifiant}])"


def par_la_fin(decoupe: Decoupe) -> bool:
    seul = decoupe.first is None and decoupe.after is None and decoupe.before is not None
    return decoupe.last is not None or seul


def au_plus_de(decoupe: Decoupe) -> int:
    demandee = decoupe.last if par_la_fin(decoupe) else decoupe.first
    return TAILLE if demandee is None else demandee


def hors_liste(valeur: str) -> Exception:
    try:
        decouper([], Decoupe(after=valeur))
    except Exception as erreur:  # the same words as when the list is at hand
        return erreur
    raise AssertionError(valeur)
