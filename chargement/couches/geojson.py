"""A GeoJSON file: a collection of features, each with its rank, in degrees of longitude and latitude."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chargement.couches.tableau import FichierLu
from chargement.erreurs import GeoJSONIllisible, ProjectionInattendue

EN_DEGRES = ("CRS84", "EPSG::4326", "EPSG:4326")


@dataclass(frozen=True, slots=True)
class ObjetGeographique:
    """A feature of the file; `rang` counts from 1."""

    rang: int
    proprietes: Mapping[str, Any]
    geometrie: Any


class FichierGeographique:
    """`en_tete` is every property that one feature has."""

    def __init__(self, fichier: FichierLu, encodage: str | None = None) -> None:
        self.fichier = fichier
        collection = self._lire(encodage)
        self._verifier_la_projection(collection)
        self.objets = [self._objet(rang, un) for rang, un in enumerate(collection["features"], 1)]
        self.en_tete = list(dict.fromkeys(nom for objet in self.objets for nom in objet.proprietes))

    def _lire(self, encodage: str | None) -> dict[str, Any]:
        try:
            lu = json.loads(self.fichier.texte(encodage))
        except ValueError as erreur:
            raise self._illisible(f"ce n'est pas du JSON ({erreur})") from erreur
        if (
            not isinstance(lu, dict)
            or lu.get("type") != "FeatureCollection"
            or not isinstance(lu.get("features"), list)
        ):
            raise self._illisible("ce n'est pas une collection")
        return lu

    def _objet(self, rang: int, un: Any) -> ObjetGeographique:
        if not isinstance(un, dict) or un.get("type") != "Feature" or not isinstance(un.get("properties"), dict | None):
            raise self._illisible(f"l'objet {rang} n'est pas un « Feature »")
        return ObjetGeographique(rang, un.get("properties") or {}, un.get("geometry"))

    def _illisible(self, raison: str) -> GeoJSONIllisible:
        return GeoJSONIllisible(f"« {self.fichier.nom} » : {raison} ; attendu un GeoJSON (FeatureCollection).")

    def _verifier_la_projection(self, collection: dict[str, Any]) -> None:
        crs = collection.get("crs")
        nom = str(crs.get("properties", {}).get("name", crs)) if isinstance(crs, dict) else str(crs or "")
        if nom and not nom.endswith(EN_DEGRES):
            raise ProjectionInattendue(
                f"« {self.fichier.nom} » : le fichier dit sa projection « {nom[:60]} » ; attendu WGS 84, en degrés."
            )

    def __iter__(self) -> Iterator[ObjetGeographique]:
        return iter(self.objets)
