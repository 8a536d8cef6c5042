"""The map of the quartiers, drawn here: their contours when a layer gives them, else a point in each."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from service.dossiers.forme import Objet
from service.pages.rendu import ordinal

LARGE, ETROIT = 760, 350
"""Widths drawn: a screen or paper, a phone."""
MARGE = 26
RAYON = 12
Point2D: TypeAlias = tuple[float, float]
Anneaux: TypeAlias = list[list[list[float]]]

PORTES = (
    (2.3445, 48.9005), (2.3597, 48.9009), (2.3857, 48.8990), (2.3957, 48.8885), (2.3990, 48.8826), (2.4066, 48.8768),
    (2.4130, 48.8645), (2.4145, 48.8535), (2.4160, 48.8470), (2.4060, 48.8350), (2.3990, 48.8310), (2.3900, 48.8265),
    (2.3690, 48.8205), (2.3600, 48.8185), (2.3440, 48.8170), (2.3260, 48.8220), (2.3055, 48.8275), (2.2880, 48.8320),
    (2.2790, 48.8340), (2.2560, 48.8380), (2.2530, 48.8480), (2.2690, 48.8640), (2.2760, 48.8715), (2.2830, 48.8780),
    (2.2920, 48.8860), (2.3135, 48.8945), (2.3295, 48.8985),
)  # fmt: skip
"""The gates of Paris, longitude and latitude: a mark to find one's way by, drawn only around points it surrounds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LieuTrace:
    """One quartier of the map, under the number it has in the list beside."""

    numero: int
    id: str
    nom: str
    x: float
    y: float
    contour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTrace:
    largeur: int
    hauteur: float
    repere: str
    lieux: tuple[LieuTrace, ...]
    rayon: int = RAYON


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupeDeLieux:
    """The quartiers of a place that holds them: an arrondissement, several, a commune."""

    nom: str
    adresse: str
    lieux: tuple[tuple[int, Objet], ...]


@dataclass
class ProjectionPlane:
    """Flat enough for a city: a degree of longitude is as long as the latitude makes it."""

    points: list[Point2D]
    largeur: float
    hauteur: float = field(init=False)

    def __post_init__(self) -> None:
        self.gauche, self.droite = _bornes(x for x, _ in self.points)
        self.bas, self.haut = _bornes(y for _, y in self.points)
        self.tasse = math.cos(math.radians((self.bas + self.haut) / 2))
        self.echelle = (self.largeur - 2 * MARGE) / ((self.droite - self.gauche) * self.tasse)
        self.hauteur = round((self.haut - self.bas) * self.echelle + 2 * MARGE, 1)

    def placer(self, longitude: float, latitude: float) -> Point2D:
        x = MARGE + (longitude - self.gauche) * self.tasse * self.echelle
        return round(x, 1), round(MARGE + (self.haut - latitude) * self.echelle, 1)


def _bornes(valeurs: Iterable[float]) -> tuple[float, float]:
    lues = list(valeurs)
    debut, fin = min(lues), max(lues)
    return (debut, fin) if fin - debut > 0.001 else (debut - 0.01, fin + 0.01)


def principaux(donnees: Objet) -> list[Objet]:
    """Quartiers that are part of no other, in the order of the places that hold them."""
    return sorted((q for q in donnees["quartiers"]["nodes"] if not q["parent"]), key=_ordre)


def _ordre(quartier: Objet) -> tuple[list[int], str, str]:
    arrondissements = [a["numero"] for a in quartier["arrondissements"]["nodes"]]
    return arrondissements, _noms(quartier["communes"]), quartier["nom"]


def _noms(connexion: Objet) -> str:
    return ", ".join(noeud["nom"] for noeud in connexion["nodes"])


def groupes(quartiers: Iterable[Objet]) -> list[GroupeDeLieux]:
    """Numbered from 1, in the order given."""
    ranges: dict[str, list[tuple[int, Objet]]] = {}
    adresses: dict[str, str] = {}
    for numero, quartier in enumerate(quartiers, 1):
        lieux = [*quartier["arrondissements"]["nodes"], *quartier["communes"]["nodes"]]
        nom = _lieux(quartier)
        ranges.setdefault(nom, []).append((numero, quartier))
        adresses[nom] = lieux[0]["id"] if len(lieux) == 1 else ""
    return [GroupeDeLieux(nom=nom, adresse=adresses[nom], lieux=tuple(lieux)) for nom, lieux in ranges.items()]


def _lieux(quartier: Objet) -> str:
    numeros = [ordinal(a["numero"]) for a in quartier["arrondissements"]["nodes"]]
    if numeros:
        return f"{' et '.join(numeros)} arrondissement{'s' if len(numeros) > 1 else ''}"
    return _noms(quartier["communes"]) or "Lieu non dit"


def dessiner_le_plan(quartiers: Sequence[Objet], largeur: int) -> PlanTrace | None:
    """None when no place is known."""
    places = [(numero, q) for numero, q in enumerate(quartiers, 1) if q["centre"]]
    if not places:
        return None
    centres = [(q["centre"]["longitude"], q["centre"]["latitude"]) for _, q in places]
    repere = list(PORTES) if all(map(_autour, centres)) else []
    projection = ProjectionPlane([*centres, *repere, *(p for _, q in places for p in _points(q["contour"]))], largeur)
    return PlanTrace(
        largeur=largeur,
        hauteur=projection.hauteur,
        repere=_chemin(projection, [[list(p) for p in repere]]) if repere else "",
        lieux=tuple(_ecartes([_lieu(projection, numero, q) for numero, q in places])),
    )


def _autour(centre: Point2D) -> bool:
    return 2.22 < centre[0] < 2.47 and 48.80 < centre[1] < 48.92


def _lieu(projection: ProjectionPlane, numero: int, quartier: Objet) -> LieuTrace:
    x, y = projection.placer(quartier["centre"]["longitude"], quartier["centre"]["latitude"])
    contour = "".join(_chemin(projection, anneaux) for anneaux in _polygones(quartier["contour"]))
    return LieuTrace(numero=numero, id=quartier["id"], nom=quartier["nom"], x=x, y=y, contour=contour)


def _ecartes(lieux: list[LieuTrace]) -> Iterator[LieuTrace]:
    """Marks that would cover one another are pushed apart, just enough to be read."""
    places = [[lieu.x, lieu.y] for lieu in lieux]
    for _ in range(60):
        for i, un in enumerate(places):
            for autre in places[:i]:
                _pousser(un, autre)
    for lieu, (x, y) in zip(lieux, places, strict=True):
        yield LieuTrace(
            numero=lieu.numero, id=lieu.id, nom=lieu.nom, x=round(x, 1), y=round(y, 1), contour=lieu.contour
        )


def _pousser(un: list[float], autre: list[float]) -> None:
    dx, dy = un[0] - autre[0], un[1] - autre[1]
    distance = math.hypot(dx, dy)
    manque = 2 * RAYON + 2 - distance
    if manque > 0.1:
        ux, uy = (dx / distance, dy / distance) if distance else (1.0, 0.0)
        for point, sens in ((un, 1), (autre, -1)):
            point[0] += sens * ux * manque / 2
            point[1] += sens * uy * manque / 2


def _chemin(projection: ProjectionPlane, anneaux: Anneaux) -> str:
    return "".join(f"M{'L'.join(f'{x} {y}' for x, y in _places(projection, anneau))}Z" for anneau in anneaux)


def _places(projection: ProjectionPlane, anneau: list[list[float]]) -> Iterator[Point2D]:
    return (projection.placer(point[0], point[1]) for point in anneau)


def _polygones(contour: Any) -> list[Anneaux]:
    """Of a GeoJSON geometry, or of the feature that bears it."""
    geometrie = (contour or {}).get("geometry") or contour or {}
    coordonnees = geometrie.get("coordinates") or []
    return list(coordonnees) if geometrie.get("type") == "MultiPolygon" else [coordonnees] if coordonnees else []


def _points(contour: Any) -> Iterator[Point2D]:
    for anneaux in _polygones(contour):
        yield from ((point[0], point[1]) for anneau in anneaux for point in anneau)
