"""What names one thing, and what each node says of its address, is answered alike by both graphs."""

from collections.abc import Iterator

import pytest

from graphe.graphe import Graphe
from graphe.neo4j.connexion import Connexion
from graphe.neo4j.ecriture import Bilan
from tests.neo4j.deux_graphes import Comparer, deux_graphes


@pytest.fixture(scope="module")
def comparer(connexion: Connexion, graphe: Graphe, contrat_charge: Bilan) -> Iterator[Comparer]:
    assert contrat_charge.noeuds == len(graphe)
    with deux_graphes(connexion, graphe) as (comparer, _):
        yield comparer


@pytest.mark.parametrize(
    ("question", "attendu"),
    [
        ('acteur(par: {nom: "la Caf"}) { id url }', {"id": "acteur/caf", "url": "/id/acteur/caf"}),
        ('acteur(par: {id: "acteur/caf"}) { id }', {"id": "acteur/caf"}),
        ('acteur(par: {siren: "217 500 016"}) { id }', {"id": "acteur/ville-de-paris"}),
        ('financement(par: {nom: "P147"}) { id }', {"id": "financement/programme-147"}),
        ('quartier(par: {code: "qn07511m"}) { id }', {"id": "quartier/QN07511M"}),
        ('dispositif(par: {nom: "aveq"}) { id }', {"id": "dispositif/aveq"}),
    ],
)
def test_une_chose_designee(comparer: Comparer, question: str, attendu: dict[str, str]) -> None:
    assert comparer(f"{{ chose: {question} }}", {}) == {"data": {"chose": attendu}}


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ('acteur(par: {siren: "12"}) { id }', "IDENTIFIANT_INCONNU"),
        ('acteur(par: {siren: "217500016"}, id: "acteur/caf") { id }', "ARGUMENTS_INVALIDES"),
        ('acteur(par: {nom: "Frnce travail"}) { id }', "IDENTIFIANT_INCONNU"),
        ('quartier(par: {code: "QN07511"}) { id }', "IDENTIFIANT_INCONNU"),
    ],
)
def test_une_designation_refusee(comparer: Comparer, question: str, code: str) -> None:
    (erreur,) = comparer(f"{{ {question} }}", {})["errors"]
    assert erreur["extensions"]["code"] == code


@pytest.mark.parametrize("types", ["[ENGAGEMENT]", "[ENGAGEMENT, ACTION]", "[SUBVENTION, COUCHE]", "[]"])
def test_on_cherche_parmi_des_types(comparer: Comparer, types: str) -> None:
    lu = comparer(f'{{ recherche(texte: "emploi", parmi: {types}) {{ totalCount nodes {{ noeud {{ id }} }} }} }}', {})
    assert "errors" not in lu


@pytest.mark.parametrize(
    ("question", "argument"),
    [
        ("mobilisations(first: 31, filtre: {non: {ou: [{engagements: [31]}]}}) { totalCount }", "engagements"),
        ('engagements(filtre: {quartiers: ["quartier/QN07511"]}) { totalCount }', "quartiers"),
        ("mobilisations(filtre: {arrondissements: [18, 21]}) { totalCount }", "arrondissements"),
        ("engagement(numero: 7) { ancrages(arrondissement: 0) { totalCount } }", "arrondissement"),
        ('chemins(de: "acteur/caf", vers: "acteur/etta") { longueur }', "vers"),
        ('qualite(contrat: "paris-1999") { version }', "contrat"),
        ('nodes(ids: ["zzz"]) { id }', "ids"),
        ('sigle(sigle: "QPVV") { id }', "sigle"),
    ],
)
def test_une_erreur_nomme_ce_qui_est_en_cause(comparer: Comparer, question: str, argument: str) -> None:
    (erreur,) = comparer(f"{{ {question} }}", {})["errors"]
    assert erreur["extensions"]["argument"] == argument


def test_une_thematique_se_nomme_dans_les_deux_langues(comparer: Comparer) -> None:
    langues = "".join(f"{nom}: libelles(langue: {nom}) {{ court long }} " for nom in ("FR", "EN"))
    cles = "repartition(dimensions: [THEMATIQUE], avecVides: true) { cellules { cles { libelle } } }"
    lue = comparer(f"{{ thematiques {{ nodes {{ libelle libelles {{ long }} {langues} }} }} {cles} }}", {})
    assert lue["data"]["thematiques"]["nodes"][2]["EN"] == {
        "court": "Theme 3",
        "long": "Theme 3 · commitments 11 to 15",
    }
