"""`--graphe`: a file, or a server of Neo4j."""

from dataclasses import dataclass
from pathlib import Path

NEO4J = "neo4j"


@dataclass(frozen=True, slots=True)
class SourceLue:
    """`adresse` is None for the server of the environment."""

    distante: bool = False
    adresse: str | None = None
    fichier: Path | None = None


def lire_source(graphe: str | None) -> SourceLue:
    if graphe == NEO4J:
        return SourceLue(distante=True)
    if graphe is not None and "://" in graphe:
        return SourceLue(distante=True, adresse=graphe)
    return SourceLue(fichier=Path(graphe) if graphe else None)
