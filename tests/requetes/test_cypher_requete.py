"""The statement of a plan is written once for the values of its variables."""

from typing import Any

import pytest

from requetes.neo4j import requete
from requetes.neo4j.requete import Requete
from schema.compilation import preparer
from schema.distant import creer_schema_distant

SCHEMA = creer_schema_distant()
TEXTE = "query Q($n: [Int!], $id: ID) { engagements(filtre: {numeros: $n}) { totalCount } acteur(id: $id) { nom } }"


PREPARATION = preparer(SCHEMA, TEXTE, None)


def ecrire(**valeurs: Any) -> Requete:
    assert PREPARATION is not None
    lues = PREPARATION.lire(valeurs)
    assert lues is not None
    assert lues.plan is not None
    return requete.ecrire(lues.plan, lues.variables)


def test_les_memes_valeurs_donnent_le_meme_enonce() -> None:
    assert ecrire(n=[7, 8], id="acteur/etat") is ecrire(id="acteur/etat", n=[7, 8])


@pytest.mark.parametrize("autres", [{"n": [8]}, {"n": None}, {"n": []}, {"n": [7], "id": "acteur/caf"}], ids=str)
def test_d_autres_valeurs_en_donnent_un_autre(autres: dict[str, Any]) -> None:
    connue = ecrire(n=[7], id="acteur/etat")
    autre = ecrire(**{"id": "acteur/etat", **autres})
    assert (autre.texte, autre.parametres) != (connue.texte, connue.parametres)


def test_une_erreur_n_est_pas_retenue() -> None:
    """Raised again at each request, it would keep a trace of all of them."""
    assert ecrire(n=[7]) is not ecrire(n=[7])
