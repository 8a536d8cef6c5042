"""What the server will do is counted before it is asked: under each node that is known, as the embedded graph counts it."""

import pytest

from requetes.langage.budget import UNITES_MAX, Budget
from requetes.langage.erreurs import RequeteTropCouteuse
from requetes.neo4j.projection import peser
from requetes.neo4j.travail import Travail
from schema.compilation import preparer
from schema.distant import creer_schema_distant
from tests.attaques.documents import alias

NOMBRES = {"Arrondissement": 20, "Engagement": 30, "Mobilisation": 220}
SCHEMA = creer_schema_distant()
TRI = " ".join(f'{{texte: "paris {rang}"}}' for rang in range(20))
TRIE = alias(20, f"mobilisations(filtre: {{ou: [{TRI}]}}, first: 1) {{ totalCount }}")


def mesurer(texte: str, unites: int = UNITES_MAX) -> Travail:
    preparation = preparer(SCHEMA, texte, None)
    assert preparation is not None
    lues = preparation.lire({})
    assert lues is not None
    assert lues.plan is not None
    return peser(lues.plan, lues.variables, lambda type_: NOMBRES.get(type_, 100), Budget(unites))


@pytest.mark.parametrize(
    ("parents", "combien", "refusee"),
    [("arrondissements", 1, False), ("arrondissements", 20, True), ("engagements", 10, False)],
)
def test_un_filtre_se_paye_pour_chaque_noeud(parents: str, combien: int, refusee: bool) -> None:
    """The same that `tests/service/test_cout.py` asks of the embedded graph."""
    texte = f"{{ {parents}(first: {combien}) {{ nodes {{ {TRIE} }} }} }}"
    if refusee:
        with pytest.raises(RequeteTropCouteuse):
            mesurer(texte)
    else:
        assert mesurer(texte).par_place


@pytest.mark.lent
@pytest.mark.parametrize("lecture", ["nodes { %s }", "edges { node { %s } }"])
def test_ce_qui_est_sous_une_liste_se_paye_autant_de_fois_qu_elle_a_d_elements(lecture: str) -> None:
    un, trente = (mesurer(f"{{ engagements(first: {nombre}) {{ {lecture % TRIE} }} }}").minimum for nombre in (1, 30))
    assert un > 0
    assert trente == 30 * un


@pytest.mark.parametrize(
    "texte",
    [
        f"{{ engagements(first: 3) {{ nodes {{ actions {{ nodes {{ engagement {{ {TRIE} }} }} }} }} }} }}",
        f"{{ engagements(filtre: {{numeros: [7]}}, first: 30) {{ nodes {{ {TRIE} }} }} }}",
    ],
)
def test_ce_dont_on_ne_sait_pas_le_nombre_ne_prouve_rien(texte: str) -> None:
    """It is paid as it is read."""
    assert mesurer(texte).par_place


def test_rien_ne_se_paye_deux_fois_a_la_racine() -> None:
    travail = mesurer('{ actions(filtre: {texte: "emploi"}, first: 5) { nodes { id } } }')
    assert (travail.minimum, travail.par_place) == (0, {})
    assert travail.supplement > 0
