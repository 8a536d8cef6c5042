"""The statements that write and read whole graphs; labels and types of links come with the rows (Neo4j 5.26)."""

from typing import LiteralString

CREER_NOEUDS: LiteralString = "UNWIND $lignes AS ligne CREATE (n:Noeud:$(ligne.type)) SET n = ligne"
"""`$lignes` are the properties of each node, its type and its version among them."""

CREER_LIENS: LiteralString = """
UNWIND $lignes AS ligne
MATCH (de:Noeud {version: $version, id: ligne.de})
MATCH (vers:Noeud {version: $version, id: ligne.vers})
CREATE (de)-[:$(ligne.type) {rang: ligne.rang}]->(vers)
"""
"""`$lignes` are the two ends, the type and the rang; a missing end makes the counts differ."""

CREER_DIFFERENCES: LiteralString = "UNWIND $lignes AS ligne CREATE (d:Difference {version: $version}) SET d += ligne"
"""`$lignes` are the properties of each: the two editions, its rank among those of the two."""


def completer(type_: LiteralString, complement: LiteralString) -> LiteralString:
    """Add to the nodes of the type whose identifiers are in `$lignes` a map of properties of `n`."""
    return f"UNWIND $lignes AS ligne MATCH (n:Noeud:{type_} {{version: $version, id: ligne.id}}) SET n += {complement}"


def compter(type_: LiteralString) -> LiteralString:
    """How many nodes of the type bear each value of the properties in `$lignes`, or hold it when one is a list.

    Nodes that no edition in force speaks of are `horsVigueur`, and do not count.
    """
    return (
        f"MATCH (n:{type_}) WHERE n.version = $version AND n.ordre >= '' AND n.horsVigueur IS NULL "
        "UNWIND $lignes AS propriete "
        "CALL (n, propriete) { UNWIND n[propriete] AS valeur RETURN DISTINCT valeur } "
        "WITH propriete, valeur, count(*) AS nombre "
        f"CREATE (:Compte {{version: $version, type: '{type_}', propriete: propriete, valeur: valeur, nombre: nombre}})"
    )


LIRE_NOEUDS: LiteralString = """
MATCH (n:Noeud) WHERE n.version = $version AND n.id >= ''
RETURN properties(n) AS proprietes, [(n)-[r]->(cible) | [type(r), r.rang, cible.id]] AS liens
"""

COMPTER_NOEUDS: LiteralString = """
MATCH (n:Noeud) WHERE n.version = $version AND n.id >= ''
RETURN n.type AS nom, count(*) AS nombre
"""

COMPTER_LIENS: LiteralString = """
MATCH (n:Noeud)-[r]->() WHERE n.version = $version AND n.id >= ''
RETURN type(r) AS nom, count(*) AS nombre
"""
