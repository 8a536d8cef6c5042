"""One service, tens of thousands of documents, names and headers that are all different: nothing of them stays."""

import asyncio
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.attaques.cible import Cible
from tests.attaques.client import graphql
from tests.attaques.mesure import laisser_retomber
from tests.attaques.scenarios import Reponses, suite

NOMBRE, TOUR = 30_000, 500
DUREE = 180
"""Seconds: a machine that does something else sends as many as it can."""
AU_MOINS = 2_000
GARDES = 64
"""Mebibytes."""


def _differente(rang: int) -> bytes:
    longue = "x" * (rang % 1_000)
    if rang % 3 == 0:
        return graphql(f"# {longue}\n{{a{rang}: contrat {{ titre }}}}")
    if rang % 3 == 1:
        return graphql("query($n: String) {acteur(nom: $n) {id}}", {"n": f"nom {rang} {longue}"[:1_000]})
    return graphql("{contrat {titre}}", Accept=f"*/*, a/b{rang}; c={longue}")


@pytest.mark.lent
def test_rien_ne_reste_de_ce_qui_n_est_demande_qu_une_fois(tmp_path: Path) -> None:
    with Cible(tmp_path) as cible:
        cible.attendre()
        avant, reponses = cible.memoire(), asyncio.run(_envoyer(cible))
        laisser_retomber(cible)
        gardee = cible.memoire() - avant
    assert sum(reponses.values()) > AU_MOINS
    assert set(reponses) <= {"200", "200 IDENTIFIANT_INCONNU"}
    assert gardee < GARDES


async def _envoyer(cible: Cible) -> Reponses:
    reponses: Reponses = Counter()
    fin = time.monotonic() + DUREE
    for debut in range(0, NOMBRE, TOUR):
        if time.monotonic() < fin:
            await suite(lambda rang, debut=debut: _differente(debut + rang), TOUR)(cible, reponses)  # type: ignore[misc]
    return reponses
