"""Constraints and indexes: created by the load, each only when it is missing.

An index is never changed: one that reads other properties takes another name.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import LiteralString

from neo4j import Session

from graphe.modele.catalogue import TYPES
from graphe.neo4j.proprietes import textes

NUMEROTES: Mapping[str, Sequence[str]] = {
    "Thematique": ["numero"],
    "Engagement": ["numero"],
    "Arrondissement": ["numero"],
}
"""Properties of the model by which nodes are looked for, by type."""

TEXTES, RACINES = "textes", "racines"
ATTENTE = 300

UNIQUES: Mapping[LiteralString, tuple[LiteralString, LiteralString]] = {
    "noeud_identifiant": ("Noeud", "x.version, x.id"),
    "compte_unique": ("Compte", "x.version, x.type, x.propriete, x.valeur"),
    "difference_unique": ("Difference", "x.version, x.de, x.vers, x.rang"),
    "version_unique": ("Version", "x.version"),
    "publication_unique": ("Publication", "x.nom"),
}
"""By name of constraint: the label, and what no two of its nodes share."""


def preparer(session: Session, derives: Mapping[str, Sequence[str]]) -> None:
    """`derives` are the derived properties to index, by type. Returns when every index can be asked."""
    connus = {ligne["name"] for ligne in session.run("SHOW INDEXES YIELD name")}
    voulus = {**dict(_contraintes()), **dict(_index(NUMEROTES)), **dict(_index(derives)), **dict(_plein_texte())}
    for nom, ordre in voulus.items():
        if nom not in connus:
            session.run(ordre).consume()
    session.run("CALL db.awaitIndexes($attente)", attente=ATTENTE).consume()


def _contraintes() -> Iterator[tuple[str, LiteralString]]:
    for nom, (label, cle) in UNIQUES.items():
        yield nom, f"CREATE CONSTRAINT {nom} IF NOT EXISTS FOR (x:{label}) REQUIRE ({cle}) IS UNIQUE"


def _index(par_type: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, LiteralString]]:
    """The version first: every statement asks for one. With the order last, a page is read without sorting."""
    for type_ in TYPES:
        yield _sur(f"ordre_{type_}", type_, "n.version, n.ordre")
        for propriete in par_type.get(type_, ()):
            yield _sur(f"{propriete}_{type_}", type_, f"n.version, n.{propriete}, n.ordre")


def _sur(nom: LiteralString, type_: LiteralString, proprietes: LiteralString) -> tuple[str, LiteralString]:
    return nom, f"CREATE INDEX {nom} IF NOT EXISTS FOR (n:{type_}) ON ({proprietes})"


def _plein_texte() -> Iterator[tuple[str, LiteralString]]:
    yield _analyse(TEXTES, textes(), "french")
    yield _analyse(RACINES, [RACINES], "whitespace")


def _analyse(nom: LiteralString, proprietes: Sequence[str], analyseur: LiteralString) -> tuple[str, LiteralString]:
    lues = ", ".join(f"n.{propriete}" for propriete in proprietes)
    options = f"{{indexConfig: {{`fulltext.analyzer`: '{analyseur}'}}}}"
    return nom, f"CREATE FULLTEXT INDEX {nom} IF NOT EXISTS FOR (n:Noeud) ON EACH [{lues}] OPTIONS {options}"
