"""Full-text search by the server: stems and scores were stored with each node."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from graphe.modele.catalogue import TYPES
from graphe.modele.champs import en_terme
from graphe.neo4j.proprietes import attributs
from requetes.langage.conditions import CONTRAT
from requetes.langage.pages import Decoupe, separer
from requetes.langage.plan import ChampDemande
from requetes.langage.recherche import POIDS, extraire, racines_cherchees, types_cherches
from requetes.neo4j.conditions import GardeCypher, d_une_edition
from requetes.neo4j.demandes import demande
from requetes.neo4j.ecriture import EcritureCypher
from requetes.neo4j.enonce import VERSION, Enonce
from requetes.neo4j.liste import Liste
from requetes.neo4j.pages import page
from requetes.neo4j.reception import ExpressionLue, Objet, Reception

INDEX = "racines"
DECIMALES = 4
TEXTES = tuple(en_terme(champ) for champ in POIDS)


def chercher(ecriture: EcritureCypher, champ: ChampDemande) -> ExpressionLue:
    """Best first; the score is the share of the best one's, which is 1."""
    x, score = ecriture.enonce.variable(), ecriture.enonce.variable("s")
    racines: list[str] = []

    def ecrire() -> tuple[Liste, Decoupe]:
        arguments, decoupe = separer(ecriture.arguments(champ))
        edition = d_une_edition(GardeCypher(ecriture.enonce, x, ""), arguments.get(CONTRAT))
        racines.extend(racines_cherchees(arguments["texte"]))
        types = sorted(types_cherches(arguments.get("types"), arguments.get("parmi")))
        liste = _liste(ecriture.enonce, x, score, racines, types, edition)
        return liste, decoupe

    def element(y: str, porte: str, *, identifie: bool) -> ExpressionLue:
        return _resultat(ecriture, champ, y, porte, racines, identifie=identifie)

    return page(ecriture, champ, ecrire, element)


def _liste(enonce: Enonce, x: str, score: str, racines: Sequence[str], types: Sequence[str], edition: str) -> Liste:
    tous, meilleur, un, i = (enonce.variable("t") for _ in range(4))
    cherchees, demande_ = enonce.parametre(list(racines)), enonce.parametre(" AND ".join(f'"{r}"' for r in racines))
    place = f"head([{i} IN range(0, size({x}.{INDEX}) - 1) WHERE {x}.{INDEX}[{i}] = r])"
    notes = (
        f"CALL db.index.fulltext.queryNodes('{INDEX}', {demande_}) YIELD node AS {x} "
        f"WHERE {x}.version = {VERSION} AND {x}.type IN {enonce.parametre(list(types))} AND {edition} "
        f"WITH {x}, reduce(t = 0.0, r IN {cherchees} | t + {x}.poids[{place}]) AS {score} "
        f"RETURN [{x}, {score}]"
    )
    clauses = (
        f"WITH COLLECT {{ {notes} }} AS {tous} "
        f"WITH {tous}, reduce(m = 0.0, p IN {tous} | CASE WHEN p[1] > m THEN p[1] ELSE m END) AS {meilleur} "
        f"UNWIND {tous} AS {un} "
        f"WITH {un}[0] AS {x}, round({un}[1] / {meilleur}, {DECIMALES}, 'HALF_EVEN') AS {score}"
    )
    return Liste(clauses, x, "", score, (f"{score} DESC", f"{x}.ordre"), score, naturelle=True)


def _resultat(
    ecriture: EcritureCypher, champ: ChampDemande, x: str, score: str, racines: Sequence[str], *, identifie: bool
) -> ExpressionLue:
    champs = demande(champ).selection.get("Resultat", ())
    noeuds = [c for c in champs if c.nom == "noeud"]
    selection = {t: tuple(f for c in noeuds for f in (c.valeur.selection or {})[t]) for t in TYPES_ADRESSES}
    lu = (
        ecriture.noeud(selection, x, identifie=identifie)
        if noeuds or identifie
        else ExpressionLue("null", lambda *_: None)
    )
    extrait = any(c.nom.startswith("extrait") for c in champs)
    textes = f"[{x}.type, {', '.join(f'{x}.{texte}' for texte in TEXTES)}]" if extrait else "null"

    def lire(brut: Any, reception: Reception) -> Objet:
        noeud, points, lus = brut
        trouve = extraire(_passages(*lus), frozenset(racines)) if extrait else None
        return Objet(
            noeud=lu.lire(noeud, reception),
            score=points,
            extrait=trouve and trouve.texte,
            extrait_surligne=trouve and trouve.html,
        )

    return ExpressionLue(f"[{lu.expression}, {score}, {textes}]", lire, lu.octets, lu.noeuds)


TYPES_ADRESSES = tuple(nom for nom in TYPES if nom != "Rapport")


def _passages(type_: str, *valeurs: Any) -> Iterator[str]:
    """Texts of a node, in the order in which `textes_cherches` reads them."""
    for texte, valeur in zip(TEXTES, valeurs, strict=True):
        if valeur is not None and texte in _textes(type_):
            yield from (valeur if isinstance(valeur, list) else (valeur,))


@cache
def _textes(type_: str) -> frozenset[str]:
    """An attribute of the same name may be a code in another type."""
    return frozenset(a.terme for a in attributs(TYPES[type_]) if a.valeur is str)
