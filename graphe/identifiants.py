"""Identifiers: readable, stable, the same in GraphQL, RDF and Neo4j; their natural order."""

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
