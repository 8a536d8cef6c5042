"""A version read back whole, to check that nothing was lost or to write it elsewhere."""

from collections.abc import Iterator
from typing import Any

from neo4j import READ_ACCESS, Driver, Session

from graphe.echanges.relecture import recomposer
from graphe.graphe import Graphe
from graphe.neo4j.enonces import LIRE_NOEUDS
from graphe.neo4j.erreurs import GrapheAbsent
from graphe.neo4j.proprietes import TYPE, donnees, liens_tenus


def relire(pilote: Driver, version: str, *, base: str | None = None) -> Graphe:
    """The graph equal to the one that was written; GrapheAbsent, or GrapheIllisible when it was changed since."""
    with pilote.session(database=base, default_access_mode=READ_ACCESS) as session:
        ecrite = session.run("MATCH (v:Version {version: $version, etat: 'COMPLETE'}) RETURN v.graphe", version=version)
        lue = ecrite.single()
        if lue is None:
            raise GrapheAbsent(f"La version « {version} » n'est pas, ou plus, entière dans la base Neo4j.")
        return recomposer(_noeuds(session, version), lue.value())


def _noeuds(session: Session, version: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for ligne in session.run(LIRE_NOEUDS, version=version):
        lues = ligne["proprietes"]
        yield lues[TYPE], donnees(lues[TYPE], lues, liens_tenus(ligne["liens"]))
