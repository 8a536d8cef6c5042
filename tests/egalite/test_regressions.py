"""Operations that once showed a difference, or could: files of `regressions/`, run for ever.

Header: comment lines. `# variables:` gives their values as JSON, `# opération:` the one asked, `# unités:` what it may
spend; the others say what the case is about.
"""

import json
from pathlib import Path

import pytest

from tests.egalite.conftest import Banc
from tests.egalite.demandes import UNITES, Demande
from tests.egalite.verification import attendre

DOSSIER = Path(__file__).parent / "regressions"
FICHIERS = sorted(DOSSIER.glob("*.graphql"))


def lire(texte: str) -> Demande:
    lignes = [ligne.removeprefix("# ") for ligne in texte.splitlines() if ligne.startswith("# ")]
    entete = dict(ligne.split(": ", 1) for ligne in lignes if ": " in ligne)
    variables = json.loads(entete.get("variables", "{}"))
    return Demande(texte, variables, entete.get("opération"), int(entete.get("unités", UNITES)))


@pytest.mark.parametrize("fichier", FICHIERS, ids=lambda f: f.stem)
def test_memes_reponses(banc: Banc, fichier: Path) -> None:
    _, executants = banc
    attendre(executants, lire(fichier.read_text(encoding="utf-8")))
