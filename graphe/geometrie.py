"""Shapes in degrees (WGS 84): read from GeoJSON, kept as WKT, measured. shapely does it, imported when it is needed."""

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

POLYGONES = ("Polygon", "MultiPolygon")
HECTARE = 10_000


def lire_polygone(geojson: Any) -> "BaseGeometry":
    """Raise ValueError, in French, unless it is a polygon or several, with an inside."""
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    type_ = geojson.get("type") if isinstance(geojson, Mapping) else None
    if type_ not in POLYGONES:
        raise ValueError(f"géométrie « {type_} », attendu {' ou '.join(POLYGONES)}")
    try:
        lue = shape(geojson)
    except (ShapelyError, ValueError, TypeError, LookupError, AttributeError) as erreur:
        raise ValueError("coordonnées illisibles, attendu celles d'un polygone en GeoJSON") from erreur
    if not valide(lue).area > 0:
        raise ValueError("polygone vide, attendu une surface")
    return lue


def en_wkt(forme: "BaseGeometry") -> str:
    """Every digit is kept."""
    from shapely import to_wkt

    return str(to_wkt(forme, rounding_precision=-1))


def en_geojson(wkt: str) -> dict[str, Any]:
    from shapely import from_wkt, to_geojson

    lu: dict[str, Any] = json.loads(to_geojson(from_wkt(wkt)))
    return lu


@lru_cache(maxsize=256)
def forme(wkt: str) -> "BaseGeometry":
    """What is computed on: a contour that crosses itself, as rounded ones do, is mended."""
    from shapely import from_wkt

    return valide(from_wkt(wkt))


def valide(lue: "BaseGeometry") -> "BaseGeometry":
    from shapely import make_valid

    return lue if lue.is_valid else make_valid(lue)


def contient(wkt: str, latitude: float, longitude: float) -> bool:
    """Its border included."""
    from shapely import intersects_xy

    return bool(intersects_xy(forme(wkt), longitude, latitude))


def hectares(lue: "BaseGeometry") -> float:
    """On the ellipsoid, in the plane that touches it at the centre of the shape."""
    latitude = math.radians(lue.centroid.y)
    par_degre_nord = 111_132.92 - 559.82 * math.cos(2 * latitude) + 1.175 * math.cos(4 * latitude)
    par_degre_est = 111_412.84 * math.cos(latitude) - 93.5 * math.cos(3 * latitude) + 0.118 * math.cos(5 * latitude)
    return round(float(valide(lue).area) * par_degre_nord * par_degre_est / HECTARE, 2)
