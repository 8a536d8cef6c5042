"""A server that is a Java process of this machine."""

import os
import signal
import subprocess
import sys

from outils.neo4j import gardien, java, maven
from outils.neo4j.acces import Acces, attendre_ou_changer
from outils.neo4j.dossier import Dossier, port_libre, port_occupe
from outils.neo4j.erreurs import DemarrageImpossible, OperationImpossible, ServeurIndisponible
from outils.neo4j.poignee import Reglages, ServeurNeo4j


def manque() -> str | None:
    """Why no Java process can be started, or None."""
    try:
        java.trouver()
    except ServeurIndisponible as erreur:
        return str(erreur)
    return maven.manque()


def demarrer(nom: str, reglages: Reglages) -> ServeurNeo4j:
    dossier = Dossier(nom)
    classes = maven.classes()
    port = reglages.port or port_libre()
    with dossier.reserve() as verrou:
        if port_occupe(port):
            raise DemarrageImpossible(f"Le port {port} est déjà pris sur 127.0.0.1.")
        if reglages.vierge:
            dossier.effacer()
        voulu, connu = dossier.mots_de_passe()
        dossier.configurer(port, reglages.pages)
        commande = java.commande(classes, reglages.tas, reglages.court, dossier.chemin, dossier.configuration)
        acces = Acces(f"bolt://127.0.0.1:{port}", "neo4j", voulu)
        serveur = ServeurLocal(acces, dossier, commande, reglages.delai)
        serveur.lancer(verrou)
    serveur.attendre(connu)
    dossier.retenir(voulu)
    return serveur


class ServeurLocal(ServeurNeo4j):
    def __init__(self, acces: Acces, dossier: Dossier, commande: list[str], delai: float) -> None:
        super().__init__(acces)
        self._dossier = dossier
        self._commande = commande
        self._delai = delai
        self._gardien: subprocess.Popen[str] | None = None
        self._pid: int | None = None

    @property
    def pid(self) -> int | None:
        return self._pid if self.vivant() else None

    def vivant(self) -> bool:
        return self._gardien is not None and self._gardien.poll() is None

    def arreter(self) -> None:
        """Closing its input is what tells the guardian to stop the server; it forces it after a while."""
        if self._gardien is not None:
            self._gardien.communicate()
            self._gardien = None

    def tuer(self) -> None:
        self._signaler(signal.SIGKILL)
        self.arreter()

    def suspendre(self) -> None:
        self._signaler(signal.SIGSTOP)

    def reprendre(self) -> None:
        self._signaler(signal.SIGCONT)

    def redemarrer(self) -> None:
        self.arreter()
        with self._dossier.reserve() as verrou:
            self.lancer(verrou)
        self.attendre(self.mot_de_passe)

    def lancer(self, verrou: int) -> None:
        """Start the process under its guardian, which takes over `verrou`."""
        with self._dossier.console.open("w") as console:
            self._gardien = subprocess.Popen(
                [sys.executable, "-I", gardien.__file__, *self._commande],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=console,
                text=True,
                pass_fds=(verrou,),
                start_new_session=True,  # Ctrl-C is for the caller, who then stops the server cleanly
            )
        assert self._gardien.stdout is not None
        self._pid = int(self._gardien.stdout.readline() or 0)

    def attendre(self, connu: str) -> None:
        """Wait until it answers, `connu` being the password it may still have; a server that does not is stopped."""
        try:
            attendre_ou_changer(self.acces, connu, self._delai, self._controler)
        except BaseException:
            self.arreter()
            raise

    def _controler(self) -> None:
        if not self.vivant():
            code = self._gardien.returncode if self._gardien else None
            fin = self._dossier.fin_des_journaux()
            raise DemarrageImpossible(
                f"Le serveur « {self._dossier.nom} » s'est arrêté en démarrant (code {code}) :\n{fin}"
            )

    def _signaler(self, numero: signal.Signals) -> None:
        pid = self.pid
        if pid is None:
            raise OperationImpossible(f"Le serveur « {self._dossier.nom} » ne tourne pas.")
        os.kill(pid, numero)
