"""What a search of paths walks on, read from both ends at once: the server never reads more links than it is told.

Each round reads the steps from the nodes last reached from each end. After `a` rounds from one end and `b` from the
other, every path of less than `a + b` steps is known, each of its nodes with all its steps; and those of `a + b` steps
once the nodes where both sides meet are read too.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graphe.modele.catalogue import TYPES
from requetes.langage.chemins import NON_TRAVERSES, Arc, Terrain
from requetes.langage.relations import LECTURES
from requetes.neo4j.arcs import arcs
from requetes.neo4j.enonce import VERSION, Enonce

LIENS_MAX = 50_000
"""Relationships of the nodes that one round reads from each side, at most: more than one whole contract has."""

LIENS_D_UN_BOUT = 200_000

TRAVERSES = [nom for nom in TYPES if nom not in NON_TRAVERSES]
NULLE_PART = Arc("", "", None)
"""Stands for a step that no path takes: it only counts in the work of the search."""


@dataclass(frozen=True, slots=True)
class Voisinage:
    """`horizon` is the length up to which every path is there."""

    terrain: Terrain
    horizon: int


def voisinage(enonce: Enonce, de: str, vers: str, longueur_max: int) -> str:
    """The expression of the neighbourhood of two identifiers; null when one is unknown.

    `de` and `vers` are the ends, `d` and `f` the nodes last reached from each, `vd` and `vf` all that were, `a` and `b`
    the rounds made; `lus` are the nodes `connus`: [node, number of steps, those that may be taken].
    """
    ecriture = _Ecriture(enonce)
    bouts = ", ".join(
        f"({bout}:Noeud {{version: {VERSION}, id: {enonce.parametre(identifiant)}}})"
        for bout, identifiant in (("de", de), ("vers", vers))
    )
    tours, reste = divmod(longueur_max, 2)
    clauses = [
        f"MATCH {bouts} WHERE NOT de:Rapport AND NOT vers:Rapport",
        "WITH de, vers, [de] AS d, [vers] AS f, [de] AS vd, [vers] AS vf, 0 AS a, 0 AS b, [] AS lus, [] AS connus",
        *(ecriture.tour(rang) + ecriture.avancer() for rang in range(tours)),
        ecriture.tour(tours) + "WITH *, a + b - 1 AS horizon" if reste else ecriture.milieu(),
        "RETURN [CASE WHEN a = 0 OR b = 0 THEN 0 ELSE horizon END, [l IN lus | [l[0].id, l[0].type, l[1], "
        "[p IN l[2] WHERE p[1] IN connus | [p[0], p[1].id, p[2]]]]]]",
    ]
    return f"head(COLLECT {{ {' '.join(clauses)} }})"


class _Ecriture:
    def __init__(self, enonce: Enonce) -> None:
        self.max, self.bout = enonce.parametre(LIENS_MAX), enonce.parametre(LIENS_D_UN_BOUT)
        self.traverses = enonce.parametre(TRAVERSES)
        self.arcs = " UNION ALL ".join(f"{c} RETURN m, lecture" for c in arcs(enonce, "n", "m", "par", "lecture"))

    def tour(self, rang: int) -> str:
        """One round from each side; none from one that costs too much."""
        da, fa = (self._abordable(cote, self.max if rang else self.bout) for cote in "df")
        return (
            f"WITH *, {da} AS da, {fa} AS fa "
            "WITH *, CASE WHEN da THEN d ELSE [] END + "
            "CASE WHEN fa THEN [n IN f WHERE NOT (da AND n IN d)] ELSE [] END AS front, "
            f"a + CASE WHEN da THEN 1 ELSE 0 END AS ta, b + CASE WHEN fa THEN 1 ELSE 0 END AS tb {self._lire()}"
            "WITH de, vers, d, f, vd, vf, da, fa, ta AS a, tb AS b, lus, connus "
        )

    def _abordable(self, noeuds: str, au_plus: str) -> str:
        return f"reduce(t = 0, n IN {noeuds} | t + COUNT {{ (n)--() }}) <= {au_plus}"

    def _lire(self) -> str:
        """The steps from each node of `front`, in order, added to `lus`."""
        return (
            f"WITH *, [n IN front WHERE NOT n IN connus | [n, COLLECT {{ CALL (n) {{ {self.arcs} }} "
            "WITH DISTINCT m, lecture WHERE lecture IS NOT NULL "
            "WITH m, lecture ORDER BY m.ordre, lecture RETURN [m, lecture] }]] AS bruts "
            "WITH *, [l IN bruts | [l[0], size(l[1]), [i IN range(0, size(l[1]) - 1) WHERE l[1][i][0] IN [de, vers] "
            f"OR l[1][i][0].type IN {self.traverses} | [i, l[1][i][0], l[1][i][1]]]]] AS pris "
            "WITH *, lus + pris AS lus, connus + front AS connus "
        )

    def avancer(self) -> str:
        """To what the round reached."""
        return (
            f"WITH *, {self._atteints('d', 'vd')} AS nd, {self._atteints('f', 'vf')} AS nf "
            "WITH de, vers, CASE WHEN da THEN nd ELSE d END AS d, CASE WHEN fa THEN nf ELSE f END AS f, "
            "vd + nd AS vd, vf + nf AS vf, a, b, lus, connus"
        )

    def _atteints(self, front: str, vus: str) -> str:
        """Each once. « WITH DISTINCT » would keep, with each node, the lists that the subquery reads."""
        return (
            f"head(COLLECT {{ UNWIND lus AS l WITH l WHERE l[0] IN {front} UNWIND l[2] AS p WITH p[1] AS m "
            f"WHERE NOT m IN {vus} AND m <> vers AND m.type IN {self.traverses} RETURN collect(DISTINCT m) }})"
        )

    def milieu(self) -> str:
        """Where both sides meet."""
        return (
            f"WITH *, [n IN d WHERE n IN f] AS milieu WITH *, {self._abordable('milieu', self.max)} AS rejoints "
            f"WITH *, CASE WHEN rejoints THEN milieu ELSE [] END AS front {self._lire()}"
            "WITH *, a + b - CASE WHEN rejoints THEN 0 ELSE 1 END AS horizon"
        )


def lire(brut: Sequence[Any]) -> Voisinage:
    horizon, lus = brut
    types = {id: type_ for id, type_, *_ in lus}
    tous = defaultdict(list, {id: _pas(nombre, pris) for id, _, nombre, pris in lus})
    return Voisinage(Terrain(tous, lambda id: types.get(id, "Rapport") not in NON_TRAVERSES), horizon)


def _pas(nombre: int, pris: Sequence[Any]) -> list[Arc]:
    tous = [NULLE_PART] * nombre
    for place, cible, rang in pris:
        tous[place] = Arc(LECTURES[rang], cible, None)
    return tous
