"""Versions nobody reads any more, and what a killed load left: erased in batches."""

from typing import LiteralString

from neo4j import ManagedTransaction, Session

LOT = 5000

PERIMEES: LiteralString = """
MATCH (p:Publication {nom: 'graphe'})
MATCH (servie:Version {version: p.version})
MATCH (v:Version)
WHERE v.version <> p.version AND v.version <> coalesce(p.precedente, '') AND v.debut <= servie.debut
SET v.etat = 'EFFACEMENT', v.jeton = null
RETURN v.version AS version
"""
"""A load begun after the one that is served goes on; an older one has been overtaken."""

EFFACER_NOEUDS: LiteralString = """
MATCH (n:Noeud) WHERE n.version = $version AND n.id >= ''
WITH n LIMIT $lot
DETACH DELETE n
RETURN count(*) AS effaces
"""

EFFACER_COMPTES: LiteralString = """
MATCH (c:Compte) WHERE c.version = $version AND c.type >= '' AND c.propriete >= '' AND c.valeur IS NOT NULL
WITH c LIMIT $lot
DELETE c
RETURN count(*) AS effaces
"""

EFFACER_VERSION: LiteralString = "MATCH (v:Version {version: $version, etat: 'EFFACEMENT'}) DELETE v"


def effacer_perimees(session: Session) -> list[str]:
    """Versions erased. They are first withdrawn, so that a late reader finds them gone rather than torn."""
    perimees = session.execute_write(_retirer)
    for version in perimees:
        effacer_contenu(session, version)
        session.execute_write(_effacer_version, version)
    return perimees


def effacer_contenu(session: Session, version: str) -> None:
    for enonce in (EFFACER_NOEUDS, EFFACER_COMPTES):
        while session.execute_write(_effacer_un_lot, enonce, version):
            pass


def _retirer(tx: ManagedTransaction) -> list[str]:
    return [ligne["version"] for ligne in tx.run(PERIMEES)]


def _effacer_un_lot(tx: ManagedTransaction, enonce: LiteralString, version: str) -> int:
    ligne = tx.run(enonce, version=version, lot=LOT).single(strict=True)
    return int(ligne["effaces"])


def _effacer_version(tx: ManagedTransaction, version: str) -> None:
    tx.run(EFFACER_VERSION, version=version).consume()
