"""Those who take part in the same engagements as an acteur: how many are told, and with which roles they count."""

from graphe.modele.enumerations import Role
from requetes.langage.erreurs import ArgumentsInvalides

PREMIERS = 10
PREMIERS_MAX = 100
ROLES = (Role.PILOTE, Role.PARTENAIRE)
"""A lieu ressource is where people go, not who works there."""


def controler(first: int | None) -> int:
    nombre = PREMIERS if first is None else first
    if not 0 <= nombre <= PREMIERS_MAX:
        raise ArgumentsInvalides(
            f"« first » vaut {nombre} : attendu un entier de 0 à {PREMIERS_MAX}.", argument="first", valeur=nombre
        )
    return nombre
