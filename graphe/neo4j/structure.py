"""Constraints and indexes: created by the load, each only when it is missing.

An index is never changed: one that reads other properties takes another name.
"""

from collections.abc import Iterator, Mapping, Sequence

from neo4j import Session

from graphe.catalogue import TYPES
from graphe.neo4j.attributs import textes

NUMEROTES: Mapping[str, Sequence[str]] = {
    "Thematique": ["numero"],
    "Engagement": ["numero"],
    "Arrondissement": ["numero"],
}
"""Properties of the model by which nodes are looked for, by type."""

TEXTES, RACINES = "textes", "racines"
ATTENTE = 300

CONTRAINTES = (
    "CREATE CONSTRAINT noeud_identifiant IF NOT EXISTS FOR (n:Noeud) REQUIRE (n.version, n.id) IS UNIQUE",
    "CREATE CONSTRAINT version_unique IF NOT EXISTS FOR (v:Version) REQUIRE v.version IS UNIQUE",
    "CREATE CONSTRAINT publication_unique IF NOT EXISTS FOR (p:Publication) REQUIRE p.nom IS UNIQUE",
)


def preparer(session: Session, derives: Mapping[str, Sequence[str]]) -> None:
    """`derives` are the derived properties to index, by type. Returns when every index can be asked."""
    for ordre in (*CONTRAINTES, *_index(NUMEROTES), *_index(derives), *_plein_texte()):
        session.run(ordre).consume()
    session.run("CALL db.awaitIndexes($attente)", attente=ATTENTE).consume()


def _index(par_type: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The version first: every statement asks for one. With the order last, a page is read without sorting."""
    for type_ in TYPES:
        yield f"CREATE INDEX ordre_{type_} IF NOT EXISTS FOR (n:{type_}) ON (n.version, n.ordre)"
        for propriete in par_type.get(type_, ()):
            yield (
                f"CREATE INDEX {propriete}_{type_} IF NOT EXISTS FOR (n:{type_}) ON (n.version, n.{propriete}, n.ordre)"
            )


def _plein_texte() -> Iterator[str]:
    yield _analyse(TEXTES, textes(), "french")
    yield _analyse(RACINES, [RACINES], "whitespace")


def _analyse(nom: str, proprietes: Sequence[str], analyseur: str) -> str:
    lues = ", ".join(f"n.{propriete}" for propriete in proprietes)
    options = f"{{indexConfig: {{`fulltext.analyzer`: '{analyseur}'}}}}"
    return f"CREATE FULLTEXT INDEX {nom} IF NOT EXISTS FOR (n:Noeud) ON EACH [{lues}] OPTIONS {options}"
