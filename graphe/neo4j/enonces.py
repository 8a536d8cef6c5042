"""Statements whose label or relationship type comes from the catalogue, a closed list: values are parameters."""

from typing import LiteralString


def creer_noeuds(type_: LiteralString) -> LiteralString:
    """`$lignes` are the properties of each node."""
    return f"UNWIND $lignes AS ligne CREATE (n:Noeud:{type_}) SET n = ligne, n.version = $version"


def creer_liens(relation: LiteralString) -> LiteralString:
    """`$lignes` are the two ends (`de`, `vers`) and the `rang`; a missing end makes the counts differ."""
    return (
        "UNWIND $lignes AS ligne "
        "MATCH (de:Noeud {version: $version, id: ligne.de}) "
        "MATCH (vers:Noeud {version: $version, id: ligne.vers}) "
        f"CREATE (de)-[:{relation.upper()} {{rang: ligne.rang}}]->(vers)"
    )


def lire_noeuds(type_: LiteralString) -> LiteralString:
    """One row a node: `proprietes`, and `liens` as (relation, rang, identifier)."""
    return (
        f"MATCH (n:{type_}) WHERE n.version = $version AND n.ordre >= '' "
        "RETURN properties(n) AS proprietes, "
        "[(n)-[r]->(cible) | [toLower(type(r)), r.rang, cible.id]] AS liens"
    )
