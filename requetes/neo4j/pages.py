"""Pages cut by the server: a slice when the page begins with the list, else what stands between the cursors."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from requetes.ecriture.code import RACINE
from requetes.langage.pages import SANS_PAGE, Decoupe, separer, taille
from requetes.langage.plan import ChampDemande, Place
from requetes.neo4j import poids
from requetes.neo4j.curseurs import continuer, entre_curseurs
from requetes.neo4j.demandes import Element, demande
from requetes.neo4j.ecriture import EcritureCypher
from requetes.neo4j.enonce import Enonce
from requetes.neo4j.facettes import ecrire_facettes
from requetes.neo4j.liste import Liste
from requetes.neo4j.reception import ExpressionLue, PageLue, Reception


def connexion(
    ecriture: EcritureCypher, champ: ChampDemande, lister: Callable[[Mapping[str, Any]], Liste]
) -> ExpressionLue:
    """A page of the list that the field stands for, `lister` says for which arguments."""

    def ecrire() -> tuple[Liste, Decoupe]:
        autres, decoupe = separer(ecriture.arguments(champ))
        return lister(autres), decoupe

    def comptees(liste: Liste) -> Mapping[Place, ExpressionLue]:
        autres, _ = separer(ecriture.arguments(champ))
        racine = champ.parent == RACINE
        return {
            c.place: ecrire_facettes(ecriture, c, liste, autres, a_la_racine=racine)
            for c in ecriture.ranger(demande(champ).comptees)
        }

    def element(y: str, porte: str, *, identifie: bool) -> ExpressionLue:  # noqa: ARG001  nothing is carried
        return ecriture.noeud(demande(champ).selection, y, identifie=identifie)

    return page(ecriture, champ, ecrire, element, comptees)


def page(
    ecriture: EcritureCypher,
    champ: ChampDemande,
    ecrire: Callable[[], tuple[Liste, Decoupe]],
    element: Element,
    comptees: Callable[[Liste], Mapping[Place, ExpressionLue]] = lambda _: {},
) -> ExpressionLue:
    """The page that the arguments ask of the list, or why it is refused; with `comptees`, what is read of it whole."""
    tentative = ecriture.tenter(lambda: _controler(*ecrire()))
    if tentative.ecrit is None:
        return ExpressionLue("null", lambda _, reception: tentative.refus(reception))
    liste, decoupe = tentative.ecrit
    decoupee = _maniere(liste, decoupe)(ecriture.enonce, champ, liste, decoupe, element)
    a_cote = comptees(liste)

    def lire(brut: Any, reception: Reception) -> Any:
        refus = tentative.refus(reception)
        if refus is not None or not a_cote:
            return refus or decoupee.lire(brut, reception)
        lus = {cle: lue.lire(b, reception) for (cle, lue), b in zip(a_cote.items(), brut[1:], strict=True)}
        lue = decoupee.lire(brut[0], reception)
        return replace(lue, lus=lus) if isinstance(lue, PageLue) else lue

    au_plus = min(taille(decoupe), ecriture.compter(liste.type) or taille(decoupe))
    noeuds = au_plus * decoupee.noeuds
    if not a_cote:
        return ExpressionLue(decoupee.expression, lire, decoupee.octets, noeuds)
    toutes = ", ".join(lue.expression for lue in (decoupee, *a_cote.values()))
    comptes = sum(lue.noeuds for lue in a_cote.values())
    return ExpressionLue(f"[{toutes}]", lire, decoupee.octets, noeuds + comptes)


def _maniere(
    liste: Liste, decoupe: Decoupe
) -> Callable[[Enonce, ChampDemande, Liste, Decoupe, Element], ExpressionLue]:
    if decoupe.after is None and decoupe.before is None and decoupe.last is None:
        return _du_debut
    return continuer if liste.continuable else entre_curseurs


def _controler(liste: Liste, decoupe: Decoupe) -> tuple[Liste, Decoupe]:
    """Bounds and shapes of cursors, told as when the list is known."""
    taille(decoupe)
    return liste, decoupe


def _du_debut(enonce: Enonce, champ: ChampDemande, liste: Liste, decoupe: Decoupe, element: Element) -> ExpressionLue:
    asked, nombre, sans_page = demande(champ), taille(decoupe), decoupe == SANS_PAGE
    identifier = champ.declaration.identifier
    if nombre == 0 or not asked.lus:
        return ExpressionLue(
            liste.compte, lambda brut, _: PageLue([None] * min(nombre, brut), brut, 0, brut > nombre, identifier)
        )
    lecture = element(liste.variable, liste.porte, identifie=asked.curseurs)
    au_plus = enonce.parametre(nombre)
    octets = poids.de_la_liste(_premiers(liste, au_plus, lecture.octets))
    if not asked.total:
        expression = _premiers(liste, f"{au_plus} + 1" if asked.bornes or sans_page else au_plus, lecture.expression)
    elif liste.longue:
        expression = _comptes_a_part(enonce, liste, au_plus, lecture)
    else:
        expression = _comptes(enonce, liste, au_plus, lecture)

    def lire(brut: Any, reception: Reception) -> PageLue:
        total, bruts = brut if asked.total else (len(brut), brut)
        noeuds = [lecture.lire(b, reception) for b in bruts[:nombre]]
        return PageLue(noeuds, total, 0, total > nombre, identifier, coupee=sans_page and total > nombre)

    return ExpressionLue(expression, lire, octets, lecture.noeuds)


def _premiers(liste: Liste, limite: str, lu: str) -> str:
    """One element more than asked tells whether others follow."""
    return f"COLLECT {{ {liste.rangee} LIMIT {limite} RETURN {lu} }}"


def _comptes(enonce: Enonce, liste: Liste, au_plus: str, lecture: ExpressionLue) -> str:
    """[total, elements] of a list read through once."""
    tous, element, suite, lu = enonce.variable("l"), liste.variable, "", liste.variable
    if liste.porte:
        lu, element = f"[{element}, {liste.porte}]", enonce.variable("l")
        suite = f" WITH {element}[0] AS {liste.variable}, {element}[1] AS {liste.porte}"
    return (
        f"head(COLLECT {{ WITH COLLECT {{ {liste.rangee} RETURN {lu} }} AS {tous} RETURN [size({tous}), "
        f"COLLECT {{ UNWIND {tous}[..{au_plus}] AS {element}{suite} RETURN {lecture.expression} }}] }})"
    )


def _comptes_a_part(enonce: Enonce, liste: Liste, au_plus: str, lecture: ExpressionLue) -> str:
    """[total, elements] of a long list: counted apart, only when the page does not hold it all."""
    lus = enonce.variable("l")
    total = f"CASE WHEN size({lus}) <= {au_plus} THEN size({lus}) ELSE {liste.compte} END"
    premiers = _premiers(liste, f"{au_plus} + 1", lecture.expression)
    return f"head(COLLECT {{ WITH {premiers} AS {lus} RETURN [{total}, {lus}] }})"
