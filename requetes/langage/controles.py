"""Values of filters and arguments that must name something known: refused rather than read as « nothing »."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphe.graphe import Graphe
from graphe.modele.catalogue import TYPES
from graphe.texte import LONGUEUR_MAX, racines
from requetes.embarque.trouver import de_type, etendue
from requetes.langage.erreurs import FiltreInvalide, montrer

Controle = Callable[[Graphe, Any], None]

ARRONDISSEMENTS = range(1, 21)


def libre(_graphe: Graphe, _valeur: Any) -> None:
    """Any value of the right type will do."""


def arrondissement(_graphe: Graphe, numero: int) -> None:
    if numero not in ARRONDISSEMENTS:
        raise FiltreInvalide(f"L'arrondissement « {numero} » n'existe pas : attendu un entier de 1 à 20.")


@dataclass(frozen=True, slots=True)
class NumeroConnu:
    """Number of a node of the type, which carries one: engagement, thématique."""

    type: str

    def __call__(self, graphe: Graphe, valeur: int) -> None:
        connus = {getattr(n, "numero", None) for n in graphe.tous(TYPES[self.type])}
        if valeur not in connus:
            attendu = etendue(n for n in connus if n is not None)
            raise FiltreInvalide(f"{self.type} « {valeur} » inconnu dans le filtre : attendu un numéro {attendu}.")


@dataclass(frozen=True, slots=True)
class IdentifiantConnu:
    """Identifier of a node of the type."""

    type: str

    def __call__(self, graphe: Graphe, valeur: str) -> None:
        de_type(graphe, valeur, TYPES[self.type])


def texte(_graphe: Graphe, valeur: str) -> None:
    if len(valeur) > LONGUEUR_MAX or not valeur.strip():
        raise FiltreInvalide(f"Texte « {montrer(valeur)} » : attendu de 1 à {LONGUEUR_MAX} caractères, espaces à part.")
    if not racines(valeur):
        raise FiltreInvalide(f"« {montrer(valeur)} » ne contient aucun mot à chercher : attendu un mot au moins.")
