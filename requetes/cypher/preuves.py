"""Passages of the contract as the server gives them, and those that prove an ancrage or a step."""

from typing import Any

from graphe.neo4j.attributs import en_graphql
from requetes.cypher.enonce import VERSION, Enonce
from requetes.cypher.releves import Objet

SOURCE = ("document", "ligne_debut", "ligne_fin", "texte")


def passage(x: str, attribut: str = "source") -> str:
    """The values of a passage in the order of `SOURCE`: all null when there is none."""
    return f"[{', '.join(f'{x}.{attribut}_{en_graphql(nom)}' for nom in SOURCE)}]"


def source(valeurs: list[Any] | None) -> Objet | None:
    return None if valeurs is None or valeurs[0] is None else Objet(**dict(zip(SOURCE, valeurs, strict=True)))


def preuves(enonce: Enonce, x: str) -> str:
    """The passages that prove an ancrage, as `requetes.lieux.preuves` gives them.

    Of the contract and of the quartier, of the action, or of both mentions, according to the portée.
    """
    n = enonce.variable()

    def de(relation: str) -> str:
        return f"COLLECT {{ MATCH ({x})-[:{relation}]->({n}) RETURN {passage(n)} }}"

    contrats = f"MATCH ({n}:Contrat) WHERE {n}.version = {VERSION} RETURN {passage(n, 'application')}"
    parisienne = f"COLLECT {{ {contrats} ORDER BY {n}.ordre }} + {de('QUARTIER')}"
    projet = f"{de('MENTION_ENGAGEMENT')} + {de('MENTION_PROJET')}"
    return f"CASE {x}.portee WHEN 'PARISIENNE' THEN {parisienne} WHEN 'CITATION' THEN {de('ACTION')} ELSE {projet} END"
