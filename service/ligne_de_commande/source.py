"""`--graphe`: a file, or a server of Neo4j."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from service.erreurs import UsageInvalide

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


def verifier_couches(source: SourceLue, couches: Sequence[Path]) -> None:
    if source.distante and couches:
        raise UsageInvalide(
            "--couche ne va pas avec un graphe de Neo4j : attendu « graphe charger --vers neo4j --couche »."
        )


def verifier_l_instantane(source: SourceLue, instantane: Path | None) -> None:
    if instantane is not None and not source.distante:
        raise UsageInvalide("--instantane va avec un graphe de Neo4j (--graphe neo4j), à côté duquel il répond.")
