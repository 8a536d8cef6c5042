"""Pages between cursors of a long list in the order of identifiers: a cursor says where an index goes on."""

from dataclasses import dataclass
from typing import Any

from graphe.neo4j.rangs import ordre_texte
from requetes.langage.pages import Decoupe, identifiant_du_curseur
from requetes.langage.plan import Champ
from requetes.neo4j.curseurs import NON_LU, au_plus_de, hors_liste, par_la_fin
from requetes.neo4j.demandes import Element, demande
from requetes.neo4j.enonce import Enonce
from requetes.neo4j.liste import Liste
from requetes.neo4j.releves import Lecture, PageLue, Reception


@dataclass(frozen=True, slots=True)
class Repere:
    """An element of the list that a cursor designates: its order, and the predicate that is true of it only."""

    curseur: str
    ordre: str
    parametre: str
    predicat: str


def reprendre(enonce: Enonce, champ: Champ, liste: Liste, decoupe: Decoupe, element: Element) -> Lecture:
    """[total, whether each cursor is in the list, whether elements follow `after`, elements, one more than asked]."""
    asked, nombre, a_l_envers = demande(champ), au_plus_de(decoupe), par_la_fin(decoupe)
    apres, avant = _repere(enonce, liste, decoupe.after), _repere(enonce, liste, decoupe.before)
    lecture = element(liste.variable, "", identifie=asked.curseurs) if asked.lus else NON_LU
    croises = apres is not None and avant is not None and avant.ordre <= apres.ordre
    suivants = _apres(liste, apres)
    fenetre = [*suivants, *([f"{liste.variable}.ordre < {avant.parametre}"] if avant else [])]
    sens = " DESC" if a_l_envers else ""
    lus = (
        f"COLLECT {{ {_dans(liste, fenetre)} WITH {liste.variable} "
        f"ORDER BY {liste.variable}.version{sens}, {liste.variable}.ordre{sens} "
        f"LIMIT {enonce.parametre(nombre + 1)} RETURN {lecture.expression} }}"
    )
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

    return Lecture(f"[{total}, {connus[0]}, {connus[1]}, {suite}, {'[]' if croises else lus}]", lire)


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
