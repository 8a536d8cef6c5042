"""A load that stops at a step, to be killed there: address, user, title, step."""

import os
import sys
import time

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import ecrire
from graphe.neo4j.pilotes import pilote
from tests.neo4j.essais import autre_graphe


def principal(adresse: str, utilisateur: str, titre: str, arret: str) -> None:
    def suivre(etape: str, rang: int, total: int) -> None:
        if etape == arret and rang > 0:
            print(etape, flush=True)
            time.sleep(total + 600)

    mot_de_passe = os.environ["GRAPHE_NEO4J_MOT_DE_PASSE"]
    with pilote(Connexion(adresse=adresse, utilisateur=utilisateur, mot_de_passe=mot_de_passe, delai=30)) as ouvert:
        ecrire(autre_graphe(titre), ouvert, suivi=suivre)


if __name__ == "__main__":
    principal(*sys.argv[1:])
