"""Random operations ask nearly everything of the schema, and draw the same from the same seed."""

import pytest
from graphql import GraphQLError, parse, validate

from graphe.graphe import Graphe
from tests.egalite.couverture import demandes, possibles
from tests.egalite.materiaux import Materiaux
from tests.egalite.operations import SCHEMA, tirer

OPERATIONS = 400
JAMAIS_MAX = 0.3
"""Share of the schema that so few operations may leave aside; none of it after some thousands."""
REFUSEES_MAX = 0.03


def _valide(texte: str) -> bool:
    try:
        return not validate(SCHEMA, parse(texte))
    except GraphQLError:
        return False


@pytest.mark.lent
def test_presque_tout_est_demande(graphe: Graphe) -> None:
    materiaux = Materiaux(graphe)
    textes = [tirer(graine, materiaux).texte for graine in range(OPERATIONS)]
    valides = [texte for texte in textes if _valide(texte)]
    assert len(valides) > (1 - REFUSEES_MAX) * len(textes)
    tout = possibles(SCHEMA)
    jamais = tout.difference(*(demandes(SCHEMA, texte) for texte in valides))
    assert len(jamais) < JAMAIS_MAX * len(tout), sorted(jamais)


def test_la_meme_graine_tire_la_meme_operation(graphe: Graphe) -> None:
    materiaux = Materiaux(graphe)
    assert tirer(7, materiaux) == tirer(7, materiaux) != tirer(8, materiaux)
