"""Contours of quartiers. A first statement reads the few contours whose rectangle holds a point; shapely says which."""

from typing import Any

from graphe.geometrie import contient, en_geojson
from requetes.langage.contours import controler_le_point, motif_sans_contour, sans_couche
from requetes.langage.erreurs import ErreurRequete
from requetes.langage.plan import ChampDemande
from requetes.neo4j.ecriture import EcritureCypher
from requetes.neo4j.enonce import du_type
from requetes.neo4j.questions import refus
from requetes.neo4j.reception import ExpressionLue

CHARGEE = f"EXISTS {{ {du_type('Contour', 'c')} }}"


def contour(ecriture: EcritureCypher, _champ: ChampDemande, x: str, _type: str) -> ExpressionLue:
    c = ecriture.enonce.variable("c")
    lu = f"head(COLLECT {{ MATCH ({x})<-[:QUARTIER]-({c}:Contour) RETURN {c}.wkt }})"
    return ExpressionLue(lu, lambda wkt, _: wkt and en_geojson(wkt), f"coalesce(size({lu}), 4)")


def motif(_ecriture: EcritureCypher, _champ: ChampDemande, x: str, _type: str) -> ExpressionLue:
    lus = f"[{x}.code, EXISTS {{ ({x})<-[:QUARTIER]-(:Contour) }}, {CHARGEE}]"
    return ExpressionLue(lus, lambda brut, _: _motif(*brut))


def _motif(code: str | None, a_un_contour: bool, chargee: bool) -> str | None:
    return motif_sans_contour(code=code, a_un_contour=a_un_contour, chargee=chargee)


def prealable(ecriture: EcritureCypher, champ: ChampDemande) -> ExpressionLue | None:
    """What must be read first: gives the quartier found, or why it cannot be. None when the arguments are refused."""
    arguments = ecriture.arguments(champ)
    try:
        controler_le_point(**arguments)
    except ErreurRequete:
        return None
    latitude, longitude = (ecriture.enonce.parametre(arguments[nom]) for nom in ("latitude", "longitude"))
    c, q = ecriture.enonce.variable("c"), ecriture.enonce.variable()
    autour = (
        f"{c}.emprise[0] <= {longitude}", f"{longitude} <= {c}.emprise[2]",
        f"{c}.emprise[1] <= {latitude}", f"{latitude} <= {c}.emprise[3]",
    )  # fmt: skip
    proches = f"{du_type('Contour', c, *autour)} MATCH ({c})-[:QUARTIER]->({q}) WITH {c}, {q} ORDER BY {c}.code"
    lus = f"[{CHARGEE}, COLLECT {{ {proches} RETURN [{q}.id, {c}.wkt] }}]"
    return ExpressionLue(lus, lambda brut, _: _trouver(*brut, **arguments))


def _trouver(chargee: bool, proches: list[Any], latitude: float, longitude: float) -> str | Exception | None:
    if not chargee:
        return sans_couche()
    return next((identifiant for identifiant, wkt in proches if contient(wkt, latitude, longitude)), None)


def quartier_a(ecriture: EcritureCypher, champ: ChampDemande) -> ExpressionLue:
    def ecrire() -> str | None:
        controler_le_point(**ecriture.arguments(champ))
        trouve: str | Exception | None = ecriture.trouves[champ.place]
        if isinstance(trouve, Exception):
            raise trouve
        return trouve

    tentative = ecriture.tenter(ecrire)
    if tentative.ecrit is None:
        return refus(tentative)
    x = ecriture.enonce.variable()
    lecture = ecriture.noeud(champ.valeur.selection or {}, x)
    trouver = du_type("Quartier", x, f"{x}.id = {ecriture.enonce.parametre(tentative.ecrit)}")
    lu = f"head(COLLECT {{ {trouver} RETURN {lecture.expression} }})"
    octets = f"coalesce(head(COLLECT {{ {trouver} RETURN {lecture.octets} }}), 4)"
    return ExpressionLue(lu, lecture.lire, octets, lecture.noeuds)
