"""The graph of the packaged text, kept from one run to the next: reading the text takes seconds, opening it does not.

What is kept is named after all that makes it: text, référentiels, code that reads them. A change has another name.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from graphe.erreurs import GrapheIllisible
from graphe.graphe import Graphe
from graphe.instantane import SUFFIXE, ecrire_instantane, lire_instantane

PAQUETS = (Path(__file__).parent, Path(__file__).parents[1] / "graphe")


def graphe_livre() -> Graphe:
    """Read again when nothing is kept, or when what is kept is damaged; where nothing can be kept, nothing is."""
    with suppress(OSError, RuntimeError, GrapheIllisible):
        garde = _garde()
        return lire_instantane(garde.read_bytes(), garde.name)
    from chargement.chargeur import charger  # here: what opens a graph does not pay for what reads a text

    graphe = charger().graphe
    with suppress(OSError, RuntimeError):
        _garder(graphe, _garde())
    return graphe


def _garde() -> Path:
    """Among the caches of the user; RuntimeError when the user has no place of their own."""
    dossier = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser())
    return dossier / "contrat-de-ville" / f"{_empreinte()}{SUFFIXE}"


def _empreinte() -> str:
    empreinte = hashlib.sha256()
    for fichier in sorted(f for paquet in PAQUETS for f in paquet.rglob("*.*") if f.suffix != ".pyc"):
        empreinte.update(fichier.name.encode() + fichier.read_bytes())
    return empreinte.hexdigest()[:32]


def _garder(graphe: Graphe, garde: Path) -> None:
    """In the place of what another content left there."""
    garde.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for reste in garde.parent.glob(f"*{SUFFIXE}"):
        reste.unlink(missing_ok=True)
    ecrire_instantane(graphe, garde)
