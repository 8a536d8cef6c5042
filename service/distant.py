"""Executing requests against a graph kept by Neo4j, in the event loop: it waits for the server and for nothing else."""

from graphe.erreurs import ErreurGraphe
from graphe.neo4j import erreurs
from graphe.neo4j.erreurs import ErreurNeo4j
from requetes.cypher.distant import GrapheDistant
from requetes.cypher.enonce import VERSION
from schema.contexte import Contexte
from schema.distant import creer_schema_distant
from service.execution import mettre_en_forme
from service.moteur import Etat, Reponse, panne, statut_de_panne
from service.reponses import Refus, en_octets
from service.requete_graphql import RequeteGraphQL

NON_SERVI = "NON_SERVI_DEPUIS_NEO4J"
PANNES = frozenset(e.code for e in vars(erreurs).values() if isinstance(e, type) and issubclass(e, ErreurNeo4j))
COMPTES = f"MATCH (v:Version {{version: {VERSION}}}) RETURN properties(v)"
PREFIXE = "comptes_"


class MoteurDistant:
    def __init__(self, graphe: GrapheDistant) -> None:
        self.graphe = graphe
        self.schema = creer_schema_distant()
        self._etat = Etat("", {})

    async def fermer(self) -> None:
        await self.graphe.lecteur.fermer()

    async def etat(self) -> Etat:
        """Counted once for each version."""
        try:
            publication = await self.graphe.lecteur.publication()
            if publication.graphe != self._etat.version:
                lignes = await self.graphe.lecteur.lignes(COMPTES, {"version": publication.version})
                comptes = {n.removeprefix(PREFIXE): c for n, c in lignes[0][0].items() if n.startswith(PREFIXE)}
                self._etat = Etat(publication.graphe, comptes)
        except ErreurGraphe as erreur:
            raise panne(erreur) from erreur
        return self._etat

    async def executer(self, requete: RequeteGraphQL) -> Reponse:
        if requete.sources:
            raise refuser_ici("« sources »", "une requête sans « sources »")
        contexte = Contexte.loin(self.graphe)
        resultat = await self.schema.execute(
            requete.texte,
            variable_values=requete.variables,
            context_value=contexte,
            operation_name=requete.operation,
        )
        version = contexte.version or self._etat.version
        contenu = mettre_en_forme(resultat, version)
        statut = statut_de_panne(contenu, PANNES)
        return Reponse(en_octets(contenu), contenu.get("errors", []), "data" in contenu, version, statut)


def refuser_ici(quoi: str, attendu: str) -> Refus:
    return Refus(501, NON_SERVI, f"{quoi} n'est pas servi depuis Neo4j : attendu {attendu}, ou le graphe embarqué.")
