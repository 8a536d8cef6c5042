"""One small chart, both axes logarithmic: number of contracts across, a quantity upwards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from math import ceil, floor, log10

from bancs.croissance.mesures import Point

LARGEUR, HAUTEUR = 320, 230
GAUCHE, HAUT, DROITE, BAS = 62, 30, 22, 30
"""Margins around the plot, in pixels."""
ABSCISSES = (1, 10, 100, 1000)


@dataclass(frozen=True, slots=True)
class Serie:
    """`classe` is its CSS class."""

    classe: str
    points: Sequence[Point]


@dataclass(frozen=True, slots=True)
class Panneau:
    titre: str
    unite: str
    series: Sequence[Serie]
    _tous: list[float] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        for serie in self.series:
            self._tous.extend(point.valeur for point in serie.points)

    @property
    def _decades(self) -> range:
        """Powers of ten from below the smallest value to above the largest."""
        valeurs = [v for v in self._tous if v > 0] or [1.0]
        bas = floor(log10(min(valeurs)))
        return range(bas, max(ceil(log10(max(valeurs))), bas + 1) + 1)

    def _x(self, contrats: float) -> float:
        part = log10(contrats) / log10(ABSCISSES[-1])
        return round(GAUCHE + part * (LARGEUR - GAUCHE - DROITE), 1)

    def _y(self, valeur: float) -> float:
        bas, haut = self._decades[0], self._decades[-1]
        part = (log10(max(valeur, 10.0**bas)) - bas) / (haut - bas)
        return round(HAUTEUR - BAS - part * (HAUTEUR - HAUT - BAS), 1)

    def dessiner(self, x: int, y: int) -> Iterator[str]:
        """SVG elements, the top left corner standing at (x, y)."""
        yield f'<g transform="translate({x} {y})">'
        yield f'<text class="titre" x="{GAUCHE}" y="18">{escape(self.titre)} ({escape(self.unite)})</text>'
        yield from self._axes()
        for serie in self.series:
            yield from self._tracer(serie)
        yield "</g>"

    def _axes(self) -> Iterator[str]:
        for decade in self._decades:
            y = self._y(10.0**decade)
            yield f'<line class="grille" x1="{GAUCHE}" x2="{LARGEUR - DROITE}" y1="{y}" y2="{y}"/>'
            yield f'<text class="ordonnee" x="{GAUCHE - 6}" y="{y + 4}">{en_francais(10.0**decade)}</text>'
        for contrats in ABSCISSES:
            x = self._x(contrats)
            yield f'<line class="grille" x1="{x}" x2="{x}" y1="{HAUT}" y2="{HAUTEUR - BAS}"/>'
            yield f'<text class="abscisse" x="{x}" y="{HAUTEUR - BAS + 16}">{en_francais(contrats)}</text>'

    def _tracer(self, serie: Serie) -> Iterator[str]:
        places = [(self._x(p.contrats), self._y(p.valeur), p) for p in serie.points]
        yield f'<polyline class="{serie.classe}" points="{" ".join(f"{x},{y}" for x, y, _ in places)}"/>'
        for x, y, point in places:
            lu = f"{en_francais(point.contrats)} : {en_francais(point.valeur)} {self.unite}"
            yield f'<circle class="{serie.classe}" cx="{x}" cy="{y}" r="4"><title>{escape(lu)}</title></circle>'


def en_francais(nombre: float) -> str:
    """Three significant digits at most, comma, narrow spaces between thousands: 12 700, 0,29."""
    arrondi = float(f"{nombre:.3g}")
    entier = arrondi == int(arrondi)
    texte = f"{arrondi:,.0f}" if entier else f"{arrondi:,.10f}".rstrip("0")
    return texte.replace(",", "\u202f").replace(".", ",")
