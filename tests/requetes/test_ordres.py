import pytest

from graphe.graphe import Graphe
from graphe.modele.base import Noeud
from graphe.modele.catalogue import TYPES
from requetes.embarque.parcours import ordonner
from requetes.langage import ordres
from requetes.langage.ordres import ChampTri, Direction, Ordre
from tests.fabrique import BELLEVILLE, BELLEVILLE_11E, BUDGET_VILLE, FONDATION, GOUTTE_D_OR, P147
from tests.requetes.demandes import Demander, ids, lister


@pytest.mark.parametrize(
    ("type_", "champ", "sens", "attendu"),
    [
        ("Quartier", ordres.ChampQuartier.POPULATION, Direction.DECROISSANT, [BELLEVILLE, GOUTTE_D_OR, BELLEVILLE_11E]),
        ("Quartier", ordres.ChampQuartier.POPULATION, Direction.CROISSANT, [GOUTTE_D_OR, BELLEVILLE, BELLEVILLE_11E]),
        ("Quartier", ordres.ChampQuartier.ARRONDISSEMENT, Direction.CROISSANT, [BELLEVILLE, BELLEVILLE_11E, GOUTTE_D_OR]),
        ("Financement", ordres.ChampFinancement.NOM, Direction.CROISSANT, [BUDGET_VILLE, FONDATION, P147]),
        ("Financement", ordres.ChampFinancement.FINANCEUR, Direction.DECROISSANT, [BUDGET_VILLE, P147, FONDATION]),
        ("Financement", ordres.ChampFinancement.TYPE_CREDIT, Direction.CROISSANT, [BUDGET_VILLE, P147, FONDATION]),
        ("Thematique", ordres.ChampThematique.TITRE, Direction.CROISSANT,
         ["paris-2024/thematique/2", "paris-2024/thematique/3"]),
    ],
)  # fmt: skip
def test_ordre(demander: Demander, type_: str, champ: ChampTri, sens: Direction, attendu: list[str]) -> None:
    assert ids(lister(demander, type_, ordre=Ordre(champ=champ, sens=sens))) == attendu


CHAMPS = [(nom, membre) for nom in TYPES for membre in getattr(ordres, f"Champ{nom}", ())]


@pytest.mark.parametrize(("type_", "champ"), CHAMPS, ids=str)
@pytest.mark.parametrize("sens", Direction)
def test_chaque_champ_range_tout_sans_rien_perdre(
    demander: Demander, type_: str, champ: ChampTri, sens: Direction
) -> None:
    ranges = ids(lister(demander, type_, ordre=Ordre(champ=champ, sens=sens)))
    assert sorted(ranges) == sorted(ids(lister(demander, type_)))


def test_l_identifiant_departage_les_egaux(graphe: Graphe) -> None:
    def categorie_egale(noeuds: list[Noeud]) -> list[str]:
        return [n.id for n in noeuds]

    actions = graphe.tous(TYPES["Action"])
    ordre = Ordre(champ=ordres.ChampAction.VOLET, sens=Direction.DECROISSANT)

    assert categorie_egale(ordonner(graphe, list(reversed(actions)), ordre)) == [
        "paris-2024/engagement/7/action/2",
        "paris-2024/engagement/7/action/1",
        "paris-2024/engagement/8/action/1",
    ]
