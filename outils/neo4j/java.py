"""The Java of this machine, and the options Neo4j wants."""

import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from outils.neo4j.erreurs import ServeurIndisponible

VERSIONS = (17, 21)  # those Neo4j 5 supports
PRINCIPALE = "org.neo4j.server.CommunityEntryPoint"

# As in the neo4j.conf Neo4j ships, less AlwaysPreTouch: a test server need not take its whole heap at once.
OPTIONS = (
    "-XX:+UseG1GC",
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+UnlockExperimentalVMOptions",
    "-XX:+TrustFinalNonStaticFields",
    "-XX:+DisableExplicitGC",
    "-XX:+ExitOnOutOfMemoryError",
    "-Djdk.nio.maxCachedBufferSize=1024",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dlog4j2.disable.jmx=true",
    "-Dlog4j.layout.jsonTemplate.maxStringLength=32768",
    "-Dfile.encoding=UTF-8",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
)

COMPILATION_LEGERE = ("-XX:TieredStopAtLevel=1",)


def commande(classes: str, tas: str, court: bool, maison: Path, configuration: Path) -> list[str]:
    """The command line of a server."""
    memoire = (f"-Xms{tas}", f"-Xmx{tas}")
    compilation = COMPILATION_LEGERE if court else ()
    dossiers = (f"--home-dir={maison}", f"--config-dir={configuration}")
    return [trouver(), *memoire, *compilation, *OPTIONS, "-cp", classes, PRINCIPALE, *dossiers]


@cache
def trouver() -> str:
    """The `java` to run: the one of JAVA_HOME, else the one of PATH, the first whose version suits."""
    refus = []
    for java in _candidats():
        version = _version(java)
        if version in VERSIONS:
            return java
        refus.append(f"« {java} » est en version {version or 'illisible'}")
    attendu = " ou ".join(map(str, VERSIONS))
    raison = ", ".join(refus) or "aucun java dans JAVA_HOME ni dans PATH"
    raise ServeurIndisponible(f"Java {attendu} est nécessaire : {raison}.")


def _candidats() -> list[str]:
    maison = os.environ.get("JAVA_HOME")
    trouves = (shutil.which(str(Path(maison) / "bin" / "java")) if maison else None, shutil.which("java"))
    return [java for java in trouves if java]


def _version(java: str) -> int | None:
    sortie = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    trouve = re.search(r'version "(\d+)', sortie)
    return int(trouve[1]) if trouve else None
