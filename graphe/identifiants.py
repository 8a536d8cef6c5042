"""Identifiers: readable, stable, the same in GraphQL, RDF and Neo4j; their natural order."""

from collections.abc import Mapping
from types import MappingProxyType

CONTRAT = "paris-2024"

Segment = tuple[int, int, str]


def ordre(identifiant: str) -> tuple[Segment, ...]:
    """Sort key in which « …/action/10 » comes after « …/action/9 »."""
    return tuple([_segment(s) for s in identifiant.split("/")])


def _segment(segment: str) -> Segment:
    return (0, int(segment), "") if segment.isdecimal() else (1, 0, segment)


def engagement(numero: int) -> str:
    return f"{CONTRAT}/engagement/{numero}"


def thematique(numero: int) -> str:
    return f"{CONTRAT}/thematique/{numero}"


def arrondissement(numero: int) -> str:
    return f"arrondissement/{numero}"


def quartier(code: str) -> str:
    return f"quartier/{code}"


def projet(quartier: str, rang: int) -> str:
    return f"{CONTRAT}/projet/{quartier.removeprefix('quartier/')}/{rang}"


_PREFECTURE_EN_DEUX = {1: 5, 5: 6, 13: 4, 16: 7, 17: 4, 18: 2, 19: 3, 20: 2, 21: 3, 28: 3, 30: 4}
"""By engagement, the participation that « préfecture de Paris » had beside « préfecture d’Île-de-France »."""

ANCIENS: Mapping[str, str] = MappingProxyType(
    {
        "acteur/clubs-de-prevention-specialisee": "acteur/clubs-de-prevention",
        **{
            f"{engagement(numero)}/participation/{rang}": f"{engagement(numero)}/participation/{rang - 1}"
            for numero, rang in _PREFECTURE_EN_DEUX.items()
        },
    }
)
"""Identifiers that were published, each with that of the node which took it in: they answer for ever."""


def actuel(identifiant: str) -> str:
    return ANCIENS.get(identifiant, identifiant)
