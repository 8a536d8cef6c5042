"""Pages between cursors: a long list in the order of identifiers goes on from one, any other is read through."""

from dataclasses import dataclass
from typing import Any

from graphe.neo4j.proprietes import ordre_texte
from requetes.langage.pages import TAILLE, Decoupe, decouper, identifiant_du_curseur
from requetes.langage.plan import ChampDemande
from requetes.neo4j import poids
from requetes.neo4j.demandes import Element, demande
from requetes.neo4j.enonce import Enonce
from requetes.neo4j.liste import Liste
from requetes.neo4j.reception import ExpressionLue, PageLue, Reception

NON_LU = ExpressionLue("true", lambda brut, _: brut)


def entre_curseurs(
    enonce: Enonce, champ: ChampDemande, liste: Liste, decoupe: Decoupe, element: Element
) -> ExpressionLue:
    """All the elements are read: the place of a cursor is where it is found."""
    asked = demande(champ)
    tous, apres, avant, debut, fin, paire, un, porte = (enonce.variable("l") for _ in range(8))
    lecture = element(un, porte, identifie=asked.curseurs) if asked.lus else NON_LU
    au_plus = enonce.parametre(au_plus_de(decoupe))
    if par_la_fin(decoupe):
        bornes = f"CASE WHEN {fin} - {au_plus} > {debut} THEN {fin} - {au_plus} ELSE {debut} END AS {debut}, {fin}"
    else:
        bornes = f"{debut}, CASE WHEN {debut} + {au_plus} < {fin} THEN {debut} + {au_plus} ELSE {fin} END AS {fin}"
    debut_commun = (
        f"WITH COLLECT {{ {liste.rangee} RETURN [{liste.variable}, {liste.porte or 'null'}] }} AS {tous} "
        f"WITH {tous}, {_place(enonce, tous, decoupe.after)} AS {apres}, "
        f"{_place(enonce, tous, decoupe.before)} AS {avant} "
        f"WITH *, coalesce({apres} + 1, 0) AS {debut} "
        f"WITH *, CASE WHEN {avant} < {debut} THEN {debut} ELSE coalesce({avant}, size({tous})) END AS {fin} "
        f"WITH {tous}, {apres}, {avant}, {bornes}"
    )

    def elements(lu: str) -> str:
        pris = f"UNWIND {tous}[{debut}..{fin}] AS {paire} WITH {paire}[0] AS {un}, {paire}[1] AS {porte}"
        return f"COLLECT {{ {pris} RETURN {lu} }}"

    places = f"size({tous}), {apres}, {avant}, {debut}, {fin}"
    expression = f"head(COLLECT {{ {debut_commun} RETURN [{places}, {elements(lecture.expression)}] }})"
    octets = f"head(COLLECT {{ {debut_commun} RETURN {poids.de_la_liste(elements(lecture.octets))} }})"

    def lire(brut: Any, reception: Reception) -> Any:
        total, place_apres, place_avant, depart, arrivee, bruts = brut
        for valeur, place in ((decoupe.after, place_apres), (decoupe.before, place_avant)):
            if valeur is not None and place is None:
                return reception.refuser((), hors_liste(valeur))
        noeuds = [lecture.lire(b, reception) for b in bruts]
        return PageLue(noeuds, total, depart, arrivee < total, champ.declaration.identifier)

    return ExpressionLue(expression, lire, octets, lecture.noeuds)


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


@dataclass(frozen=True, slots=True)
class Repere:
    """An element of the list that a cursor designates: its order, and the predicate that is true of it only."""

    curseur: str
    ordre: str
    parametre: str
    predicat: str


def continuer(enonce: Enonce, champ: ChampDemande, liste: Liste, decoupe: Decoupe, element: Element) -> ExpressionLue:
    """An index goes on from a cursor.

    [total, whether each cursor is in the list, whether elements follow `after`, elements, one more than asked]
    """
    asked, nombre, a_l_envers = demande(champ), au_plus_de(decoupe), par_la_fin(decoupe)
    apres, avant = _repere(enonce, liste, decoupe.after), _repere(enonce, liste, decoupe.before)
    lecture = element(liste.variable, "", identifie=asked.curseurs) if asked.lus else NON_LU
    croises = apres is not None and avant is not None and avant.ordre <= apres.ordre
    suivants = _apres(liste, apres)
    fenetre = [*suivants, *([f"{liste.variable}.ordre < {avant.parametre}"] if avant else [])]
    sens = " DESC" if a_l_envers else ""
    fenetre_lue = (
        f"{_dans(liste, fenetre)} WITH {liste.variable} "
        f"ORDER BY {liste.variable}.version{sens}, {liste.variable}.ordre{sens}"
    )
    lus = f"COLLECT {{ {fenetre_lue} LIMIT {enonce.parametre(nombre + 1)} RETURN {lecture.expression} }}"
    peses = f"COLLECT {{ {fenetre_lue} LIMIT {nombre} RETURN {lecture.octets} }}"
    connus = [f"EXISTS {{ {_dans(liste, [r.predicat])} }}" if r else "true" for r in (apres, avant)]
    suite = f"EXISTS {{ {_dans(liste, suivants)} }}" if croises else "null"
    total = liste.compte if asked.total else "null"

    def lire(brut: Any, reception: Reception) -> Any:
        combien, apres_connu, avant_connu, suivi, bruts = brut
        for repere, connu in ((apres, apres_connu), (avant, avant_connu)):
            if repere is not None and not connu:
                return reception.refuser((), hors_liste(repere.curseur))
        trouves = bruts[:nombre][::-1] if a_l_envers else bruts[:nombre]
        noeuds = [lecture.lire(b, reception) for b in trouves]
        reste = len(bruts) > nombre
        avant_elle = apres is not None or (a_l_envers and reste)
        apres_elle = suivi if croises else avant is not None or (not a_l_envers and reste)
        return PageLue(noeuds, combien or 0, int(avant_elle), apres_elle, champ.declaration.identifier)

    expression = f"[{total}, {connus[0]}, {connus[1]}, {suite}, {'[]' if croises else lus}]"
    return ExpressionLue(expression, lire, "1" if croises else poids.de_la_liste(peses), lecture.noeuds)


def _repere(enonce: Enonce, liste: Liste, curseur: str | None) -> Repere | None:
    if curseur is None:
        return None
    identifiant = identifiant_du_curseur(curseur)
    ordre = ordre_texte(identifiant)
    parametre = enonce.parametre(ordre)
    predicat = f"{liste.variable}.ordre = {parametre} AND {liste.variable}.id = {enonce.parametre(identifiant)}"
    return Repere(curseur, ordre, parametre, predicat)


def _apres(liste: Liste, repere: Repere | None) -> list[str]:
    return [f"{liste.variable}.ordre > {repere.parametre}"] if repere else []


def _dans(liste: Liste, predicats: list[str]) -> str:
    return " AND ".join((liste.clauses, *predicats))
