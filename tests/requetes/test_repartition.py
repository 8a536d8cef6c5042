from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphe.graphe import Graphe
from graphe.modele.enumerations import Origine, Portee, TypeCredit
from graphe.modele.financement import Mobilisation
from requetes.embarque.conditions import gardes_du_filtre
from requetes.embarque.repartition import repartition
from requetes.embarque.tables import retenir
from requetes.langage.erreurs import ArgumentsInvalides
from requetes.langage.filtres import FiltreMobilisation, Identifiant
from requetes.langage.repartition import CELLULES_MAX, DE_LIEU, Dimension, RepartitionCalculee, filtre_de_cellule
from tests.fabrique import BELLEVILLE, BELLEVILLE_11E, BUDGET_VILLE, E7, E8, E11, ETAT, FONDATION, P147, VILLE

Cellules = list[tuple[tuple[str, ...], int, int, int]]


def _cellules(graphe: Graphe, *dimensions: Dimension, filtre: FiltreMobilisation | None = None) -> Cellules:
    """Values of the keys, then mobilisations, financements, engagements."""
    return _lues(repartition(graphe, dimensions, filtre))


def _lues(resultat: RepartitionCalculee) -> Cellules:
    return [
        (tuple(cle.valeur for cle in cellule.cles), cellule.mobilisations, cellule.financements, cellule.engagements)
        for cellule in resultat.cellules
    ]


@pytest.mark.parametrize(
    ("dimension", "attendu"),
    [
        (Dimension.TYPE_CREDIT, [("DROIT_COMMUN", 1, 1, 1), ("SPECIFIQUE", 2, 1, 2), ("NON_CLASSE", 1, 1, 1)]),
        (Dimension.ORIGINE, [("ETAT", 2, 1, 2), ("VILLE_DE_PARIS", 1, 1, 1), ("NON_PRECISEE", 1, 1, 1)]),
        (Dimension.THEMATIQUE, [("paris-2024/thematique/2", 3, 2, 2), ("paris-2024/thematique/3", 1, 1, 1)]),
        (Dimension.ENGAGEMENT, [(E7, 2, 2, 1), (E8, 1, 1, 1), (E11, 1, 1, 1)]),
        (Dimension.FINANCEMENT, [(BUDGET_VILLE, 1, 1, 1), (FONDATION, 1, 1, 1), (P147, 2, 1, 2)]),
        (Dimension.FINANCEUR, [(ETAT, 2, 1, 2), (f"{ETAT}+{VILLE}", 1, 1, 1), ("non-precise", 1, 1, 1)]),
        (Dimension.CERTITUDE, [("EXPLICITE", 2, 1, 2), ("DEDUITE", 2, 2, 2)]),
        (
            Dimension.ARRONDISSEMENT,
            [("arrondissement/11", 4, 3, 3), ("arrondissement/18", 4, 3, 3), ("arrondissement/20", 4, 3, 3)],
        ),
    ],
)
def test_une_dimension(graphe: Graphe, dimension: Dimension, attendu: list[tuple[str, int, int, int]]) -> None:
    assert _cellules(graphe, dimension) == [((valeur,), *nombres) for valeur, *nombres in attendu]


@pytest.mark.parametrize("dimension", [d for d in Dimension if d not in DE_LIEU])
def test_les_cellules_somment_au_total(graphe: Graphe, dimension: Dimension) -> None:
    resultat = repartition(graphe, [dimension])

    assert resultat.total == 4
    assert sum(cellule.mobilisations for cellule in resultat.cellules) == 4
    assert sum(cellule.part for cellule in resultat.cellules) == pytest.approx(100)


def test_les_trois_types_sont_montres_meme_a_zero(graphe: Graphe) -> None:
    cellules = _cellules(graphe, Dimension.TYPE_CREDIT, filtre=FiltreMobilisation(engagements=(8,)))

    assert cellules == [(("DROIT_COMMUN",), 0, 0, 0), (("SPECIFIQUE",), 1, 1, 1), (("NON_CLASSE",), 0, 0, 0)]


def test_chaque_type_est_montre_a_cote_d_une_autre_dimension(graphe: Graphe) -> None:
    assert _cellules(graphe, Dimension.THEMATIQUE, Dimension.TYPE_CREDIT) == [
        (("paris-2024/thematique/2", "DROIT_COMMUN"), 1, 1, 1),
        (("paris-2024/thematique/2", "SPECIFIQUE"), 2, 1, 2),
        (("paris-2024/thematique/2", "NON_CLASSE"), 0, 0, 0),
        (("paris-2024/thematique/3", "DROIT_COMMUN"), 0, 0, 0),
        (("paris-2024/thematique/3", "SPECIFIQUE"), 0, 0, 0),
        (("paris-2024/thematique/3", "NON_CLASSE"), 1, 1, 1),
    ]


def test_deux_dimensions_ne_montrent_que_ce_qui_existe(graphe: Graphe) -> None:
    assert _cellules(graphe, Dimension.ORIGINE, Dimension.THEMATIQUE) == [
        (("ETAT", "paris-2024/thematique/2"), 2, 1, 2),
        (("VILLE_DE_PARIS", "paris-2024/thematique/2"), 1, 1, 1),
        (("NON_PRECISEE", "paris-2024/thematique/3"), 1, 1, 1),
    ]


@pytest.mark.parametrize(
    ("filtre", "attendu"),
    [
        (FiltreMobilisation(portees=(Portee.CITATION,)), {"arrondissement/11": 1, "arrondissement/18": 2}),
        (FiltreMobilisation(arrondissement=18), {"arrondissement/18": 4}),
        (FiltreMobilisation(quartier=Identifiant(BELLEVILLE)), {"arrondissement/11": 4, "arrondissement/20": 4}),
    ],
)
def test_arrondissement_suit_le_lieu_du_filtre(
    graphe: Graphe, filtre: FiltreMobilisation, attendu: dict[str, int]
) -> None:
    cellules = _cellules(graphe, Dimension.ARRONDISSEMENT, filtre=filtre)

    assert {cles[0]: mobilisations for cles, mobilisations, _, _ in cellules} == attendu


@pytest.mark.parametrize(
    ("dimension", "valeur", "libelle"),
    [
        (Dimension.THEMATIQUE, "paris-2024/thematique/3", "Thématique 3 · engagement 11"),
        (Dimension.THEMATIQUE, "paris-2024/thematique/2", "Se former, travailler ou entreprendre"),
        (Dimension.ENGAGEMENT, E8, "Soutenir la création d’activité"),
        (Dimension.FINANCEUR, "non-precise", "Non précisé"),
        (Dimension.FINANCEUR, ETAT, "État"),
        (Dimension.FINANCEUR, f"{ETAT}+{VILLE}", "État et Ville de Paris"),
        (Dimension.TYPE_CREDIT, "DROIT_COMMUN", "Droit commun"),
    ],
)
def test_libelles(graphe: Graphe, dimension: Dimension, valeur: str, libelle: str) -> None:
    cles = [cellule.cles[0] for cellule in repartition(graphe, [dimension]).cellules]

    assert libelle in [cle.libelle for cle in cles if cle.valeur == valeur]


@pytest.mark.parametrize("dimensions", [[], [Dimension.ORIGINE, Dimension.ORIGINE]])
def test_dimensions_refusees(graphe: Graphe, dimensions: list[Dimension]) -> None:
    with pytest.raises(ArgumentsInvalides, match="Attendu une dimension au moins, sans répétition"):
        repartition(graphe, dimensions)


LIEUX_DEMANDES = st.fixed_dictionaries(
    {},
    optional={
        "arrondissement": st.sampled_from([11, 18, 19]),
        "arrondissements": st.lists(st.sampled_from([11, 18, 20]), max_size=2).map(tuple),
        "quartier": st.sampled_from([BELLEVILLE, BELLEVILLE_11E]),
        "quartiers": st.lists(st.sampled_from([BELLEVILLE, BELLEVILLE_11E, "non-precise"]), max_size=2).map(tuple),
        "portees": st.lists(st.sampled_from(Portee), max_size=2).map(tuple),
    },
)
SIMPLES = st.fixed_dictionaries(
    {},
    optional={
        "engagements": st.lists(st.sampled_from([7, 8, 11]), max_size=2).map(tuple),
        "types_credit": st.lists(st.sampled_from(TypeCredit), max_size=2).map(tuple),
        "financeurs": st.lists(st.sampled_from([ETAT, VILLE, "non-precise"]), max_size=2).map(tuple),
        "financeurs_exacts": st.lists(st.sampled_from([ETAT, VILLE, "non-precise"]), max_size=2).map(tuple),
        "origines": st.lists(st.sampled_from(Origine), max_size=2).map(tuple),
    },
)
PLATS = st.tuples(LIEUX_DEMANDES, SIMPLES).map(lambda deux: FiltreMobilisation(**{**deux[0], **deux[1]}))
EN_BRANCHES = st.none() | st.lists(PLATS, min_size=1, max_size=2).map(tuple)
FILTRES = st.tuples(PLATS, EN_BRANCHES, st.none() | PLATS).map(
    lambda trois: replace(trois[0], ou=trois[1], non=trois[2])
)
DEMANDEES = st.sampled_from([*combinations(Dimension, 1), *combinations(Dimension, 2)])


def _gardees(graphe: Graphe, filtre: FiltreMobilisation) -> int:
    return len(retenir(graphe, Mobilisation, gardes_du_filtre(graphe, filtre)))


@given(filtre=FILTRES, dimensions=DEMANDEES, avec_vides=st.booleans())
def test_une_cellule_mene_a_ses_lignes(
    graphe: Graphe, filtre: FiltreMobilisation, dimensions: tuple[Dimension, ...], avec_vides: bool
) -> None:
    for cellule in repartition(graphe, dimensions, filtre, avec_vides=avec_vides).cellules:
        assert _gardees(graphe, filtre_de_cellule(filtre, cellule.cles)) == cellule.mobilisations
        assert cellule.explicites + cellule.deduites == cellule.mobilisations


@pytest.mark.parametrize(
    "dimensions",
    [
        *combinations(Dimension, 1),
        *(pytest.param(deux, marks=pytest.mark.lent) for deux in combinations(Dimension, 2)),
    ],
    ids=str,
)
def test_une_cellule_du_contrat_mene_a_ses_lignes(contrat: Graphe, dimensions: tuple[Dimension, ...]) -> None:
    filtre = FiltreMobilisation()
    for cellule in repartition(contrat, dimensions, filtre).cellules:
        assert _gardees(contrat, filtre_de_cellule(filtre, cellule.cles)) == cellule.mobilisations


def test_l_etat_est_dans_sa_cellule_et_les_financeurs_ensemble_dans_la_leur(contrat: Graphe) -> None:
    """« Convention Caf / Ville de Paris (DAC) », line 1699; « (DFPE et Caf) », line 1325."""
    lues = {cles[0]: mobilisations for cles, mobilisations, _, _ in _cellules(contrat, Dimension.FINANCEUR)}

    assert lues["acteur/etat"] == 57
    assert lues["acteur/caf+acteur/ville-de-paris/dac"] == lues["acteur/caf+acteur/ville-de-paris/dfpe"] == 1


def test_les_cellules_vides_sont_montrees(contrat: Graphe) -> None:
    lues = _lues(repartition(contrat, [Dimension.ENGAGEMENT], avec_vides=True))

    assert len(lues) == 30
    assert [cles for cles, nombre, _, _ in lues if not nombre] == [("paris-2024/engagement/22",)]


@pytest.mark.lent
def test_trop_de_cellules_vides(contrat: Graphe) -> None:
    with pytest.raises(ArgumentsInvalides, match=f"attendu {CELLULES_MAX} au plus"):
        repartition(contrat, [Dimension.FINANCEMENT, Dimension.ENGAGEMENT, Dimension.QUARTIER], avec_vides=True)


@pytest.mark.parametrize(
    ("beside", "within", "attendu"),
    [
        (FiltreMobilisation(portees=(Portee.CITATION,)), [{"arrondissement": 11}, {"arrondissement": 20}], 1),
        (FiltreMobilisation(arrondissement=18), [{"portees": (Portee.CITATION,)}, {"portees": (Portee.PROJET,)}], 2),
        (FiltreMobilisation(arrondissement=18), [{"arrondissement": 11}, {"engagements": (8,)}], 4),
    ],
)
def test_ce_qui_est_demande_d_un_lieu_vaut_dans_les_branches_de_ou(
    graphe: Graphe, beside: FiltreMobilisation, within: list[dict[str, Any]], attendu: int
) -> None:
    assert _gardees(graphe, replace(beside, ou=tuple(FiltreMobilisation(**un) for un in within))) == attendu
