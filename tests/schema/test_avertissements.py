"""A list that the default size cuts says so beside the data, whoever answers."""

from typing import Any

import pytest

from chargement.chargeur import Chargement
from graphe.graphe import Graphe
from requetes.langage.avertissements import LISTE_COUPEE
from schema.api import creer_schema
from schema.compilation import repondre_en_texte
from service.embarque import contexte_embarque, executer

SCHEMAS = {"compilé": creer_schema(), "ordinaire": creer_schema(compile_=False)}
LIEUX = "arrondissements(filtre: {avecQuartier: true}) { nodes { mobilisations { nodes { id } } } }"


@pytest.fixture(scope="module")
def graphe(chargement: Chargement) -> Graphe:
    """That of the real text: its lists are long."""
    return chargement.graphe


@pytest.mark.parametrize("execution", SCHEMAS)
@pytest.mark.parametrize(
    ("demande", "coupees"),
    [
        ("participations { nodes { id } }", ["participations"]),
        ("participations { edges { cursor } pageInfo { hasNextPage } }", ["participations"]),
        ("elles: participations { nodes { id } }", ["elles"]),
        ("contrat { passages { edges { node { id } } } }", ["contrat.passages"]),
        ("arrondissement(numero: 18) { mobilisations { nodes { id } } }", ["arrondissement.mobilisations"]),
        (LIEUX, ["arrondissements.nodes.mobilisations"]),
        ("participations { nodes { id } } projets { nodes { id } }", ["participations", "projets"]),
        ("participations { ...Page } } fragment Page on ParticipationConnection { nodes { id }", ["participations"]),
        ("participations(first: null) { nodes { id } }", ["participations"]),
        ("participations { totalCount }", []),
        ("participations { totalCount pageInfo { hasNextPage } }", []),
        ("participations(first: 100) { nodes { id } }", []),
        ("participations(last: 3) { nodes { id } }", []),
        ("participations(first: 500) { nodes { id } }", []),
        ("engagements { nodes { id } }", []),
        ("participations @skip(if: true) { nodes { id } } engagements { totalCount }", []),
    ],
)
def test_une_liste_coupee_se_dit(graphe: Graphe, execution: str, demande: str, coupees: list[str]) -> None:
    resultat = executer(SCHEMAS[execution], graphe, f"{{ {demande} }}")
    assert resultat.errors is None
    assert [a["chemin"] for a in _avertissements(resultat.extensions)] == coupees


@pytest.mark.parametrize("execution", SCHEMAS)
@pytest.mark.parametrize(("first", "coupees"), [(None, ["participations"]), (100, []), (3, [])])
def test_la_taille_peut_etre_une_variable(
    graphe: Graphe, execution: str, first: int | None, coupees: list[str]
) -> None:
    texte = "query($first: Int) { participations(first: $first) { nodes { id } } }"
    resultat = executer(SCHEMAS[execution], graphe, texte, {"first": first})
    assert [a["chemin"] for a in _avertissements(resultat.extensions)] == coupees


@pytest.mark.parametrize("execution", SCHEMAS)
def test_une_erreur_a_cote_n_y_change_rien(graphe: Graphe, execution: str) -> None:
    resultat = executer(SCHEMAS[execution], graphe, "{ engagement(numero: 31) { id } projets { nodes { id } } }")
    assert resultat.errors
    (avertissement,) = _avertissements(resultat.extensions)
    assert avertissement["code"] == LISTE_COUPEE
    assert avertissement["message"] == (
        "« projets » est coupée à 100 éléments, faute de taille demandée : demandez-en davantage avec « first » "
        "(500 au plus), ou la suite avec « after »."
    )


def test_la_suite_d_une_liste_ne_se_dit_plus_coupee(graphe: Graphe) -> None:
    for schema in SCHEMAS.values():
        premiere = executer(schema, graphe, "{ participations { edges { cursor } } }")
        assert premiere.data is not None
        curseur = premiere.data["participations"]["edges"][0]["cursor"]
        suite = executer(schema, graphe, f'{{ participations(after: "{curseur}") {{ nodes {{ id }} }} }}')
        assert _avertissements(suite.extensions) == []


def test_une_reponse_redonnee_le_dit_encore(graphe: Graphe) -> None:
    """What the service keeps of a document is asked again, and another answer in between says nothing of it."""
    texte, autre = "{ projets { nodes { id } } }", "{ projets(first: 2) { nodes { id } } }"
    schema = SCHEMAS["compilé"]
    for demande, attendus in ((texte, ["projets"]), (autre, []), (texte, ["projets"])):
        executer(schema, graphe, demande)
        contexte = contexte_embarque(graphe)
        assert repondre_en_texte(schema, demande, None, "{}", contexte) is not None
        assert [a["chemin"] for a in contexte.avertissements] == attendus


def _avertissements(extensions: dict[str, Any] | None) -> list[dict[str, Any]]:
    dits: list[dict[str, Any]] = (extensions or {}).get("avertissements", [])
    return dits
