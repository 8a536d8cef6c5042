"""Which version is served: pointers, flipped in one transaction.

Each edition has its own, so that two versions of this product serve side by side, each what it can read; GENERALE is
the last one flipped, whatever the edition.
"""

from dataclasses import dataclass
from typing import LiteralString

from neo4j import READ_ACCESS, AsyncDriver, Driver, ManagedTransaction, Record, Session

from graphe.neo4j.connexion import Connexion
from graphe.neo4j.erreurs import GrapheAbsent
from graphe.neo4j.pilotes import lire

GENERALE: LiteralString = "graphe"
D_EDITION: LiteralString = "edition/"

LIRE: LiteralString = """
MATCH (p:Publication) WHERE p.nom IN $noms
MATCH (v:Version {version: p.version, etat: 'COMPLETE'})
RETURN v.version AS version, v.graphe AS graphe, v.noeuds AS noeuds, coalesce(v.edition, '') AS edition
ORDER BY p.nom LIMIT 1
"""
"""That of the edition, or else the last."""

CONSULTER: LiteralString = """
MATCH (v:Version {graphe: $graphe, etat: 'COMPLETE'})
OPTIONAL MATCH (p:Publication {nom: 'graphe', version: v.version})
RETURN v.version AS version, v.empreinte AS empreinte, p IS NOT NULL AS publiee
"""

PRENDRE: LiteralString = """
MERGE (v:Version {version: $version})
SET v.verrou = true
REMOVE v.verrou
WITH v WHERE coalesce(v.etat, '') <> 'COMPLETE'
SET v.graphe = $graphe, v.jeton = $jeton, v.etat = 'EN_COURS', v.lot = 0, v.debut = datetime()
RETURN v.version AS version
"""
"""The lock is taken before anything is read: what is read next can no longer change. A whole version is never taken."""

AVANCER: LiteralString = """
MATCH (v:Version {version: $version})
SET v.verrou = true
WITH v, v.lot AS fait WHERE v.jeton = $jeton
SET v.lot = $lot
RETURN fait
"""

ACHEVER: LiteralString = """
MATCH (v:Version {version: $version})
SET v.verrou = true
WITH v WHERE v.jeton = $jeton
SET v += $proprietes, v.etat = 'COMPLETE', v.chargee = datetime()
REMOVE v.jeton, v.lot, v.verrou
RETURN v.version AS version
"""

RAJEUNIR: LiteralString = """
MATCH (v:Version {version: $version, etat: 'COMPLETE'})
SET v.debut = datetime()
RETURN v.version AS version
"""
"""A version published again is no longer an old one."""

POINTER: LiteralString = """
MATCH (v:Version {version: $version})
UNWIND ['graphe', 'edition/' + coalesce(v.edition, '')] AS nom
MERGE (p:Publication {nom: nom})
SET p.precedente = CASE WHEN p.version = $version THEN p.precedente ELSE p.version END, p.version = $version,
    p.depuis = datetime()
"""

ENUMERER: LiteralString = """
MATCH (v:Version)
OPTIONAL MATCH (p:Publication {version: v.version})
WITH v, collect(p.nom) AS noms
RETURN v.version AS version, v.graphe AS graphe, coalesce(v.edition, '') AS edition, v.etat AS etat,
    coalesce(v.noeuds, 0) AS noeuds, toString(coalesce(v.chargee, v.debut)) AS date,
    'edition/' + coalesce(v.edition, '') IN noms AS publiee, 'graphe' IN noms AS derniere
ORDER BY date DESC
"""


@dataclass(frozen=True, slots=True)
class Publication:
    """What is served: `version` is the key to ask with, `graphe` the version of the graph as the API shows it.

    `edition` is that of what was written, empty when the load did not tell.
    """

    version: str
    graphe: str
    noeuds: int
    edition: str = ""


@dataclass(frozen=True, slots=True)
class VersionConnue:
    """A whole version; `empreinte` tells what was written, `publiee` whether it is the one served."""

    version: str
    empreinte: str
    publiee: bool


@dataclass(frozen=True, slots=True)
class VersionEnBase:
    """`etat` is COMPLETE, EN_COURS or EFFACEMENT; `publiee`: served to programs of its edition; `derniere`: of all."""

    version: str
    graphe: str
    edition: str
    etat: str
    noeuds: int
    date: str
    publiee: bool
    derniere: bool


def lire_publication(pilote: Driver, connexion: Connexion, edition: str = "") -> Publication:
    """Of that edition if there is one, or else the last; raise GrapheAbsent when nothing is published."""
    noms = _noms(edition)
    with pilote.session(database=connexion.base, default_access_mode=READ_ACCESS) as session:
        return _publication(session.execute_read(lambda tx: tx.run(LIRE, noms=noms).single()), connexion)


async def lire_publication_asynchrone(pilote: AsyncDriver, connexion: Connexion, edition: str = "") -> Publication:
    """The same, to serve: raise ErreurNeo4j within the delay."""
    lignes = await lire(pilote, connexion, LIRE, {"noms": _noms(edition)})
    return _publication(next(iter(lignes), None), connexion)


def _noms(edition: str) -> list[str]:
    return [f"{D_EDITION}{edition}", GENERALE]


def enumerer(session: Session) -> list[VersionEnBase]:
    """All of them, the last one first."""
    return session.execute_read(lambda tx: [VersionEnBase(**ligne.data()) for ligne in tx.run(ENUMERER)])


def _publication(ligne: Record | None, connexion: Connexion) -> Publication:
    if ligne is None:
        raise GrapheAbsent(
            f"Le serveur Neo4j « {connexion.adresse} » ne contient aucun graphe publié : chargez-le avec "
            "« graphe charger --vers neo4j »."
        )
    return Publication(ligne["version"], ligne["graphe"], ligne["noeuds"], ligne["edition"])


def consulter(session: Session, graphe: str) -> list[VersionConnue]:
    """Whole versions of one graph: they differ by their derived properties, or by the way they were written."""
    return session.execute_read(
        lambda tx: [VersionConnue(**ligne.data()) for ligne in tx.run(CONSULTER, graphe=graphe)]
    )


def republier(session: Session, version: str) -> bool:
    """Serve again a version that is still whole; False when it is not any more."""
    return session.execute_write(_republier, version)


def _republier(tx: ManagedTransaction, version: str) -> bool:
    if tx.run(RAJEUNIR, version=version).single() is None:
        return False
    tx.run(POINTER, version=version).consume()
    return True
