"""Cells made of the rows of the server; the rows themselves are in tests/neo4j."""

from typing import Any

import pytest

from requetes.langage.repartition import Dimension
from requetes.neo4j.totaux import assembler_lignes

TYPE, ARRONDISSEMENT, FINANCEUR = Dimension.TYPE_CREDIT, Dimension.ARRONDISSEMENT, Dimension.FINANCEUR
RIEN = [None, None, None, None]


def lieu(numero: int) -> list[Any]:
    return [f"arrondissement/{numero}", None, f"{numero}e", numero]


@pytest.mark.parametrize(
    ("dimensions", "lignes", "cellules", "total"),
    [
        ([TYPE], [], [(("DROIT_COMMUN",), 0), (("SPECIFIQUE",), 0), (("NON_CLASSE",), 0)], 0),
        (
            [TYPE],
            [[["NON_CLASSE"], 3, 2, 1], [["DROIT_COMMUN"], 4, 1, 1]],
            [(("DROIT_COMMUN",), 4), (("SPECIFIQUE",), 0), (("NON_CLASSE",), 3)],
            7,
        ),
        (
            [FINANCEUR],
            [[[RIEN], 2, 2, 2], [[["acteur/b", None, "B", None]], 1, 1, 1], [[["acteur/a", None, "A", None]], 1, 1, 1]],
            [(("acteur/a",), 1), (("acteur/b",), 1), (("non-precise",), 2)],
            4,
        ),
        (
            [ARRONDISSEMENT],
            [[[lieu(18)], 5, 1, 1], [[RIEN], 6, 2, 2], [[lieu(9)], 5, 1, 1]],
            [(("arrondissement/9",), 5), (("arrondissement/18",), 5)],
            6,
        ),
        ([ARRONDISSEMENT], [[[RIEN], 2, 1, 1]], [], 2),
        (
            [FINANCEUR, ARRONDISSEMENT],
            [[[RIEN, lieu(18)], 1, 1, 1], [[RIEN, RIEN], 3, 1, 1]],
            [(("non-precise", "arrondissement/18"), 1)],
            3,
        ),
    ],
)
def test_cellules(
    dimensions: list[Dimension], lignes: list[Any], cellules: list[tuple[tuple[str, ...], int]], total: int
) -> None:
    resultat = assembler_lignes(dimensions, lignes)

    assert [(tuple(cle.valeur for cle in c.cles), c.mobilisations) for c in resultat.cellules] == cellules
    assert resultat.total == total


@pytest.mark.parametrize(
    ("lue", "libelle"),
    [
        (["paris-2024/thematique/3", None, None, 3], "Thématique 3"),
        (["paris-2024/thematique/2", "Se former", None, 2], "Se former"),
        (["acteur/caf", None, "Caf", None], "Caf"),
        (RIEN, "Non précisé"),
    ],
)
def test_libelles(lue: list[Any], libelle: str) -> None:
    (cellule,) = assembler_lignes([Dimension.THEMATIQUE], [[[lue], 1, 1, 1]]).cellules

    assert cellule.cles[0].libelle == libelle
