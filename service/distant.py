"""Executing requests against a graph kept by Neo4j, in the event loop: it waits for the server and for nothing else."""

from graphe.erreurs import ErreurGraphe
from graphe.neo4j.publication import Publication
from requetes.cypher.distant import GrapheDistant
from schema.contexte import Contexte
from schema.distant import creer_schema_distant
from service.execution import Reponse, mettre_en_forme
from service.reponses import Refus, en_octets
from service.requete_graphql import RequeteGraphQL

PATIENCE = 5
"""Seconds after which a client may try again."""
NON_SERVI = "NON_SERVI_DEPUIS_NEO4J"


class ExecuteurDistant:
    def __init__(self, graphe: GrapheDistant) -> None:
        self.graphe = graphe
        self.schema = creer_schema_distant()

    async def fermer(self) -> None:
        await self.graphe.lecteur.fermer()

    async def publication(self) -> Publication:
        """What is served now; when the server cannot say, 503 and why."""
        try:
            return await self.graphe.lecteur.publication()
        except ErreurGraphe as erreur:
            raise panne(erreur) from erreur

    async def version(self) -> str:
        return (await self.publication()).graphe

    async def executer(self, requete: RequeteGraphQL) -> Reponse:
        if requete.sources:
            raise Refus(501, NON_SERVI, "« sources » n'est pas servi depuis Neo4j : attendu une requête sans « sources ».")
        contexte = Contexte.loin(self.graphe)
        resultat = await self.schema.execute(
            requete.texte,
            variable_values=requete.variables,
            context_value=contexte,
            operation_name=requete.operation,
        )
        contenu = mettre_en_forme(resultat, contexte.version or await self.version())
        return Reponse(en_octets(contenu), contenu.get("errors", []), "data" in contenu)


def panne(erreur: ErreurGraphe) -> Refus:
    return Refus(503, erreur.code, str(erreur), **{"Retry-After": str(PATIENCE)})
