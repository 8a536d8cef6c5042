"""The graph kept by Neo4j: written by versions, read back equal."""

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import Bilan, ecrire
from graphe.neo4j.lignes import Derives
from graphe.neo4j.pilotes import pilote, pilote_asynchrone
from graphe.neo4j.publication import Publication, lire_publication, lire_publication_asynchrone
from graphe.neo4j.relecture import relire

__all__ = [
    "Bilan",
    "Connexion",
    "Derives",
    "Publication",
    "ecrire",
    "lire_publication",
    "lire_publication_asynchrone",
    "pilote",
    "pilote_asynchrone",
    "relire",
]
