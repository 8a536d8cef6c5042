"""The home of a server started here: configuration, data, logs, password."""

import fcntl
import os
import re
import secrets
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from outils.neo4j.acces import INITIAL
from outils.neo4j.erreurs import DemarrageImpossible

PROJET = Path(__file__).resolve().parents[2]
CONSTRUCTION = PROJET / "construction" / "neo4j"
RESERVES = frozenset({"lib"})
PILE = re.compile(r"\s+(at |\.\.\. \d+ more)")  # a line of a Java stack trace
MOT_DE_PASSE_MINIMUM = 8  # characters, Neo4j's own limit

CONFIGURATION = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
server.memory.pagecache.size={pages}
# Sans réserve d'avance : 2 Mo par serveur au lieu de 500.
db.tx_log.preallocate=false
# S'arrêter dès que c'est fait, sans guetter 5 s d'autres appels.
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
"""


class Dossier:
    def __init__(self, nom: str) -> None:
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", nom) or nom in RESERVES:
            raise DemarrageImpossible(
                f"« {nom} » ne peut pas nommer un serveur : attendu a-z, 0-9, tirets, sauf « lib »."
            )
        self.nom = nom
        self.chemin = CONSTRUCTION / nom

    @property
    def configuration(self) -> Path:
        return self.chemin / "conf"

    @property
    def console(self) -> Path:
        return self.chemin / "logs" / "console.log"

    @contextmanager
    def reserve(self) -> Iterator[int]:
        """Hold the home for one server; whoever inherits the descriptor holds it too."""
        self.chemin.mkdir(parents=True, exist_ok=True)
        with (self.chemin / "verrou").open("w") as verrou:
            try:
                fcntl.flock(verrou, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as erreur:
                raise DemarrageImpossible(f"Un serveur nommé « {self.nom} » tourne déjà ({self.chemin}).") from erreur
            yield verrou.fileno()

    def effacer(self) -> None:
        """Forget the data and the password."""
        for nom in ("data", "logs", "run"):
            shutil.rmtree(self.chemin / nom, ignore_errors=True)
        self._secret.unlink(missing_ok=True)

    def configurer(self, port: int, pages: str) -> None:
        for nom in ("conf", "data", "logs"):
            (self.chemin / nom).mkdir(parents=True, exist_ok=True)
        texte = CONFIGURATION.format(port=port, pages=pages)
        (self.configuration / "neo4j.conf").write_text(texte, encoding="utf-8")

    def mots_de_passe(self) -> tuple[str, str]:
        """The password wanted (NEO4J_PASSWORD, the last one, or a new one), and the one the server may still have."""
        connu = self._secret.read_text(encoding="utf-8") if self._secret.exists() else ""
        voulu = os.environ.get("NEO4J_PASSWORD") or connu or secrets.token_urlsafe(16)
        if len(voulu) < MOT_DE_PASSE_MINIMUM:
            raise DemarrageImpossible(f"NEO4J_PASSWORD est trop court : {MOT_DE_PASSE_MINIMUM} caractères au moins.")
        if not connu:
            self.retenir(voulu)
        return voulu, connu if connu and connu != voulu else INITIAL

    def retenir(self, mot_de_passe: str) -> None:
        self.chemin.mkdir(parents=True, exist_ok=True)
        self._secret.touch(mode=0o600)
        self._secret.write_text(mot_de_passe, encoding="utf-8")

    def fin_des_journaux(self, lignes: int = 12) -> str:
        """What the server last wrote, without the stack traces, to explain why it stopped."""
        for journal in (self.console, self.chemin / "logs" / "neo4j.log"):
            texte = journal.read_text(encoding="utf-8", errors="replace") if journal.exists() else ""
            utiles = [ligne for ligne in texte.splitlines() if not PILE.match(ligne)]
            if utiles:
                return "\n".join(utiles[-lignes:])
        return f"Rien dans {self.console.parent}."

    @property
    def _secret(self) -> Path:
        return self.chemin / "mot-de-passe"


def port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port: int = prise.getsockname()[1]
        return port


def port_occupe(port: int) -> bool:
    with socket.socket() as prise:
        prise.settimeout(1)
        return prise.connect_ex(("127.0.0.1", port)) == 0
