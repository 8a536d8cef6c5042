"""What the API says of itself: versions, and the limits of a request."""

from dataclasses import dataclass
from functools import cache
from importlib import metadata

from graphe.adresses import absolue
from requetes.langage import limites
from requetes.langage.budget import UNITES_MAX, PlafondsDeRequete
from requetes.langage.controles import NOEUDS_MAX
from requetes.langage.pages import TAILLE, TAILLE_MAX
from requetes.langage.planification import CHAMPS_MAX
from requetes.langage.repartition import CELLULES_MAX

PAQUET = "graphe-contrat-de-ville"
CHANGEMENTS = "/CHANGELOG"
_PLAFONDS = [PlafondsDeRequete()]


def annoncer(plafonds: PlafondsDeRequete) -> None:
    """Those of the service, set once when it starts."""
    _PLAFONDS[0] = plafonds


@dataclass(frozen=True, slots=True)
class LimitesDites:
    octets: int
    secondes: float
    unites: int = UNITES_MAX
    profondeur: int = limites.PROFONDEUR_MAX
    jetons: int = limites.JETONS_MAX
    champs: int = CHAMPS_MAX
    termes: int = limites.TERMES_MAX
    page: int = TAILLE
    page_max: int = TAILLE_MAX
    identifiants: int = NOEUDS_MAX
    cellules: int = CELLULES_MAX
    lot: int = limites.LOT_MAX


@dataclass(frozen=True, slots=True)
class ApiDite:
    """`date_graphe` is the latest day that the graph gives of itself."""

    version_graphe: str
    date_graphe: str | None

    @property
    def version(self) -> str:
        return version()

    @property
    def changements(self) -> str:
        return absolue(CHANGEMENTS)

    @property
    def limites(self) -> LimitesDites:
        return LimitesDites(_PLAFONDS[0].octets, _PLAFONDS[0].delai)


@cache
def version() -> str:
    return metadata.version(PAQUET)
