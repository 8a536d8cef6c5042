import pytest

from graphe.graphe import Graphe
from graphe.modele.enumerations import Portee
from requetes.embarque.repartition import repartition
from requetes.langage.erreurs import ArgumentsInvalides
from requetes.langage.filtres import FiltreMobilisation, Identifiant
from requetes.langage.repartition import Dimension
from tests.fabrique import BELLEVILLE, BUDGET_VILLE, E7, E8, E11, ETAT, FONDATION, P147, VILLE

Cellules = list[tuple[tuple[str, ...], int, int, int]]


def _cellules(graphe: Graphe, *dimensions: Dimension, filtre: FiltreMobilisation | None = None) -> Cellules:
    """Values of the keys, then mobilisations, financements, engagements."""
    return [
        (tuple(cle.valeur for cle in cellule.cles), cellule.mobilisations, cellule.financements, cellule.engagements)
        for cellule in repartition(graphe, dimensions, filtre).cellules
    ]


@pytest.mark.parametrize(
    ("dimension", "attendu"),
    [
        (Dimension.TYPE_CREDIT, [("DROIT_COMMUN", 1, 1, 1), ("SPECIFIQUE", 2, 1, 2), ("NON_CLASSE", 1, 1, 1)]),
        (Dimension.ORIGINE, [("ETAT", 2, 1, 2), ("VILLE_DE_PARIS", 1, 1, 1), ("NON_PRECISEE", 1, 1, 1)]),
        (Dimension.THEMATIQUE, [("paris-2024/thematique/2", 3, 2, 2), ("paris-2024/thematique/3", 1, 1, 1)]),
        (Dimension.ENGAGEMENT, [(E7, 2, 2, 1), (E8, 1, 1, 1), (E11, 1, 1, 1)]),
        (Dimension.FINANCEMENT, [(BUDGET_VILLE, 1, 1, 1), (FONDATION, 1, 1, 1), (P147, 2, 1, 2)]),
        (Dimension.FINANCEUR, [(ETAT, 2, 1, 2), (VILLE, 1, 1, 1), ("non-precise", 1, 1, 1)]),
        (
            Dimension.ARRONDISSEMENT,
            [("arrondissement/11", 4, 3, 3), ("arrondissement/18", 4, 3, 3), ("arrondissement/20", 4, 3, 3)],
        ),
    ],
)
def test_une_dimension(graphe: Graphe, dimension: Dimension, attendu: list[tuple[str, int, int, int]]) -> None:
    assert _cellules(graphe, dimension) == [((valeur,), *nombres) for valeur, *nombres in attendu]


@pytest.mark.parametrize("dimension", [d for d in Dimension if d is not Dimension.ARRONDISSEMENT])
def test_les_cellules_somment_au_total(graphe: Graphe, dimension: Dimension) -> None:
    resultat = repartition(graphe, [dimension])

    assert resultat.total == 4
    assert sum(cellule.mobilisations for cellule in resultat.cellules) == 4


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
        (Dimension.THEMATIQUE, "paris-2024/thematique/3", "Thématique 3"),
        (Dimension.THEMATIQUE, "paris-2024/thematique/2", "Se former, travailler ou entreprendre"),
        (Dimension.ENGAGEMENT, E8, "Soutenir la création d’activité"),
        (Dimension.FINANCEUR, "non-precise", "Non précisé"),
        (Dimension.FINANCEUR, ETAT, "État"),
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
