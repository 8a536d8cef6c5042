"""Run the example clients against a real service, and check that they say what the contract says.

Exits 1 when a client fails or a fact of attendus.yaml is missing. The React client is checked and built here; the tests
open it in a browser. Without Node.js 20 or later the TypeScript and React clients are left out, unless
EXEMPLES_OBLIGATOIRES=1.
"""

import html
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

ICI = Path(__file__).parent
CONSTRUCTION = ICI.parent / "construction" / "exemples"
OUTILS = CONSTRUCTION / "python" / "bin"
PARTITION = ("THEMATIQUE", "TYPE_CREDIT")
NODE_MINIMUM = 20
DEMARRAGE, REQUETE, CLIENT = 60, 5, 120  # seconds


class Echec(Exception):
    """The message is what the reader needs, in French."""


def principal() -> int:
    attendus = yaml.safe_load((ICI / "attendus.yaml").read_text(encoding="utf-8"))
    clients = {"typescript": client_typescript, "python": client_python, "analyste": client_analyste}
    manque = node_manquant()
    if manque:
        print(f"exemples/typescript et exemples/react laissés de côté : {manque}")
        if os.environ.get("EXEMPLES_OBLIGATOIRES") == "1":
            return 1
        del clients["typescript"]
    try:
        with service_en_marche() as adresse:
            for nom, client in clients.items():
                print(f"\n=== exemples/{nom}", flush=True)
                controler(nom, client(adresse), [a["resume"] for a in attendus[nom]])
            if not manque:
                print("\n=== exemples/react", construire_react(adresse), sep="\n", flush=True)
    except Echec as echec:
        print(echec, file=sys.stderr)
        return 1
    return 0


def node_manquant() -> str:
    """Why the TypeScript client cannot run; empty when it can."""
    if not (shutil.which("node") and shutil.which("npm")):
        return f"node et npm sont absents (attendu Node.js {NODE_MINIMUM} ou plus récent)."
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    recent = int(version.removeprefix("v").split(".")[0]) >= NODE_MINIMUM
    return "" if recent else f"Node.js est en {version} (attendu {NODE_MINIMUM} ou plus récent)."


@contextmanager
def service_en_marche() -> Iterator[str]:
    port = port_libre()
    graphe = Path(sys.executable).with_name("graphe")
    processus = subprocess.Popen([graphe, "servir", "--port", str(port)])
    try:
        adresse = f"http://127.0.0.1:{port}"
        attendre(processus, f"{adresse}/pret")
        yield adresse
    finally:
        processus.terminate()
        try:
            processus.wait(10)
        except subprocess.TimeoutExpired:
            processus.kill()
            processus.wait()


def port_libre() -> int:
    with socket.create_server(("127.0.0.1", 0)) as prise:
        port: int = prise.getsockname()[1]
    return port


def attendre(processus: subprocess.Popen[bytes], adresse: str) -> None:
    fin = time.monotonic() + DEMARRAGE
    while time.monotonic() < fin:
        if processus.poll() is not None:
            raise Echec(f"Le service s'est arrêté avant d'être prêt (statut {processus.returncode}).")
        try:
            with urllib.request.urlopen(adresse, timeout=REQUETE) as reponse:
                if json.load(reponse)["pret"]:
                    return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
    raise Echec(f"Le service n'est pas prêt après {DEMARRAGE} s.")


def client_typescript(adresse: str) -> str:
    dossier = ICI / "typescript"
    lancer(["npm", "run", "--silent", "generer"], dossier)
    lancer(["npm", "run", "--silent", "verifier"], dossier)
    return lancer(["npm", "start", "--silent", "--", adresse], dossier)


def construire_react(adresse: str) -> str:
    """With the rules of operations, ours and its own."""
    dossier = ICI / "react"
    for etape in ("generer", "verifier", "operations", "build"):
        lancer(["npm", "run", "--silent", etape], dossier, VITE_SERVICE=adresse)
    return f"--- exemples/react : opérations vérifiées, page construite dans {dossier / 'dist'}"


def client_python(adresse: str) -> str:
    dossier = ICI / "python"
    lancer([OUTILS / "ariadne-codegen"], dossier)
    lancer([OUTILS / "mypy", "main.py"], dossier)
    return lancer([OUTILS / "python", "main.py", adresse], dossier)


def client_analyste(adresse: str) -> str:
    """What is checked is the table of the page, one row a line."""
    dossier = CONSTRUCTION / "analyste"
    lancer([sys.executable, "page.py", adresse, dossier, *PARTITION], ICI / "analyste")
    page = (dossier / "partition.html").read_text(encoding="utf-8")
    rangees = [ligne for ligne in page.splitlines() if "<tr>" in ligne]
    return html.unescape(re.sub(r"(<[^>]*>)+", "  ", "\n".join(rangees)))


def lancer(commande: list[str | Path], dossier: Path, **environnement: str) -> str:
    try:
        resultat = subprocess.run(
            commande,
            cwd=dossier,
            env={**os.environ, **environnement},
            capture_output=True,
            text=True,
            timeout=CLIENT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as erreur:
        raise Echec(f"« {commande[0]} » ne s'est pas terminé dans exemples/{dossier.name} : {erreur}") from erreur
    if resultat.returncode:
        sortie = f"{resultat.stdout}{resultat.stderr}".strip()
        raise Echec(f"{' '.join(map(str, commande))} (statut {resultat.returncode}) :\n{sortie}")
    return resultat.stdout


def controler(nom: str, sortie: str, attendus: list[str]) -> None:
    lignes = [" ".join(ligne.split()) for ligne in sortie.splitlines()]
    print(sortie.rstrip())
    absents = [a for a in attendus if not any(a in ligne for ligne in lignes)]
    if absents:
        raise Echec(f"exemples/{nom} ne dit pas : {' ; '.join(absents)}.")
    print(f"--- exemples/{nom} : faits du contrat retrouvés : {len(attendus)}", flush=True)


if __name__ == "__main__":
    sys.exit(principal())
