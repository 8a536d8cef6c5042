"""Cells made of the rows of the server; the rows themselves are in tests/neo4j."""

from typing import Any

import pytest

from requetes.langage.filtres import FiltreMobilisation
from requetes.langage.repartition import Dimension, RepartitionCalculee
from requetes.neo4j.reception import Reception
from requetes.neo4j.totaux import Assemblage, Denombrement

TYPE, ARRONDISSEMENT, FINANCEUR = Dimension.TYPE_CREDIT, Dimension.ARRONDISSEMENT, Dimension.FINANCEUR
RIEN: list[Any] = []


def un(
    id: str, nom: str | None = None, titre: str | None = None, numero: int | None = None, fiches: tuple[int, ...] = ()
) -> list[Any]:
    """What is read of the one node that is a value."""
    return [[id, titre, nom, numero, list(fiches), None]]


def lieu(numero: int) -> list[Any]:
    return un(f"arrondissement/{numero}", f"{numero}e", numero=numero)


def assembler(dimensions: list[Dimension], lignes: list[Any], toutes: list[Any] | None = None) -> RepartitionCalculee:
    question = Denombrement(dimensions, FiltreMobilisation(), "", None)
    sans_noeud = dict.fromkeys(Dimension)
    return Assemblage(sans_noeud, Reception()).repartition(question, lignes, toutes or [])


@pytest.mark.parametrize(
    ("dimensions", "lignes", "cellules", "total"),
    [
        ([TYPE], [], [(("DROIT_COMMUN",), 0), (("SPECIFIQUE",), 0), (("NON_CLASSE",), 0)], 0),
        (
            [TYPE],
            [[True, ["NON_CLASSE"], 3, 2, 1, 0], [True, ["DROIT_COMMUN"], 4, 1, 1, 1]],
            [(("DROIT_COMMUN",), 4), (("SPECIFIQUE",), 0), (("NON_CLASSE",), 3)],
            7,
        ),
        (
            [FINANCEUR],
            [
                [True, [RIEN], 2, 2, 2, 0],
                [True, [un("acteur/b", "B")], 1, 1, 1, 0],
                [True, [un("acteur/a", "A")], 1, 1, 1, 0],
                [True, [un("acteur/a", "A") + un("acteur/b", "B")], 1, 1, 1, 0],
            ],
            [(("acteur/a",), 1), (("acteur/a+acteur/b",), 1), (("acteur/b",), 1), (("non-precise",), 2)],
            5,
        ),
        (
            [ARRONDISSEMENT],
            [[True, [lieu(18)], 5, 1, 1, 0], [False, [RIEN], 6, 2, 2, 0], [True, [lieu(9)], 5, 1, 1, 0]],
            [(("arrondissement/9",), 5), (("arrondissement/18",), 5)],
            6,
        ),
        ([ARRONDISSEMENT], [[False, [RIEN], 2, 1, 1, 0]], [], 2),
        (
            [FINANCEUR, ARRONDISSEMENT],
            [[True, [RIEN, lieu(18)], 1, 1, 1, 0], [False, [RIEN, RIEN], 3, 1, 1, 0]],
            [(("non-precise", "arrondissement/18"), 1)],
            3,
        ),
    ],
)
def test_cellules(
    dimensions: list[Dimension], lignes: list[Any], cellules: list[tuple[tuple[str, ...], int]], total: int
) -> None:
    resultat = assembler(dimensions, lignes)

    assert [(tuple(cle.valeur for cle in c.cles), c.mobilisations) for c in resultat.cellules] == cellules
    assert resultat.total == total


@pytest.mark.parametrize(
    ("lue", "libelle"),
    [
        (un("paris-2024/thematique/3", numero=3, fiches=(11, 15, 12)), "Thématique 3 · engagements 11 à 15"),
        (un("paris-2024/thematique/2", titre="Se former", numero=2), "Se former"),
        (un("acteur/caf", "Caf", numero=0), "Caf"),
        (RIEN, "Non précisé"),
    ],
)
def test_libelles(lue: list[Any], libelle: str) -> None:
    (cellule,) = assembler([Dimension.THEMATIQUE], [[True, [lue], 1, 1, 1, 0]]).cellules

    assert cellule.cles[0].libelle == libelle
