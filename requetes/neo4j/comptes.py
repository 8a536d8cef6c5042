"""Totals counted once by the load: how many nodes of a type bear a value that filters ask often.

They say at once what the server would count node by node, in a graph of many contracts. What filters find by an
identifier is short, and is not counted in advance.
"""

from collections.abc import Iterator
from functools import cache

from graphe.modele.catalogue import TYPES
from graphe.neo4j.proprietes import TYPE
from requetes.langage.conditions import Ancre, Parmi
from requetes.neo4j.copies import PLACES, conditions, copie
from requetes.neo4j.enonce import VERSION, Enonce
from requetes.neo4j.motifs import lire

IDENTIFIANT = "id"


@cache
def comptes() -> dict[str, list[str]]:
    """By type, the properties whose values are counted; the type itself is one, for all of its nodes."""
    par_type: dict[str, list[str]] = {type_: [TYPE] for type_ in TYPES}
    for type_, propriete in _comptees():
        if propriete not in par_type[type_]:
            par_type[type_].append(propriete)
    return par_type


def _comptees() -> Iterator[tuple[str, str]]:
    for type_, condition in conditions():
        if isinstance(condition, Ancre):
            yield type_, PLACES
        elif isinstance(condition, Parmi) and condition.chemin.rpartition(".")[2] != IDENTIFIANT:
            gardee = copie(type_, condition.chemin)
            yield type_, gardee.propriete if gardee else lire(Enonce(), "n", type_, condition.chemin)[1]


def compte(type_: str, propriete: str, test: str) -> str:
    """Expression of how many nodes bear a value that passes the test (« = $p »); 0 when none does."""
    cle = f"version: {VERSION}, type: '{type_}', propriete: '{propriete}'"
    lus = f"COLLECT {{ MATCH (c:Compte {{{cle}}}) WHERE c.valeur {test} RETURN c.nombre }}"
    return f"reduce(total = 0, nombre IN {lus} | total + nombre)"


def compte_de_tous(type_: str) -> str:
    return compte(type_, TYPE, f"= '{type_}'")
