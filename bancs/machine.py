"""Where it was measured, with which versions."""

import json
import os
import platform
import subprocess
from importlib import metadata
from pathlib import Path

from bancs.charge import NODE

PYTHON = (
    "strawberry-graphql", "graphql-core", "starlette", "uvicorn", "uvloop", "httptools", "orjson", "neo4j",
)  # fmt: skip
NPM = (
    "mercurius", "graphql-jit", "fastify", "graphql-yoga", "graphql", "@neo4j/graphql", "neo4j-driver", "autocannon",
)  # fmt: skip


def machine() -> dict[str, str]:
    """In French, label by label."""
    memoire = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "Processeur": f"{os.cpu_count()} cœurs, {_processeur()}",
        "Mémoire": f"{memoire:.0f} Gio",
        "Système": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "Node": _node(),
    }


def charge_moyenne() -> float:
    """Processes that wanted a core in the last minute: above a fraction of one, someone else is at work."""
    return os.getloadavg()[0]


def versions() -> dict[str, str]:
    """Of what answers and of what asks; what is not installed is left out."""
    python = {nom: version for nom in PYTHON if (version := _version_python(nom))}
    npm = {nom: version for nom in NPM if (version := _version_npm(nom))}
    return python | npm


def _processeur() -> str:
    fichier = Path("/proc/cpuinfo")
    lignes = fichier.read_text().splitlines() if fichier.is_file() else []
    return next((li.partition(":")[2].strip() for li in lignes if li.startswith("model name")), platform.machine())


def _node() -> str:
    return subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip().lstrip("v")


def _version_python(nom: str) -> str | None:
    try:
        return metadata.version(nom)
    except metadata.PackageNotFoundError:
        return None


def _version_npm(nom: str) -> str | None:
    fichier = NODE / "node_modules" / nom / "package.json"
    return str(json.loads(fichier.read_text())["version"]) if fichier.is_file() else None
