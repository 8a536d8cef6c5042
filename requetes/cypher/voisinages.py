"""What a search of paths walks on, read from both ends at once: the server never reads more steps than it is told.

Each round reads the steps from the nodes last reached from one end, the cheaper one. After `a` rounds from one end and
`b` from the other, every path of `a + b` steps at most is known, each of its nodes with all its steps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphe.catalogue import TYPES
from requetes.chemins import NON_TRAVERSES, Terrain
from requetes.cypher.enonce import VERSION, Enonce
from requetes.cypher.pas import LECTURES, pas
from requetes.relations import Pas

LIENS_MAX = 100_000
"""Relationships that one round reads at most."""

TRAVERSES = [nom for nom in TYPES if nom not in NON_TRAVERSES]
NULLE_PART = Pas("", "", None)
"""Stands for a step that leads to no path: it counts in the work of a search."""


@dataclass(frozen=True, slots=True)
class Voisinage:
    """`horizon` is the length up to which every path is there."""

    terrain: Terrain
    horizon: int


def voisinage(enonce: Enonce, de: str, vers: str, longueur_max: int) -> str:
    """The expression of the neighbourhood of two identifiers; null when one is unknown."""
    ecriture = _Ecriture(enonce)
    tours = "".join(ecriture.tour() for _ in range(longueur_max))
    bouts = ", ".join(
        f"({bout}:Noeud {{version: {VERSION}, id: {enonce.parametre(identifiant)}}})"
        for bout, identifiant in (("de", de), ("vers", vers))
    )
    return (
        f"head(COLLECT {{ MATCH {bouts} WHERE NOT de:Rapport AND NOT vers:Rapport "
        f"WITH de, vers, [de] AS d, [vers] AS f, [de] AS vd, [vers] AS vf, 0 AS a, 0 AS b, [] AS lus "
        f"{tours}{ecriture.fin()} }})"
    )


class _Ecriture:
    """`de` and `vers` are the ends; `d` and `f` what was last reached from each, `vd` and `vf` all that was; `a` and `b`
    the rounds made; `lus` the nodes whose steps are read: [node, number of steps, those that may be taken].
    """

    def __init__(self, enonce: Enonce) -> None:
        self.max = enonce.parametre(LIENS_MAX)
        self.traverses = enonce.parametre(TRAVERSES)
        self.pas = " UNION ALL ".join(f"{clauses} RETURN m, lecture" for clauses in pas(enonce, "n", "m", "par", "lecture"))

    def tour(self) -> str:
        """One round; none when both sides cost too much."""
        return (
            f"WITH *, {_cout('d')} AS cd, {_cout('f')} AS cf "
            f"WITH *, CASE WHEN cd <= cf AND cd <= {self.max} THEN 1 WHEN cf < cd AND cf <= {self.max} THEN -1 "
            f"ELSE 0 END AS sens "
            f"WITH *, CASE sens WHEN 1 THEN d WHEN -1 THEN f ELSE [] END AS front, "
            f"CASE sens WHEN 1 THEN vd ELSE vf END AS vus "
            f"{self._lire()}"
            "WITH *, COLLECT { UNWIND pris AS l UNWIND l[2] AS p WITH DISTINCT p[1] AS m "
            f"WHERE NOT m IN vus AND m <> vers AND m.type IN {self.traverses} RETURN m }} AS nouveaux "
            "WITH de, vers, "
            "CASE sens WHEN 1 THEN nouveaux ELSE d END AS d, CASE sens WHEN -1 THEN nouveaux ELSE f END AS f, "
            "CASE sens WHEN 1 THEN vd + nouveaux ELSE vd END AS vd, "
            "CASE sens WHEN -1 THEN vf + nouveaux ELSE vf END AS vf, "
            "a + CASE sens WHEN 1 THEN 1 ELSE 0 END AS a, b + CASE sens WHEN -1 THEN 1 ELSE 0 END AS b, "
            "lus + pris AS lus "
        )

    def _lire(self) -> str:
        """The steps from each node of `front`, in order, as `pris`."""
        return (
            "CALL (front, de, vers) { UNWIND front AS n "
            f"WITH n, de, vers, COLLECT {{ CALL (n) {{ {self.pas} }} "
            "WITH DISTINCT m, lecture WHERE lecture IS NOT NULL WITH m, lecture ORDER BY m.ordre, lecture RETURN [m, lecture] } AS tous "
            "RETURN collect([n, size(tous), [i IN range(0, size(tous) - 1) "
            f"WHERE tous[i][0] IN [de, vers] OR tous[i][0].type IN {self.traverses} | [i, tous[i][0], tous[i][1]]]]) AS pris }} "
        )

    def fin(self) -> str:
        """Nodes where both sides meet, and an end from which no round started, are read last."""
        return (
            "WITH *, [n IN d WHERE n IN f] AS milieu "
            f"WITH *, a = 0 OR b = 0 OR {_cout('milieu')} <= {self.max} AS rejoints "
            "WITH *, CASE WHEN a = 0 THEN [de] ELSE [] END + CASE WHEN b = 0 THEN [vers] ELSE [] END + "
            "CASE WHEN a > 0 AND b > 0 AND rejoints THEN milieu ELSE [] END AS front "
            f"{self._lire()}"
            "WITH lus + pris AS lus, a + b - CASE WHEN rejoints THEN 0 ELSE 1 END AS horizon, vers "
            "WITH lus, horizon, [l IN lus | l[0]] + [vers] AS connus "
            "RETURN [horizon, [l IN lus | [l[0].id, l[0].type, l[1], "
            "[p IN l[2] WHERE p[1] IN connus | [p[0], p[1].id, p[2]]]]]]"
        )


def _cout(noeuds: str) -> str:
    return f"reduce(t = 0, n IN {noeuds} | t + COUNT {{ (n)--() }})"


def lire(brut: Sequence[Any]) -> Voisinage:
    horizon, lus = brut
    types = {id: type_ for id, type_, *_ in lus}
    tous = {id: _pas(nombre, pris) for id, _, nombre, pris in lus}
    return Voisinage(Terrain(tous, lambda id: types.get(id, "Rapport") not in NON_TRAVERSES), max(1, horizon))


def _pas(nombre: int, pris: Sequence[Any]) -> list[Pas]:
    tous = [NULLE_PART] * nombre
    for place, cible, rang in pris:
        tous[place] = Pas(LECTURES[rang], cible, None)
    return tous
