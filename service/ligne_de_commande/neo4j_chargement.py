"""`graphe charger --vers neo4j`: where the graph goes, and what is told of it."""

from graphe.graphe import Graphe
from graphe.neo4j.connexion import Connexion, est_une_adresse
from graphe.neo4j.ecriture import Bilan, ecrire
from graphe.neo4j.pilotes import pilote
from requetes.neo4j.derives import derives
from service.erreurs import UsageInvalide
from service.ligne_de_commande.affichage import Suivi
from service.ligne_de_commande.source import NEO4J
from service.reglages import lire_reglages


def destination(vers: str) -> Connexion:
    """« neo4j » is the server of the environment; otherwise an address."""
    if vers == NEO4J:
        return lire_reglages().neo4j
    if not est_une_adresse(vers):
        raise UsageInvalide(
            f"--vers vaut « {vers} » : attendu neo4j (l'adresse est alors celle de GRAPHE_NEO4J_URI) ou une adresse "
            "telle que « bolt://127.0.0.1:7687 »."
        )
    return lire_reglages(neo4j=vers).neo4j


def eprouver(connexion: Connexion) -> None:
    """Say at once that the server cannot be reached, before the text is read."""
    with pilote(connexion):
        pass


def envoyer(graphe: Graphe, connexion: Connexion, suivi: Suivi) -> Bilan:
    with pilote(connexion) as ouvert:
        return ecrire(graphe, ouvert, derives(graphe), suivi, base=connexion.base)


def en_une_phrase(bilan: Bilan, connexion: Connexion) -> str:
    taille = f"{bilan.noeuds} nœuds, {bilan.relations} relations"
    if not bilan.ecrite:
        return f"Version {bilan.version} déjà entière sur {connexion.adresse}, et servie : {taille}, rien à écrire."
    effacees = f" ; effacées : {', '.join(bilan.effacees)}" if bilan.effacees else ""
    return f"Version {bilan.version} publiée sur {connexion.adresse} : {taille}, {bilan.secondes:.1f} s{effacees}."
