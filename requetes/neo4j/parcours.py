"""Paths: a first statement reads the surroundings of both ends, the search is that of `chemins`, and the
statement of the operation reads the nodes and the proofs of the paths found.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from requetes.annuaire import trouver
from requetes.langage import chemins
from requetes.langage.erreurs import ErreurRequete, RequeteTropCouteuse, montrer
from requetes.langage.plan import Champ
from requetes.neo4j.ecriture import Ecriture
from requetes.neo4j.enonce import VERSION
from requetes.neo4j.etapes import Etapes, Trouves
from requetes.neo4j.releves import Lecture, Reception
from requetes.neo4j.voisinages import lire, voisinage


def prealable(ecriture: Ecriture, champ: Champ) -> Lecture | None:
    """What must be read first: gives the paths, or why the search is given up. None when the arguments are refused."""
    arguments = ecriture.arguments(champ)
    try:
        chemins.controler(**arguments)
    except ErreurRequete:
        return None
    expression = voisinage(ecriture.enonce, arguments["de"], arguments["vers"], arguments["longueur_max"])
    return Lecture(expression, lambda brut, _: [] if brut is None else _chercher(brut, **arguments))


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


def trouver_chemins(ecriture: Ecriture, champ: Champ) -> Lecture:
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
        return Lecture("null", lambda _, reception: tentative.refus(reception))

    def lire_etapes(brut: Any, reception: Reception) -> Any:
        return tentative.refus(reception) or etapes.lire(brut, reception)

    return Lecture(etapes.expression, lire_etapes)


def _exiger(ecriture: Ecriture, arguments: Mapping[str, Any]) -> None:
    """Both ends are known."""
    n = ecriture.enonce.variable()
    for bout in (arguments["de"], arguments["vers"]):
        motif = f"({n}:Noeud {{version: {VERSION}, id: {ecriture.enonce.parametre(bout)}}})"
        verdict = f"EXISTS {{ MATCH {motif} WHERE NOT {n}:Rapport }}"
        ecriture.enonce.verifier(verdict, partial(trouver.noeud, id=bout), bout)
