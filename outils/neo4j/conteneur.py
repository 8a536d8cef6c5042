"""A server that is a container, from the service `neo4j` of docker-compose.yml."""

import os
import shutil
import subprocess
from functools import cache

from outils.neo4j.acces import Acces, attendre_ou_changer
from outils.neo4j.dossier import PROJET, Dossier, port_libre
from outils.neo4j.erreurs import DemarrageImpossible, OperationImpossible
from outils.neo4j.poignee import Reglages, ServeurNeo4j

COMPOSE = PROJET / "docker-compose.yml"
SERVICE = "neo4j"
PROFIL = "neo4j"  # the one the service may be behind
ESSAI = 15  # seconds for Docker to say whether it is there
DELAI = 600  # seconds for one order, pulling the image included
LIGNES = 15  # of its output, in an error


@cache
def manque() -> str | None:
    """Why no container can be started, or None."""
    if shutil.which("docker") is None:
        return "Docker est absent."
    for essai, sens in ((("info",), "Aucun moteur Docker ne répond"), (("compose", "version"), "Compose manque")):
        try:
            code = subprocess.run(["docker", *essai], capture_output=True, check=False, timeout=ESSAI).returncode
        except subprocess.TimeoutExpired:
            return f"{sens} (docker {' '.join(essai)} : rien après {ESSAI} s)."
        if code:
            return f"{sens} (docker {' '.join(essai)} : code {code})."
    return None


def demarrer(nom: str, reglages: Reglages) -> ServeurNeo4j:
    dossier = Dossier(nom)
    if reglages.vierge:
        dossier.effacer()
    voulu, connu = dossier.mots_de_passe()
    port = reglages.port or port_libre()
    serveur = ServeurConteneur(Acces(f"bolt://127.0.0.1:{port}", "neo4j", voulu), dossier, port, reglages)
    if reglages.vierge:
        serveur.ordonner("down", "--volumes")
    serveur.lancer(connu)
    dossier.retenir(voulu)
    return serveur


class ServeurConteneur(ServeurNeo4j):
    """Under a project name of its own: the containers of a plain `docker compose up` are never touched."""

    def __init__(self, acces: Acces, dossier: Dossier, port: int, reglages: Reglages) -> None:
        super().__init__(acces)
        self._nom = dossier.nom
        self._delai = reglages.delai
        self._environnement = os.environ | {
            "NEO4J_PASSWORD": acces.mot_de_passe,
            "NEO4J_PORT_BOLT": str(port),
            "NEO4J_PORT_HTTP": str(port_libre()),
            "NEO4J_TAS": reglages.tas,
            "NEO4J_PAGES": reglages.pages,
        }

    @property
    def pid(self) -> None:
        return None

    def vivant(self) -> bool:
        return bool(self.ordonner("ps", "--quiet", SERVICE))

    def arreter(self) -> None:
        self.ordonner("stop", SERVICE)

    def tuer(self) -> None:
        self._agir("kill", SERVICE)

    def suspendre(self) -> None:
        self._agir("pause", SERVICE)

    def reprendre(self) -> None:
        self._agir("unpause", SERVICE)

    def redemarrer(self) -> None:
        self.arreter()
        self.lancer(self.mot_de_passe)

    def lancer(self, connu: str) -> None:
        """Start the container and wait until it answers, `connu` being the password it may still have."""
        self.ordonner("up", "--detach", "--no-deps", SERVICE)
        try:
            attendre_ou_changer(self.acces, connu, self._delai, self._controler)
        except BaseException:
            self.arreter()
            raise

    def ordonner(self, *ordre: str) -> str:
        """Run one `docker compose` order on this server."""
        projet = ("--file", str(COMPOSE), "--project-name", f"graphe-neo4j-{self._nom}", "--profile", PROFIL)
        commande = ["docker", "compose", *projet, *ordre]
        fini = subprocess.run(
            commande, capture_output=True, text=True, check=False, env=self._environnement, timeout=DELAI
        )
        if fini.returncode:
            fin = "\n".join((fini.stdout + fini.stderr).splitlines()[-LIGNES:])
            raise DemarrageImpossible(f"docker compose {ordre[0]} a échoué (code {fini.returncode}) :\n{fin}")
        return fini.stdout

    def _controler(self) -> None:
        if not self.vivant():
            fin = self.ordonner("logs", "--no-log-prefix", "--tail", str(LIGNES), SERVICE)
            raise DemarrageImpossible(f"Le conteneur « {self._nom} » s'est arrêté en démarrant :\n{fin}")

    def _agir(self, *ordre: str) -> None:
        if not self.vivant():
            raise OperationImpossible(f"Le serveur « {self._nom} » ne tourne pas.")
        self.ordonner(*ordre)
