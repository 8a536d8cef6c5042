"""What the service does at the same time, and what one client may take of it before it is answered."""

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any

from requetes.langage.budget import PlafondsDeRequete
from service.erreurs import ReglageInvalide

OCTETS_MAX = 1_000_000
"""Of a body, whatever the settings."""
SECONDES_MAX = 3600.0
OCTETS_PLAFOND = 1 << 30
CONNEXIONS_MAX = 100_000
MAXIMUM, NUL = "maximum", "nul"
FILS, ATTENTES = 2, 64


@dataclass(frozen=True, slots=True)
class Charge:
    """Threads, requests that wait for one, and what each request may cost."""

    fils: int = FILS
    attentes: int = ATTENTES
    bornes: PlafondsDeRequete = field(default_factory=PlafondsDeRequete)


def _au_plus(maximum: float, defaut: float) -> Any:
    return field(default=defaut, metadata={MAXIMUM: maximum})


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitesHTTP:
    """Bytes, seconds and numbers, as the names say; each is read from GRAPHE_ and its name.

    A body, and an answer that waits for its reader, go on at `debit_octets` a second at least, over their seconds.
    """

    adresse_octets: int = _au_plus(OCTETS_PLAFOND, 16 * 1024)
    entetes_octets: int = _au_plus(OCTETS_PLAFOND, 32 * 1024)
    entetes_nombre: int = _au_plus(10_000, 100)
    entetes_secondes: float = _au_plus(SECONDES_MAX, 10.0)
    corps_octets: int = _au_plus(OCTETS_MAX, OCTETS_MAX)
    corps_secondes: float = _au_plus(SECONDES_MAX, 10.0)
    reception_octets: int = _au_plus(64 * OCTETS_PLAFOND, 64 * 1024 * 1024)
    envoi_octets: int = _au_plus(64 * OCTETS_PLAFOND, 256 * 1024 * 1024)
    ecriture_secondes: float = _au_plus(SECONDES_MAX, 10.0)
    debit_octets: int = _au_plus(OCTETS_PLAFOND, 1000)
    repos_secondes: float = _au_plus(SECONDES_MAX, 5.0)
    connexions: int = _au_plus(CONNEXIONS_MAX, 640)
    connexions_par_adresse: int = _au_plus(CONNEXIONS_MAX, 100)
    requetes_enchainees: int = _au_plus(1000, 32)
    arret_secondes: float = _au_plus(SECONDES_MAX, 5.0)
    retrait_secondes: float = field(default=0.0, metadata={MAXIMUM: SECONDES_MAX, NUL: True})


def lire_limites(environnement: Mapping[str, str]) -> LimitesHTTP:
    donnees = {f: environnement.get(nom_du_reglage(f), "").strip() for f in fields(LimitesHTTP)}
    return LimitesHTTP(**{f.name: _lire(f, valeur) for f, valeur in donnees.items() if valeur})


def nom_du_reglage(limite: "Field[Any]") -> str:
    return f"GRAPHE_{limite.name.upper()}"


def _lire(limite: "Field[Any]", valeur: str) -> Any:
    entiere, maximum = isinstance(limite.default, int), limite.metadata[MAXIMUM]
    lue = _nombre(valeur, entiere=entiere)
    if limite.metadata.get(NUL) and valeur in ("0", "0.0"):
        return 0.0
    if not 0 < lue <= maximum:
        attendu = f"un entier de 1 à {maximum}" if entiere else f"plus de 0 et au plus {maximum:.0f} secondes"
        raise ReglageInvalide(
            f"{nom_du_reglage(limite)} vaut « {valeur} » : attendu {attendu}, p. ex. {limite.default:.0f}."
        )
    return lue


def _nombre(valeur: str, *, entiere: bool) -> float:
    """Zero, which no bound may be, for what is no number."""
    if entiere:
        return int(valeur) if valeur.isascii() and valeur.isdecimal() and len(valeur) < 20 else 0
    try:
        return float(valeur.replace(",", "."))
    except ValueError:
        return 0.0
