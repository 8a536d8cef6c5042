import pytest

from graphe.graphe import Graphe
from graphe.modele.acteur import Acteur
from graphe.modele.engagement import Engagement
from graphe.modele.enumerations import Role
from requetes.embarque import acteurs
from tests.fabrique import ASSOCIATIONS, BUREAU, DAE, E7, E8, E11, ETAT, FRANCE_TRAVAIL, VILLE


def _acteur(graphe: Graphe, identifiant: str) -> Acteur:
    trouve = graphe.de_type(identifiant, Acteur)
    assert trouve is not None
    return trouve


@pytest.mark.parametrize(
    ("acteur", "roles", "avec_services", "attendu"),
    [
        (VILLE, None, False, [f"{E7}/participation/1", f"{E8}/participation/2"]),
        (VILLE, None, True, [f"{E7}/participation/1", f"{E8}/participation/1", f"{E8}/participation/2"]),
        (VILLE, (Role.PILOTE,), True, [f"{E7}/participation/1", f"{E8}/participation/1"]),
        (DAE, None, False, [f"{E7}/participation/1"]),
        (DAE, None, True, [f"{E7}/participation/1", f"{E8}/participation/1"]),
        (BUREAU, None, True, [f"{E8}/participation/1"]),
        (ETAT, None, True, []),
        (VILLE, (), True, []),
    ],
)
def test_participations(
    graphe: Graphe, acteur: str, roles: tuple[Role, ...] | None, avec_services: bool, attendu: list[str]
) -> None:
    trouvees = acteurs.participations(graphe, _acteur(graphe, acteur), roles, avec_services)

    assert [p.id for p in trouvees] == attendu


def test_engagements_distincts(graphe: Graphe) -> None:
    assert [e.id for e in acteurs.engagements(graphe, _acteur(graphe, VILLE))] == [E7, E8]


@pytest.mark.parametrize(
    ("numero", "roles", "attendu"),
    [
        (E7, None, [FRANCE_TRAVAIL, VILLE]),
        (E7, (Role.PILOTE,), [VILLE]),
        (E11, None, [ASSOCIATIONS]),
        (E11, (Role.PILOTE,), []),
    ],
)
def test_acteurs_sans_les_services(
    graphe: Graphe, numero: str, roles: tuple[Role, ...] | None, attendu: list[str]
) -> None:
    engagement = graphe.de_type(numero, Engagement)
    assert engagement is not None

    assert [a.id for a in acteurs.acteurs_de_l_engagement(graphe, engagement, roles)] == attendu
