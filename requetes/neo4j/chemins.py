"""Paths: a first statement reads the surroundings of both ends, the search is that of the language, and the
statement of the operation reads what is asked of the paths found: each node and each proof once, for all of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from requetes.annuaire import trouver
from requetes.langage import chemins
from requetes.langage.chemins import Arc
from requetes.langage.erreurs import ErreurRequete, RequeteTropCouteuse, montrer
from requetes.langage.plan import ChampDemande, Selection
from requetes.langage.relations import LIENS
from requetes.neo4j import poids
from requetes.neo4j.arcs import RANGS, arcs, preuve_de_l_arc, source_de_l_arc
from requetes.neo4j.ecriture import EcritureCypher
from requetes.neo4j.enonce import VERSION, Enonce
from requetes.neo4j.reception import ExpressionLue, Objet, Reception
from requetes.neo4j.voisinages import lire, voisinage

Trouves = Sequence[Sequence[Arc]]


def prealable(ecriture: EcritureCypher, champ: ChampDemande) -> ExpressionLue | None:
    """What must be read first: gives the paths, or why the search is given up. None when the arguments are refused."""
    arguments = ecriture.arguments(champ)
    try:
        chemins.controler(**arguments)
    except ErreurRequete:
        return None
    expression = voisinage(ecriture.enonce, arguments["de"], arguments["vers"], arguments["longueur_max"])
    return ExpressionLue(expression, lambda brut, _: [] if brut is None else _chercher(brut, **arguments))


def _chercher(brut: Any, de: str, vers: str, longueur_max: int, limite: int) -> Trouves | Exception:
    """What is found is the beginning of the whole list: nothing at all, when the horizon is near, says nothing."""
    autour = lire(brut)
    trouves = chemins.chercher(autour.terrain, de, vers, min(longueur_max, autour.horizon), limite)
    if trouves or autour.horizon >= longueur_max:
        return trouves
    bouts = f"« {montrer(de)} » et « {montrer(vers)} »"
    return RequeteTropCouteuse(
        f"Aucun chemin de {autour.horizon} étapes au plus entre {bouts} ; chercher plus loin lirait trop de "
        "relations : attendu des nœuds moins entourés, ou « longueurMax » plus petit."
    )


def trouver_chemins(ecriture: EcritureCypher, champ: ChampDemande) -> ExpressionLue:
    def ecrire() -> Etapes:
        arguments = ecriture.arguments(champ)
        chemins.controler(**arguments)
        _exiger(ecriture, arguments)
        trouves = ecriture.trouves[champ.place]
        if isinstance(trouves, Exception):
            raise trouves
        return Etapes(ecriture, champ, arguments["de"], trouves)

    tentative = ecriture.tenter(ecrire)
    etapes = tentative.ecrit
    if etapes is None:
        return ExpressionLue("null", lambda _, reception: tentative.refus(reception))

    def lire_etapes(brut: Any, reception: Reception) -> Any:
        return tentative.refus(reception) or etapes.lire(brut, reception)

    return ExpressionLue(etapes.expression, lire_etapes, etapes.octets, len(etapes.ids) * etapes.noeud.noeuds)


def _exiger(ecriture: EcritureCypher, arguments: Mapping[str, Any]) -> None:
    """Both ends are known."""
    n = ecriture.enonce.variable()
    for bout in (arguments["de"], arguments["vers"]):
        motif = f"({n}:Noeud {{version: {VERSION}, id: {ecriture.enonce.parametre(bout)}}})"
        verdict = f"EXISTS {{ MATCH {motif} WHERE NOT {n}:Rapport }}"
        ecriture.enonce.verifier(verdict, partial(trouver.noeud, id=bout), bout)


Cote = tuple[str, str, int]
"""A step: the node it leaves, the one it reaches, the rank of its reading."""


class Etapes:
    """`expression` gives the nodes reached, then the proofs, as far as they are asked; `octets`: what nodes weigh."""

    def __init__(self, ecriture: EcritureCypher, champ: ChampDemande, depart: str, trouves: Trouves) -> None:
        self.depart, self.trouves = depart, trouves
        champs = list(_champs_d_etape(champ))
        noeuds = [c.valeur.selection or {} for c in champs if c.nom == "noeud"]
        prouve = any(c.nom == "source" for c in champs)
        self.ids = list(dict.fromkeys(p.cible for chemin in trouves for p in chemin)) if noeuds else []
        self.cotes = list(dict.fromkeys(c for chemin in trouves for c in self._cotes(chemin))) if prouve else []
        x = ecriture.enonce.variable()
        self.noeud = ecriture.noeud(_reunir(noeuds), x) if self.ids else ExpressionLue("null", lambda brut, _: brut)
        lus = [_noeuds(ecriture.enonce, x, self.noeud.expression, self.ids), _preuves(ecriture.enonce, self.cotes)]
        self.octets = poids.de_la_liste(_noeuds(ecriture.enonce, x, self.noeud.octets, self.ids))
        self.expression = f"[{', '.join(lus)}]"

    def _cotes(self, chemin: Sequence[Arc]) -> Iterator[Cote]:
        depart = self.depart
        for un in chemin:
            yield depart, un.cible, RANGS[un.relation]
            depart = un.cible

    def lire(self, brut: Any, reception: Reception) -> list[Objet]:
        noeuds, passages = brut
        par_id = {id: self.noeud.lire(b, reception) for id, b in zip(self.ids, noeuds, strict=True)}
        sources = {c: source_de_l_arc(*c[:2], *passage) for c, passage in zip(self.cotes, passages, strict=True)}
        return [self._chemin(chemin, par_id, sources) for chemin in self.trouves]

    def _chemin(self, chemin: Sequence[Arc], noeuds: Mapping[str, Any], sources: Mapping[Cote, Any]) -> Objet:
        etapes = [
            Objet(relation=un.relation, lien=LIENS[un.relation], noeud=noeuds.get(un.cible), source=sources.get(cote))
            for un, cote in zip(chemin, self._cotes(chemin), strict=True)
        ]
        return Objet(longueur=len(etapes), etapes=etapes)


def _champs_d_etape(champ: ChampDemande) -> Iterator[ChampDemande]:
    """All that is asked of a step, wherever it is asked."""
    for etapes in _champs(champ, "Chemin"):
        if etapes.nom == "etapes":
            yield from _champs(etapes, "Etape")


def _champs(champ: ChampDemande, type_: str) -> Sequence[ChampDemande]:
    assert champ.valeur.element is not None
    return (champ.valeur.element.selection or {})[type_]


def _reunir(selections: Sequence[Selection]) -> Selection:
    types = dict.fromkeys(type_ for selection in selections for type_ in selection)
    return {type_: tuple(c for selection in selections for c in selection[type_]) for type_ in types}


def _noeuds(enonce: Enonce, x: str, lecture: str, ids: Sequence[str]) -> str:
    if not ids:
        return "[]"
    i = enonce.variable("i")
    un = f"head(COLLECT {{ MATCH {_designe(x, i)} RETURN {lecture} }})"
    return f"COLLECT {{ UNWIND {enonce.parametre(list(ids))} AS {i} RETURN {un} }}"


def _preuves(enonce: Enonce, cotes: Sequence[Cote]) -> str:
    """Of the nodes that say a step, the first one proves it."""
    if not cotes:
        return "[]"
    n, m, par, lecture, c = (enonce.variable(nom) for nom in ("n", "n", "h", "k", "c"))
    lus = " UNION ALL ".join(f"{clauses} RETURN {par}, {lecture}" for clauses in arcs(enonce, n, m, par, lecture))
    un = (
        f"head(COLLECT {{ MATCH {_designe(n, f'{c}[0]')}, {_designe(m, f'{c}[1]')} "
        f"CALL ({n}, {m}) {{ {lus} }} WITH {par}, {lecture} WHERE {lecture} = {c}[2] "
        f"WITH {par}, {lecture} ORDER BY {par}.ordre LIMIT 1 RETURN {preuve_de_l_arc(enonce, par, lecture)} }})"
    )
    return f"COLLECT {{ UNWIND {enonce.parametre([list(cote) for cote in cotes])} AS {c} RETURN {un} }}"


def _designe(x: str, identifiant: str) -> str:
    return f"({x}:Noeud {{version: {VERSION}, id: {identifiant}}})"
