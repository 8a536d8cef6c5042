"""Numbers as people write them: « 5 200,00 € », « 12 k€ », « 1.234,50 ». What could be read two ways is not read."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from graphe.texte import sans_invisible

_MONTANT = re.compile(
    r"(?P<signe>[-−+]?)(?P<nombre>[0-9](?:[0-9 .,']*[0-9])?)\s*(?P<unite>k|m)?\s*(?:€|eur|euros?)?", re.IGNORECASE
)
_MILLIERS = re.compile(r"\d{1,3}(?:([ ']|[.,])\d{3})(?:\1\d{3})*")
_UNITES = {"k": 1_000, "m": 1_000_000}
_ECHELLE = re.compile(r"(?<![a-z])(?:(?P<k>k\s?(?:€|euros?|eur)|milliers?)|(?P<m>m\s?€|millions?))", re.IGNORECASE)
_SIMPLE = re.compile(r"[0-9]{1,8}(?:\.[0-9]{1,2})?")
"""What a program wrote, its decimal sign being known."""
CENTIME = Decimal("0.01")
CHIFFRES = 14


class NombreIllisible(ValueError):
    """The message says what was expected."""


@dataclass(frozen=True, slots=True)
class MontantLu:
    """`unite` is what multiplies the number, when the cell writes it."""

    montant: Decimal
    unite: str = ""


@lru_cache(maxsize=16_384)
def lire_montant(texte: str, decimale: str | None = None, facteur: int = 1) -> MontantLu:
    """In euros, to the cent; raise NombreIllisible. `decimale` is the sign that the file uses, when it is known."""
    if _SIMPLE.fullmatch(texte) and decimale == ".":
        return MontantLu((Decimal(texte) * facteur).quantize(CENTIME))
    net = sans_invisible(texte).replace("\xa0", " ").replace("\u202f", " ").strip()
    trouve = _MONTANT.fullmatch(net)
    if trouve is None:
        raise NombreIllisible("attendu un montant en euros, p. ex. « 5200,00 »")
    unite = (trouve["unite"] or "").lower()
    if unite and facteur != 1:
        raise NombreIllisible("attendu l'unité dans l'en-tête ou dans la cellule, pas dans les deux")
    valeur = lire_nombre(trouve["nombre"], decimale) * facteur * _UNITES.get(unite, 1)
    if valeur != valeur.quantize(CENTIME) or len(str(int(valeur))) > CHIFFRES:
        raise NombreIllisible("attendu deux décimales au plus, p. ex. « 5200,00 »")
    signe = -1 if trouve["signe"] in ("-", "−") else 1
    return MontantLu(signe * valeur.quantize(CENTIME), f"{trouve['unite']}€" if unite else "")


def lire_nombre(texte: str, decimale: str | None = None) -> Decimal:
    """Without sign; raise NombreIllisible when a sign may part thousands as well as decimals."""
    entier, separateur, decimales = _couper(texte, decimale)
    groupe = _MILLIERS.fullmatch(entier)
    if not entier.isdecimal() and (groupe is None or groupe[1] == separateur):
        raise NombreIllisible("attendu des milliers séparés par des espaces, p. ex. « 12 500,00 »")
    if groupe is not None and groupe[1] in (".", ",") and not separateur:
        raise NombreIllisible(
            f"attendu un nombre sans « {groupe[1]} », qui s'y lirait de deux façons, p. ex. « 1234,50 »"
        )
    return Decimal(f"{re.sub(r'[^0-9]', '', entier)}.{decimales or '0'}")


def _couper(texte: str, decimale: str | None) -> tuple[str, str, str]:
    """What stands before the decimal sign, that sign, what stands after it."""
    derniers = [signe for signe in ".," if signe in texte]
    signe = decimale or max(derniers, key=texte.rfind, default="")
    if not signe or texte.count(signe) != 1 or (decimale is None and len(derniers) == 1 and _trois(texte, signe)):
        return texte, "", ""
    entier, _, decimales = texte.partition(signe)
    if not decimales.isdecimal():
        raise NombreIllisible(f"attendu des chiffres seuls après « {signe} », p. ex. « 1234,50 »")
    return entier, signe, decimales


def _trois(texte: str, signe: str) -> bool:
    """« 1,234 »: thousands or decimals, nobody knows."""
    avant, _, apres = texte.partition(signe)
    return len(apres) == 3 and len(re.sub(r"\D", "", avant)) <= 3


def echelle_dite(colonne: str) -> int:
    """What the name of a column says that its numbers are in: « montant (k€) »."""
    trouve = _ECHELLE.search(colonne)
    return 1 if trouve is None else 1_000 if trouve["k"] else 1_000_000


@lru_cache(maxsize=16_384)
def cle_de_luhn(chiffres: str) -> bool:
    """The digit that checks a SIREN or a SIRET."""
    doubles = (int(c) * (2 if rang % 2 else 1) for rang, c in enumerate(reversed(chiffres)))
    return sum(d - 9 if d > 9 else d for d in doubles) % 10 == 0
