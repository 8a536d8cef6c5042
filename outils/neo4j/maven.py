"""The classes of Neo4j, taken once from Maven Central."""

import fcntl
import hashlib
import shutil
import subprocess
from pathlib import Path

from outils.neo4j.dossier import CONSTRUCTION
from outils.neo4j.erreurs import DemarrageImpossible, ServeurIndisponible

POM = Path(__file__).with_name("pom.xml")
BIBLIOTHEQUES = CONSTRUCTION / "lib"
DELAI = 1200  # seconds, for some 120 MB
LIGNES = 15  # of Maven's output, in an error


def manque() -> str | None:
    """Why the classes cannot be had, or None."""
    if _dossier().is_dir() or shutil.which("mvn"):
        return None
    return "Maven (mvn) est absent : installez Maven 3.6.3 ou plus récent."


def classes() -> str:
    """The class path, downloaded if this pom.xml never was."""
    dossier = _dossier()
    BIBLIOTHEQUES.mkdir(parents=True, exist_ok=True)
    with (BIBLIOTHEQUES / "verrou").open("w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)
        if not dossier.is_dir():
            _telecharger(dossier)
    return str(dossier / "*")


def _dossier() -> Path:
    """One folder per pom.xml: a change never pulls the classes from under a running server."""
    return BIBLIOTHEQUES / hashlib.sha256(POM.read_bytes()).hexdigest()[:12]


def _telecharger(dossier: Path) -> None:
    raison = manque()
    if raison:
        raise ServeurIndisponible(raison)
    partiel = dossier.with_suffix(".partiel")
    shutil.rmtree(partiel, ignore_errors=True)
    options = ["-B", "-q", "--strict-checksums", "-Dstyle.color=never", f"-DoutputDirectory={partiel}"]
    commande = ["mvn", *options, "-f", str(POM), "dependency:copy-dependencies"]
    try:
        fini = subprocess.run(commande, capture_output=True, text=True, check=False, timeout=DELAI)
    except subprocess.TimeoutExpired as erreur:
        raise DemarrageImpossible(f"mvn n'a pas fini de prendre Neo4j en {DELAI} s.") from erreur
    if fini.returncode:
        fin = "\n".join((fini.stdout + fini.stderr).splitlines()[-LIGNES:])
        raise DemarrageImpossible(f"mvn a échoué (code {fini.returncode}) en prenant Neo4j :\n{fin}")
    partiel.rename(dossier)
