"""Contours of quartiers: each feature whose code is that of a quartier of the contract becomes a `Contour`."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chargement.couches.geojson import ObjetGeographique
from chargement.couches.remarques import Remarques
from chargement.erreurs import ProjectionInattendue
from graphe.geometrie import en_wkt, hectares, lire_polygone
from graphe.graphe import Graphe
from graphe.modele.couche import Contour
from graphe.modele.territoire import Arrondissement, Quartier

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

PARIS = (2.2, 48.8, 2.5, 48.92)
"""West, south, east, north: what lies beyond is not in degrees, or is not Paris."""
ARRONDI, ECART = 0.05, 0.01
"""Areas are printed to the tenth; what differs by more than that, and by a hundredth, is told."""


@dataclass
class LecteurContours:
    """`couche` is the identifier of the layer; `places` the property of each thing read; `graphe`, the contract."""

    couche: str
    nom: str
    places: Mapping[str, str]
    graphe: Graphe
    remarques: Remarques = field(default_factory=Remarques)
    ailleurs: int = 0

    def __post_init__(self) -> None:
        self.attendus = {q.code: q for q in self.graphe.tous(Quartier) if q.code}

    def lire(self, objets: Iterable[ObjetGeographique]) -> Iterator[Contour]:
        lus = [(self._code(objet), objet) for objet in objets]
        comptes = Counter(code for code, _ in lus)
        for code, objet in lus:
            if code not in self.attendus:
                self.ailleurs += 1
            elif comptes[code] > 1:
                message = f"« {code} » porté par {comptes[code]} objets : attendu un seul, aucun n'est chargé."
                self.remarques.refuser("CODE_EN_DOUBLE", message, objet.rang)
            elif (lu := self._lire(code, objet)) is not None:
                yield lu
        for code in sorted(self.attendus.keys() - comptes.keys()):
            message = f"« {code} » ({self.attendus[code].nom}) n'est pas dans le fichier : il reste sans contour."
            self.remarques.dire("CONTOUR_ABSENT", message)

    def _code(self, objet: ObjetGeographique) -> str:
        return str(objet.proprietes.get(self.places["code"]) or "").strip()

    def _lire(self, code: str, objet: ObjetGeographique) -> Contour | None:
        try:
            forme = lire_polygone(objet.geometrie)
        except ValueError as erreur:
            self.remarques.refuser("GEOMETRIE_INATTENDUE", f"« {code} » : {erreur}.", objet.rang)
            return None
        self._verifier_le_lieu(code, forme, objet.rang)
        if not forme.is_valid:
            message = "Contours qui se recoupent, souvent par arrondi : gardés tels quels, réparés pour les calculs."
            self.remarques.dire("CONTOUR_QUI_SE_RECOUPE", message, objet.rang)
        contour = Contour(
            id=f"contour/{self.couche.removeprefix('couche/')}/{code}",
            couche=self.couche,
            ligne=objet.rang,
            code=code,
            wkt=en_wkt(forme),
            emprise=forme.bounds,
            hectares=hectares(forme),
        )
        self._comparer(contour, objet)
        return contour

    def _verifier_le_lieu(self, code: str, forme: "BaseGeometry", rang: int) -> None:
        ouest, sud, est, nord = PARIS
        minx, miny, maxx, maxy = forme.bounds
        if ouest <= minx and sud <= miny and maxx <= est and maxy <= nord:
            return
        inverse = sud <= minx <= maxx <= nord and ouest <= miny <= maxy <= est
        raison = " (la latitude est avant la longitude)" if inverse else ""
        lu = f"coordonnées de {minx:g}, {miny:g} à {maxx:g}, {maxy:g}{raison}"
        raise ProjectionInattendue(
            f"« {self.nom} », objet {rang} (« {code} ») : {lu} ; attendu des degrés WGS 84, longitude de {ouest:g} à "
            f"{est:g} puis latitude de {sud:g} à {nord:g}."
        )

    def _comparer(self, contour: Contour, objet: ObjetGeographique) -> None:
        quartier = self.attendus[contour.code]
        if quartier.hectares and abs(contour.hectares - quartier.hectares) > ARRONDI + ECART * quartier.hectares:
            message = (
                f"« {contour.code} » : le contour mesure {_dit(contour.hectares)} ha, le quartier en dit "
                f"{_dit(quartier.hectares)}."
            )
            self.remarques.dire("SUPERFICIE_DIFFERENTE", message, objet.rang)
        dits = _numeros(objet.proprietes.get(self.places.get("arrondissements", "")))
        attendus = {n for n in map(self._numero, quartier.arrondissements) if n}
        if dits and dits != attendus:
            message = f"« {contour.code} » : le fichier dit {_liste(dits)}, le contrat {_liste(attendus)}."
            self.remarques.dire("ARRONDISSEMENTS_DIFFERENTS", message, objet.rang)

    def _numero(self, identifiant: str) -> int | None:
        lu = self.graphe.de_type(identifiant, Arrondissement)
        return None if lu is None else lu.numero


def _numeros(valeur: Any) -> set[int]:
    """« 75118 », « 18 » or « [18, 19] »; a commune, 75056, says none."""
    nombres = {int(n) for n in re.findall(r"\d+", str(valeur or ""))}
    return {n - 75_100 if 75_101 <= n <= 75_120 else n for n in nombres if n <= 20 or 75_101 <= n <= 75_120}


def _liste(numeros: set[int]) -> str:
    return ", ".join(f"{n}e" if n > 1 else "1er" for n in sorted(numeros)) or "aucun arrondissement"


def _dit(nombre: float) -> str:
    return f"{nombre:.2f}".rstrip("0").rstrip(".").replace(".", ",")
