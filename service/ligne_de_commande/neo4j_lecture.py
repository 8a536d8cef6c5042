"""`--graphe`: a file, or a server of Neo4j; and one question asked to that server."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from strawberry.types import ExecutionResult

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.lecteur import Lecteur
from requetes.neo4j.distant import GrapheDistant
from schema.contexte import Contexte
from schema.distant import creer_schema_distant, panne
from service.ligne_de_commande.neo4j_chargement import NEO4J


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


def ouvrir_loin(connexion: Connexion) -> GrapheDistant:
    """The server may be absent: what is asked then says so, until it is there."""
    return GrapheDistant(Lecteur(connexion))


async def demander_loin(connexion: Connexion, texte: str, valeurs: dict[str, Any]) -> tuple[ExecutionResult, str]:
    """The result, and the version of the graph it comes from. Raise ErreurNeo4j when nothing can be read."""
    distant = ouvrir_loin(connexion)
    contexte = Contexte.loin(distant)
    try:
        resultat = await creer_schema_distant().execute(texte, variable_values=valeurs, context_value=contexte)
    finally:
        await distant.lecteur.fermer()
    erreur = panne(resultat)
    if erreur is not None:
        raise erreur
    return resultat, contexte.version
