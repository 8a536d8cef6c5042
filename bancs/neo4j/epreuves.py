"""This API and @neo4j/graphql on one server, loaded by the product's own command."""

import subprocess
from contextlib import ExitStack
from pathlib import Path

from bancs import contendants
from bancs.contendants import API_NEO4J, NEO4J_GRAPHQL
from bancs.egalite import verifier
from bancs.erreurs import BancImpossible
from bancs.neo4j.formes import PAR_NOM
from bancs.neo4j.questions import traduire
from bancs.preparation import Preparation
from bancs.processus import Serveur, environnement
from bancs.questions import Question
from bancs.tours import Epreuve, Partant
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.pilotes import pilote
from graphe.neo4j.publication import lire_publication
from outils.neo4j.serveur import ServeurNeo4j, demarrer

CHARGEMENT = 300
SUFFIXE = " (Neo4j)"


def lancer(pile: ExitStack, preparation: Preparation) -> list[Epreuve]:
    neo4j = pile.enter_context(demarrer("bancs", tas="1g", pages="512m"))
    version = charger(neo4j, preparation.dossier / "neo4j-chargement.log")
    partants = contendants.sur_neo4j(neo4j.uri, neo4j.utilisateur, neo4j.mot_de_passe)
    serveurs = {c.cle: pile.enter_context(c.serveur(preparation.dossier, neo4j.pid)) for c in partants}
    for serveur in serveurs.values():
        serveur.attendre()
    return [_epreuve(question, version, serveurs, preparation) for question in preparation.questions]


def charger(neo4j: ServeurNeo4j, journal: Path) -> str:
    """The key of the version published."""
    commande = (*contendants.graphe(), "charger", "--vers", neo4j.uri)
    acces = contendants.acces_neo4j(neo4j.utilisateur, neo4j.mot_de_passe)
    with journal.open("wb") as sortie:
        fait = subprocess.run(
            commande, env=environnement(acces), stdout=sortie, stderr=sortie, timeout=CHARGEMENT, check=False
        )
    if fait.returncode:
        raise BancImpossible(f"Le chargement dans Neo4j a échoué : lisez {journal}.")
    connexion = Connexion(adresse=neo4j.uri, utilisateur=neo4j.utilisateur, mot_de_passe=neo4j.mot_de_passe)
    with pilote(connexion) as ouvert:
        return lire_publication(ouvert, connexion).version


def _epreuve(question: Question, version: str, serveurs: dict[str, Serveur], preparation: Preparation) -> Epreuve:
    traduite = traduire(question, version)
    attendues = preparation.attendues[question.nom]
    verifier(serveurs[API_NEO4J], question, attendues)
    verifier(serveurs[NEO4J_GRAPHQL], traduite, attendues, PAR_NOM[question.nom])
    corps = {API_NEO4J: preparation.corps(question), NEO4J_GRAPHQL: preparation.corps(traduite, NEO4J_GRAPHQL)}
    return Epreuve(question.nom + SUFFIXE, {cle: Partant(serveur, corps[cle]) for cle, serveur in serveurs.items()})
