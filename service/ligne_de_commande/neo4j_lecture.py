"""A graph kept by Neo4j, opened; and one question asked of it."""

from typing import Any

from strawberry.types import ExecutionResult

from graphe.neo4j.connexion import Connexion
from requetes.neo4j.distant import GrapheDistant
from requetes.neo4j.edition import edition
from schema.contexte import Contexte
from schema.distant import creer_schema_distant, panne


def ouvrir_loin(connexion: Connexion) -> GrapheDistant:
    """The server may be absent: what is asked then says so, until it is there. The driver is imported here."""
    from graphe.neo4j.lecteur import LecteurNeo4j

    return GrapheDistant(LecteurNeo4j(connexion, edition()))


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
