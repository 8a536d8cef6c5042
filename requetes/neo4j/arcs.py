"""Arcs between nodes, as `relations` reads them: through a link, or over a node that stands for a relation.

A reading travels as its rank among all of them, so that the server sorts arcs without knowing the words. Passages of
the contract prove an ancrage, and an arc.
"""

import json
from collections.abc import Iterator
from typing import Any, cast

from graphe.modele.catalogue import TYPES, relations
from graphe.modele.champs import en_terme
from graphe.modele.enumerations import Portee
from requetes.langage.relations import (
    LECTURE_DISPOSITIF,
    LECTURE_DISPOSITIF_PROJET,
    LECTURE_FINANCEMENT,
    LECTURES,
    LECTURES_ROLE,
)
from requetes.neo4j.enonce import Enonce
from requetes.neo4j.reception import Objet, en_objet

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
"""Nodes that arcs go over: the links to one end, those to the other, and how the relation reads."""

_LUES = {(type_, r.nom): r.lu for type_, classe in TYPES.items() for r in relations(classe)}
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
"""By type of what the arc goes over and types of the relationships, then by what decides."""


def arcs(enonce: Enonce, n: str, m: str, par: str, lecture: str) -> tuple[str, str]:
    """Clauses that bind, for an arc from `n` to `m`, the node `par` that says it and the rank `lecture` of its reading.

    Each arc comes from one or the other, several times when several nodes say it; what is no arc has no rank.
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


SOURCE = ("document", "ligne_debut", "ligne_fin", "texte", "debut", "fin", "prefixe", "suffixe", "url", "empreinte")
FONDEMENTS = {
    Portee.PARISIENNE.name: ("QUARTIER",),
    Portee.CITATION.name: ("ACTION",),
    Portee.PROJET.name: ("MENTION_ENGAGEMENT", "MENTION_PROJET"),
}
"""By portée, the relations to what proves an ancrage."""
SANS_MENTION = ("ACTION", "PROJET")
"""Those of a projet tied to an action without any dispositif."""


def passage(x: str, attribut: str = "source") -> str:
    """The values of a passage in the order of `SOURCE`: all null when there is none."""
    return f"[{', '.join(f'{x}.{attribut}_{en_terme(nom)}' for nom in SOURCE)}]"


def source(valeurs: list[Any] | None) -> Objet | None:
    return None if valeurs is None or valeurs[0] is None else Objet(**dict(zip(SOURCE, valeurs, strict=True)))


def preuves(enonce: Enonce, x: str) -> str:
    """The passages that prove an ancrage, as `requetes.embarque.lieux.preuves` gives them.

    Of the contract and of the quartier, of the action or the passage that names the place, of both mentions or of the
    action and the projet, according to the portée: the names of the relations put them in order.
    """
    n, r, d = enonce.variable(), enonce.variable("r"), enonce.variable()
    siennes = " ".join(f"WHEN '{portee}' THEN {list(noms)}" for portee, noms in FONDEMENTS.items())
    toutes = "|".join(dict.fromkeys([nom for noms in FONDEMENTS.values() for nom in noms] + list(SANS_MENTION)))
    sans_mention = f"{x}.portee = '{Portee.PROJET.name}' AND NOT EXISTS {{ ({x})-[:MENTION_PROJET]->() }}"
    choisies = f"CASE WHEN {sans_mention} THEN {list(SANS_MENTION)} ELSE CASE {x}.portee {siennes} END END"
    fondements = f"MATCH ({x})-[{r}:{toutes}]->({n}) WHERE type({r}) IN {choisies}"
    dites = (
        f"OPTIONAL MATCH ({n})<-[:SUJET]-({d}:Redaction) WHERE {d}.id STARTS WITH split({x}.id, '/')[0] + '/' "
        f"AND {d}.source_document IS NOT NULL WITH {r}, coalesce({d}, {n}) AS {n}"
    )
    dit = f"{n}.application_document IS NOT NULL"
    contrats = f"MATCH ({x})-[:ENGAGEMENT]->()-[:CONTRAT]->({n}) WHERE {dit} RETURN {passage(n, 'application')}"
    return (
        f"(CASE WHEN {x}.portee = '{Portee.PARISIENNE.name}' THEN COLLECT {{ {contrats} }} "
        f"WHEN {x}.passage_document IS NOT NULL THEN [{passage(x, 'passage')}] ELSE [] END "
        f"+ COLLECT {{ {fondements} {dites} RETURN {passage(n)} ORDER BY type({r}) }})"
    )


def preuve_de_l_arc(enonce: Enonce, par: str, lecture: str) -> str:
    """[passage, citations]: what the node `par` that says an arc proves it with, as `relations` chooses."""
    signature, parent = (DE_LIEN[lien] for lien in ("Acteur.CONTRAT", "Quartier.PARENT"))
    du_quartier = f"{lecture} IN {parent} AND {par}.fiche_document IS NOT NULL"
    return (
        f"[CASE {par}.type "
        f"WHEN 'Acteur' THEN CASE WHEN {lecture} IN {signature} THEN {passage(par, 'signature')} END "
        f"WHEN 'Quartier' THEN CASE WHEN {du_quartier} THEN {passage(par, 'fiche')} ELSE {passage(par)} END "
        f"WHEN 'Ancrage' THEN head({preuves(enonce, par)}) "
        f"ELSE {passage(par)} END, {par}.citations]"
    )


def source_de_l_arc(depart: str, arrivee: str, lue: list[Any] | None, citations: str | None) -> Objet | None:
    """A plan is proved by what it prints in the fiche of the engagement, which is one of the ends."""
    for citation in json.loads(citations or "[]"):
        if citation["engagement"] in (depart, arrivee):
            return cast("Objet", en_objet(citation["source"]))
    return source(lue)
