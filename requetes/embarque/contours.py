"""Contours of quartiers, and the quartier where a point is: a tree of rectangles gives the few that may hold it."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from graphe.geometrie import en_geojson, forme
from graphe.graphe import Graphe
from graphe.modele.couche import Contour
from graphe.modele.territoire import Quartier
from requetes.langage.contours import controler_le_point, motif_sans_contour, sans_couche

if TYPE_CHECKING:
    from shapely import STRtree


def contour(graphe: Graphe, quartier: Quartier) -> dict[str, Any] | None:
    trouve = graphe.voisin(quartier.id, "contours", Contour)
    return None if trouve is None else en_geojson(trouve.wkt)


def motif(graphe: Graphe, quartier: Quartier) -> str | None:
    a_un_contour = bool(graphe.voisins(quartier.id, "contours", Contour))
    return motif_sans_contour(code=quartier.code, a_un_contour=a_un_contour, chargee=bool(graphe.tous(Contour)))


def quartier_a(graphe: Graphe, latitude: float, longitude: float) -> Quartier | None:
    """None outside of all; the first one, on a border that two share."""
    from shapely import Point

    controler_le_point(latitude, longitude)
    if not graphe.tous(Contour):
        raise sans_couche()
    arbre, contours = _arbre(graphe)
    ici = sorted(arbre.query(Point(longitude, latitude), predicate="intersects"))
    return graphe.voisin(contours[ici[0]].id, "quartier", Quartier) if ici else None


@lru_cache(maxsize=4)
def _arbre(graphe: Graphe) -> "tuple[STRtree, list[Contour]]":
    from shapely import STRtree

    contours = sorted((c for c in graphe.tous(Contour) if c.quartier), key=lambda c: c.code)
    return STRtree([forme(c.wkt) for c in contours]), contours
