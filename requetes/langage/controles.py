"""Values of filters and arguments that must name something known: refused rather than read as « nothing »."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from graphe.texte import LONGUEUR_MAX, racines
from requetes.langage.erreurs import ArgumentsInvalides, FiltreInvalide, montrer

ARRONDISSEMENTS = range(1, 21)
NOEUDS_MAX = 500


@dataclass(frozen=True, slots=True)
class Libre:
    """Any value of the right type will do."""


LIBRE = Libre()


@dataclass(frozen=True, slots=True)
class ArrondissementConnu:
    """Number of an arrondissement of Paris."""


@dataclass(frozen=True, slots=True)
class NumeroConnu:
    """Number of a node of the type, which carries one: engagement, thématique."""

    type: str


@dataclass(frozen=True, slots=True)
class IdentifiantConnu:
    """Identifier of a node of the type."""

    type: str


Controle: TypeAlias = Libre | ArrondissementConnu | NumeroConnu | IdentifiantConnu


def arrondissement(numero: int) -> None:
    if numero not in ARRONDISSEMENTS:
        raise FiltreInvalide(
            f"L'arrondissement « {numero} » n'existe pas : attendu un entier de 1 à 20.",
            argument="arrondissement",
            valeur=numero,
        )


def texte(valeur: str) -> None:
    if len(valeur) > LONGUEUR_MAX or not valeur.strip():
        raise FiltreInvalide(
            f"Texte « {montrer(valeur)} » : attendu de 1 à {LONGUEUR_MAX} caractères, espaces à part.",
            argument="texte",
            valeur=valeur,
        )
    if not racines(valeur):
        raise FiltreInvalide(
            f"« {montrer(valeur)} » ne contient aucun mot à chercher : attendu un mot au moins.",
            argument="texte",
            valeur=valeur,
        )


def identifiants(ids: Sequence[str]) -> None:
    if len(ids) > NOEUDS_MAX:
        raise ArgumentsInvalides(
            f"« ids » compte {len(ids)} identifiants : attendu {NOEUDS_MAX} au plus.", argument="ids", valeur=len(ids)
        )


def un_seul(**arguments: str | None) -> None:
    donnes = [nom for nom, valeur in arguments.items() if valeur is not None]
    if len(donnes) != 1:
        recus = " et ".join(f"« {nom} »" for nom in donnes) or "aucun argument"
        attendus = ", ".join(f"« {nom} »" for nom in arguments)
        raise ArgumentsInvalides(f"Reçu {recus} : attendu un argument, et un seul, parmi {attendus}.")
