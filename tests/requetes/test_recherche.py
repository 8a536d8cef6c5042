import pytest

from graphe.graphe import Graphe
from requetes.erreurs import ArgumentsInvalides
from requetes.recherche import extrait, recherche
from tests.fabrique import AVEQ, E7, E8, E11, FRANCE_TRAVAIL, P147


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
        ("bop147", ["Financement", "Mobilisation"], [P147, f"{E7}/mobilisation/1"]),
        ("pôle emploi", ["Acteur"], [FRANCE_TRAVAIL]),
        ("samedis", None, [f"{E7}/action/1"]),
        ("soins emploi", None, []),
        ("introuvable", None, []),
    ],
)
def test_trouve_tous_les_mots(graphe: Graphe, texte: str, types: list[str] | None, attendu: list[str]) -> None:
    assert _ids(graphe, texte, types) == attendu


def test_un_nom_compte_plus_qu_un_texte(graphe: Graphe) -> None:
    scores = [r.score for r in recherche(graphe, "aveq")]

    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert recherche(graphe, "aveq")[0].noeud.id == AVEQ


def test_l_extrait_est_le_texte_trouve(graphe: Graphe) -> None:
    (resultat,) = recherche(graphe, "tiers lieu")

    assert resultat.extrait == "Ouvrir un tiers-lieu dans le Grand Belleville (11e)"


def test_l_extrait_entoure_le_mot_sans_couper_de_mot() -> None:
    texte = " ".join(["avant"] * 60 + ["cible"] + ["après"] * 60)
    debut = texte.index("cible")

    trouve = extrait(texte, debut, debut + 5)

    assert "cible" in trouve
    assert set(trouve.split()) == {"…", "avant", "cible", "après"}
    assert len(trouve) < 170


@pytest.mark.parametrize(
    ("texte", "types", "message"),
    [
        ("", None, "ne contient aucun mot à chercher"),
        ("de la !", None, "ne contient aucun mot à chercher"),
        ("a" * 201, None, "attendu 200 au plus"),
        ("ville", ["Engagment"], "Type « Engagment » inconnu.*Le plus proche : « Engagement »"),
        ("ville", ["Rapport"], "Type « Rapport » inconnu"),
    ],
)
def test_refuse(graphe: Graphe, texte: str, types: list[str] | None, message: str) -> None:
    with pytest.raises(ArgumentsInvalides, match=message):
        recherche(graphe, texte, types)
