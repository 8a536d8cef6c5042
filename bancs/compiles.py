"""The contender that is compiled, in Go: built where its tools are, in a folder that nobody commits."""

import os
import re
import shutil
import subprocess
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bancs.contendants import GQLGEN, Contendant
from bancs.erreurs import BancImpossible
from bancs.partie import partie
from bancs.questions import questions
from schema.api import sdl

ICI = Path(__file__).parent
SCHEMA = "schema.graphql"
CONSTRUCTION = 1800


@dataclass(frozen=True, slots=True)
class Compile:
    """Sources of `dossier`, built by `commandes` into `executable`; `version` matches what its manifest pins."""

    cle: str
    dossier: str
    outil: str
    commandes: Sequence[Sequence[str]]
    executable: str
    manifeste: str
    version: str
    environnement: Mapping[str, str] = field(default_factory=dict)

    def epinglee(self) -> dict[str, str]:
        texte = (ICI / self.dossier / self.manifeste).read_text(encoding="utf-8")
        return {self.cle: trouvee.group(1)} if (trouvee := re.search(self.version, texte)) else {}

    def construire(self, donnees: Path) -> Contendant:
        """In a copy of its sources, beside the data that it reads; what is already built is not built again.

        Raise BancImpossible without its tools, or when they fail: the others are measured all the same.
        """
        if shutil.which(self.outil) is None:
            raise BancImpossible(f"{self.outil} n'est pas installé.")
        chantier = donnees / self.dossier
        shutil.copytree(ICI / self.dossier, chantier, dirs_exist_ok=True)
        (chantier / SCHEMA).write_text(schema(), encoding="utf-8")
        for commande in self.commandes:
            _lancer(commande, chantier, donnees / f"{self.dossier}-construction.log")
        executable = str((chantier / self.executable).resolve())
        return Contendant(self.cle, (executable, str(donnees.resolve())), dict(self.environnement))


COMPILES = (
    Compile(
        GQLGEN,
        "go",
        "go",
        (("go", "tool", "gqlgen", "generate"), ("go", "build", "-p", "1", "-o", "serveur", ".")),
        "serveur",
        "go.mod",
        r"99designs/gqlgen v(\S+)",
        {"GOMAXPROCS": "1"},
    ),
)


def choisis(cles: Collection[str]) -> list[Compile]:
    """Those asked for; all of them when none is named."""
    return [compile_ for compile_ in COMPILES if not cles or compile_.cle in cles]


def epinglees(cles: Collection[str]) -> dict[str, str]:
    """The version of each, by its name."""
    return {nom: version for c in COMPILES if c.cle in cles for nom, version in c.epinglee().items()}


def schema() -> str:
    """What it declares."""
    return partie(sdl(), (question.texte for question in questions()))


def _lancer(commande: Sequence[str], dossier: Path, journal: Path) -> None:
    with journal.open("ab") as sortie:
        fait = subprocess.run(
            commande,
            cwd=dossier,
            stdout=sortie,
            stderr=sortie,
            env={**os.environ, "CGO_ENABLED": "0"},
            timeout=CONSTRUCTION,
            check=False,
        )
    if fait.returncode:
        raise BancImpossible(f"« {' '.join(commande)} » échoue : lisez {journal}.")
