import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphe.graphe import Graphe
from requetes.embarque.recherche import recherche
from requetes.langage.erreurs import ArgumentsInvalides
from tests import fabrique
from tests.fabrique import AVEQ, E7, E8, E11, FRANCE_TRAVAIL, P147

GRAPHE = fabrique.graphe()


def _ids(graphe: Graphe, texte: str, types: list[str] | None = None) -> list[str]:
    return [resultat.noeud.id for resultat in recherche(graphe, texte, types)]


@pytest.mark.parametrize(
    ("texte", "types", "attendu"),
    [
        ("accès aux soins", None, [E11]),
        ("ACCES SOIN", None, [E11]),
        ("créations d’activités", None, [E8]),
        ("demandeur emploi", ["Engagement"], [E7]),
        ("aveq", ["Dispositif", "Action"], [AVEQ, f"{E7}/action/2"]),
        ("bop147", ["Financement", "Mobilisation"], [P147, f"{E7}/mobilisation/1", f"{E8}/mobilisation/1"]),
        ("pôle emploi", ["Acteur"], [FRANCE_TRAVAIL]),
        ("samedis", None, [f"{E7}/action/1"]),
        ("soins emploi", None, []),
        ("introuvable", None, []),
    ],
)
def test_trouve_tous_les_mots(graphe: Graphe, texte: str, types: list[str] | None, attendu: list[str]) -> None:
    assert _ids(graphe, texte, types) == attendu


def test_un_nom_compte_plus_qu_un_texte(graphe: Graphe) -> None:
    resultats = recherche(graphe, "aveq")
    scores = [r.score for r in resultats]

    assert resultats[0].noeud.id == AVEQ
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1
    assert all(0 < score <= 1 for score in scores)


def test_l_extrait_est_le_texte_trouve_brut_puis_surligne(graphe: Graphe) -> None:
    (resultat,) = recherche(graphe, "tiers lieu")

    assert resultat.extrait == "Ouvrir un tiers-lieu dans le Grand Belleville (11e)"
    assert resultat.extrait_surligne == (
        "Ouvrir un <mark>tiers</mark>-<mark>lieu</mark> dans le Grand Belleville (11e)"
    )


@pytest.mark.parametrize(
    "texte",
    [
        '"soins"',
        "+soins",
        "soins*",
        "(soins",
        "soins~2",
        "soins^9",
        "texte:soins",
        "[soins TO soins]",
        "\\soins",
        "soins\0",
    ],
)
def test_le_texte_n_est_jamais_lu_comme_une_expression(graphe: Graphe, texte: str) -> None:
    attendu = [] if texte.startswith("texte") or "TO" in texte or "~" in texte or "^" in texte else [E11]

    assert _ids(graphe, texte) == attendu


def test_les_operateurs_sont_des_mots(graphe: Graphe) -> None:
    assert _ids(graphe, "soins OR emploi") == []
    assert _ids(graphe, "-soins") == [E11]


@given(st.text(max_size=200))
def test_tout_texte_a_une_reponse_ou_un_refus(texte: str) -> None:
    try:
        resultats = recherche(GRAPHE, texte)
    except ArgumentsInvalides:
        return
    assert all(resultat.extrait for resultat in resultats)


@pytest.mark.parametrize(
    ("texte", "types", "message"),
    [
        ("", None, "ne contient aucun mot à chercher"),
        ("de la !", None, "ne contient aucun mot à chercher"),
        ("\ud800", None, "ne contient aucun mot à chercher"),
        ("a" * 201, None, "attendu 200 au plus"),
        ("ville", ["Engagment"], "Type « Engagment » inconnu.*Le plus proche : « Engagement »"),
        ("ville", ["Rapport"], "Type « Rapport » inconnu"),
    ],
)
def test_refuse(graphe: Graphe, texte: str, types: list[str] | None, message: str) -> None:
    with pytest.raises(ArgumentsInvalides, match=message):
        recherche(graphe, texte, types)
