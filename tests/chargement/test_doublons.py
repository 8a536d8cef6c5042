"""The same projet printed in several fiches, and what a cell prints when there is no adresse."""

import pytest

from graphe.graphe import Graphe
from graphe.modele.territoire import Projet


def _a_la_ligne(graphe: Graphe, ligne: int) -> Projet:
    (projet,) = (p for p in graphe.tous(Projet) if p.source.ligne_debut == ligne)
    return projet


@pytest.mark.parametrize(
    ("ligne", "autres"),
    [
        (2027, {2160, 2290}),  # Maison France Services, 73 boulevard (ou Bd) de Belleville
        (2306, {2453}),  # Traverse de Belleville Ménilmontant
        (2065, {2165}),  # Territoire « Accès aux droits » Grand Belleville, du 10e et du 11e
        (3954, {4029}),  # Cité éducative Paris XIX Ouest
        (3533, {3599}),  # Conciergerie séniors
        (2229, {2381}),  # Pôle(s) de médiation interculturelle
        (3314, {3452, 3727}),  # La Semaine du livre jeunesse solidaire
        (2909, {3043}),  # Job dating
        (2017, set()),  # Réussite éducative : un dispositif, autant de projets que de quartiers
        (4281, set()),  # PRIJ : mêmes mots que 4351
        (4524, set()),  # Régie de quartier : mêmes mots que 4658, sans lieu commun
        (4217, set()),  # Groupement d'achat : mêmes mots que 3969, à une autre adresse
        (4529, set()),  # Soutien aux collectifs de familles : mêmes mots, autres collèges
        (2993, set()),  # « mairie mobile » : mêmes mots que 3083, autre place
    ],
)
def test_le_meme_projet(graphe: Graphe, ligne: int, autres: set[int]) -> None:
    memes = graphe.voisins(_a_la_ligne(graphe, ligne).id, "meme_projet_que", Projet)
    assert {p.source.ligne_debut for p in memes} == autres


def test_le_lien_est_dans_les_deux_sens(graphe: Graphe) -> None:
    liens = {(p.id, autre) for p in graphe.tous(Projet) for autre in p.meme_projet_que}
    assert liens == {(autre, un) for un, autre in liens}


@pytest.mark.parametrize(
    ("ligne", "adresse", "motif"),
    [
        (2509, None, "Non cartographiable"),
        (2560, None, "A définir"),
        (4514, None, "(non cartographiable)"),
        (4429, "Quartier Fougères Le Vau (non cartographiable)", None),
        (2550, None, None),
        (2514, "21 rue Claude Regaud", None),
    ],
)
def test_sans_adresse(graphe: Graphe, ligne: int, adresse: str | None, motif: str | None) -> None:
    projet = _a_la_ligne(graphe, ligne)
    assert (projet.adresse, projet.motif_sans_adresse) == (adresse, motif)


def test_un_descriptif_garde_ses_lignes(graphe: Graphe) -> None:
    """L.3820 : cinq opérations, chacune sur sa ligne."""
    lignes = (_a_la_ligne(graphe, 3820).descriptif or "").split("\n")
    assert lignes[:2] == [
        "Livraison en 2023 du Terrain d’Education Physique Boris Vian",
        "Rénovation du gymnase Goutte d’Or",
    ]
