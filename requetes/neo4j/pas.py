"""Steps between nodes, as `relations` reads them: through a link, or over a node that stands for a relation.

A reading travels as its rank among all of them, so that the server sorts steps without knowing the words.
"""

from collections.abc import Iterator
from itertools import chain

from graphe.modele.catalogue import TYPES, relations
from requetes.langage.relations import (
    LECTURE_DISPOSITIF,
    LECTURE_DISPOSITIF_PROJET,
    LECTURE_FINANCEMENT,
    LECTURES_ROLE,
)
from requetes.neo4j.enonce import Enonce

Precisees = dict[str, tuple[str, str]]
"""Readings from one end to the other and back, by what decides between them: role, or type of an end."""

ABREGES: dict[str, tuple[tuple[str, ...], tuple[str, ...], Precisees]] = {
    "Participation": (("ACTEUR", "SERVICES"), ("ENGAGEMENT",), {r.name: lues for r, lues in LECTURES_ROLE.items()}),
    "Mobilisation": (("FINANCEMENT",), ("ENGAGEMENT",), {"": LECTURE_FINANCEMENT}),
    "Mention": (
        ("ELEMENT", "ENGAGEMENT"),
        ("DISPOSITIF",),
        {"": LECTURE_DISPOSITIF, "Projet": LECTURE_DISPOSITIF_PROJET},
    ),
}
"""Nodes that steps go over: the links to one end, those to the other, and how the relation reads."""

_LUES = {(type_, r.nom): r.lu for type_, classe in TYPES.items() for r in relations(classe)}
LECTURES = sorted({*chain(*_LUES.values()), *chain(*(chain(*p.values()) for _, _, p in ABREGES.values()))})
RANGS = {lecture: rang for rang, lecture in enumerate(LECTURES)}

DE_LIEN = {f"{t}.{lien.upper()}": [RANGS[lue] for lue in lues] for (t, lien), lues in _LUES.items()}
"""By type of the holder and type of relationship: from the holder, then from the target."""


def _abreges() -> Iterator[tuple[str, dict[str, int]]]:
    for type_, (uns, autres, precisees) in ABREGES.items():
        for un in uns:
            for autre in autres:
                yield f"{type_}.{un}.{autre}", {p: RANGS[aller] for p, (aller, _) in precisees.items()}
                yield f"{type_}.{autre}.{un}", {p: RANGS[retour] for p, (_, retour) in precisees.items()}


DE_ABREGE = dict(_abreges())
"""By type of what the step goes over and types of the relationships, then by what decides."""


def pas(enonce: Enonce, n: str, m: str, par: str, lecture: str) -> tuple[str, str]:
    """Clauses that bind, for a step from `n` to `m`, the node `par` that says it and the rank `lecture` of its reading.

    Each step comes from one or the other, several times when several nodes say it; what is no step has no rank.
    """
    r, s = enonce.variable("r"), enonce.variable("r")
    liens, abreges = enonce.parametre(DE_LIEN), enonce.parametre(DE_ABREGE)
    types = enonce.parametre(list(ABREGES))
    directs = (
        f"MATCH ({n})-[{r}]-({m}) WITH {n}, {m}, {r}, startNode({r}) AS {par} "
        f"WITH {m}, {par}, {liens}[{par}.type + '.' + type({r})][CASE WHEN {par} = {n} THEN 0 ELSE 1 END] AS {lecture}"
    )
    decide = f"coalesce({par}.role, CASE WHEN {n}:Projet OR {m}:Projet THEN 'Projet' ELSE '' END)"
    abrege = (
        f"MATCH ({n})<-[{r}]-({par})-[{s}]->({m}) "
        f"WHERE {par}.type IN {types} AND NOT {n}.type IN {types} AND NOT {m}.type IN {types} "
        f"WITH {m}, {par}, {abreges}[{par}.type + '.' + type({r}) + '.' + type({s})][{decide}] AS {lecture}"
    )
    return directs, abrege
